import { Refusal, type RefusalParams } from '#lib/refusal';

/** One thing that is wrong with a request: where, and what is expected there, in the reader's language. */
export interface InputFault {
  readonly in: 'path' | 'query' | 'body';
  /** Dotted place in that part, empty for the whole. */
  readonly at: string;
  readonly message: string;
}

export class InputInvalid extends Refusal {
  readonly faults: readonly InputFault[];
  constructor(faults: readonly InputFault[]) {
    super('invalid', 'http.input-invalid', { count: faults.length });
    this.faults = faults;
  }
}

export class SignInNeeded extends Refusal {
  constructor() {
    super('sign-in-needed', 'http.sign-in-needed');
  }
}

export class TokenUnknown extends Refusal {
  constructor() {
    super('sign-in-needed', 'http.token-unknown');
  }
}

export class Forbidden extends Refusal {
  constructor(permission: string, library?: string) {
    super('forbidden', 'http.forbidden', { permission, ...(library !== undefined && { library, context: 'library' }) });
  }
}

export class PasswordChangeNeeded extends Refusal {
  constructor() {
    super('forbidden', 'http.password-change-needed');
  }
}

export class CrossSiteRequest extends Refusal {
  constructor() {
    super('forbidden', 'http.cross-site');
  }
}

export class MalformedUrl extends Refusal {
  constructor() {
    super('invalid', 'http.malformed-url');
  }
}

export class BodyTooLarge extends Refusal {
  constructor(params: RefusalParams = {}) {
    super('too-large', 'http.body-too-large', params);
  }
}

export class TooManyRequests extends Refusal {
  constructor(retryAfter: number) {
    super('too-many', 'http.too-many-requests', { retryAfter });
  }
}
