import { Refusal } from '#lib/refusal';

export class AuthorityUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'authorities.authority-unknown', { id });
  }
}

export class AuthorityDecisionUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'authorities.decision-unknown', { id });
  }
}

/** An authority and itself, two kinds, or a name that says nothing. */
export class AuthorityDecisionInvalid extends Refusal {
  constructor(reason: 'same' | 'kinds' | 'name' | 'nothing') {
    super('invalid', 'authorities.decision-invalid', { context: reason });
  }
}

/** The file holds no authority records. */
export class NoAuthorityFile extends Refusal {
  constructor(fileName: string) {
    super('invalid', 'authorities.no-authority-file', { fileName });
  }
}
