import { Refusal } from '#lib/refusal';

export class LibraryUnknown extends Refusal {
  constructor(code: string, suggestion?: string) {
    super('not-found', 'registry.library-unknown', suggested({ code }, suggestion));
  }
}

export class LibraryCodeInvalid extends Refusal {
  constructor(code: string) {
    super('invalid', 'registry.library-code-invalid', { code: code.slice(0, 100) });
  }
}

export class LibraryCodeTaken extends Refusal {
  constructor(code: string, holder: string) {
    super('conflict', 'registry.library-code-taken', { code, holder });
  }
}

export class LibraryNameInvalid extends Refusal {
  constructor() {
    super('invalid', 'registry.library-name-invalid');
  }
}

export class LibraryTypeUnknown extends Refusal {
  constructor(type: string, allowed: string, suggestion?: string) {
    super('invalid', 'registry.library-type-unknown', suggested({ type, allowed }, suggestion));
  }
}

export class ProvinceUnknown extends Refusal {
  /** `suggestion` reads like `79 Thành phố Hồ Chí Minh`. */
  constructor(province: string, suggestion?: string) {
    super('invalid', 'registry.province-unknown', suggested({ province }, suggestion));
  }
}

/** A province that went up in another: we do not guess that the new one is meant. */
export class ProvinceAbolished extends Refusal {
  constructor(province: string, suggestion: string) {
    super('invalid', 'registry.province-abolished', { province, suggestion });
  }
}

/** With a suggestion the text has one more sentence: the `_suggested` form in the locale. */
function suggested(params: Record<string, string>, suggestion: string | undefined): Record<string, string> {
  return suggestion === undefined ? params : { ...params, suggestion, context: 'suggested' };
}
