import { Refusal } from '#lib/refusal';
import type { DraftFault } from './sources/fault.ts';

/** The pair is not there, or not any more: its records changed and were compared anew. */
export class PairUnknown extends Refusal {
  constructor(pairId: string) {
    super('not-found', 'catalogue.pair-unknown', { pairId });
  }
}

/** No record of the library has ever come with this number. */
export class LocalRecordUnknown extends Refusal {
  constructor(library: string, localNumber: string) {
    super('not-found', 'catalogue.local-record-unknown', { library, localNumber });
  }
}

/** Another editor decided on these two records after they were shown. */
export class CaseDecided extends Refusal {
  constructor(pairId: string, by: string) {
    super('conflict', 'catalogue.case-decided-refused', { pairId, by });
  }
}

/** A pair of the group was decided, changed or taken by somebody after the group was shown. */
export class GroupChanged extends Refusal {
  constructor(pairs: number) {
    super('conflict', 'catalogue.group-changed-refused', { pairs });
  }
}

export class LinkUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'catalogue.link-unknown', { id });
  }
}

/** A record and itself: nothing to be decided. */
export class LinkInvalid extends Refusal {
  constructor(library: string, localNumber: string) {
    super('invalid', 'catalogue.link-invalid', { library, localNumber });
  }
}

/** What an editor wrote cannot be the fields of this tag; `fault` says why. */
export class FieldsInvalid extends Refusal {
  constructor(
    tag: string,
    fault: 'tag' | 'form' | 'other-tag' | 'fixed-length' | 'empty-subfield',
    found: string = tag,
  ) {
    super('invalid', 'catalogue.fields-invalid', { tag, found, context: fault });
  }
}

/** The merged record says something else by now than what the editor had before them. */
export class FieldsChanged extends Refusal {
  constructor(tag: string) {
    super('conflict', 'catalogue.fields-changed', { tag });
  }
}

/** Nothing would change. */
export class FieldsUnchanged extends Refusal {
  constructor(tag: string) {
    super('conflict', 'catalogue.fields-unchanged', { tag });
  }
}

export class EditUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'catalogue.edit-unknown', { id });
  }
}

export class LibraryUnknown extends Refusal {
  constructor(library: string) {
    super('not-found', 'catalogue.library-unknown', { library });
  }
}

export class RecordUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'catalogue.record-unknown', { id });
  }
}

export class BatchUnknown extends Refusal {
  constructor(id: string) {
    super('not-found', 'catalogue.batch-unknown', { id });
  }
}

/** Nothing of this batch waits to be withdrawn: somebody has decided, or a later full load of the library has. */
export class WithdrawalRefused extends Refusal {
  constructor(id: string) {
    super('conflict', 'catalogue.withdrawal-refused', { id });
  }
}

/** There is no file of the library to be read again. */
export class SampleMissing extends Refusal {
  constructor(library: string) {
    super('conflict', 'catalogue.sample-missing', { library });
  }
}

export class FormatUnknown extends Refusal {
  constructor(format: string, known: readonly string[]) {
    super('invalid', 'catalogue.format-unknown', { format, known: known.join(', ') });
  }
}

export class EncodingUnknown extends Refusal {
  constructor(encoding: string, known: readonly string[]) {
    super('invalid', 'catalogue.encoding-unknown', { encoding, known: known.join(', ') });
  }
}

/** A way of reading files that cannot be used; `faults` has everything that is wrong with it, the message the first. */
export class SourceInvalid extends Refusal {
  readonly faults: readonly DraftFault[];
  constructor(faults: readonly DraftFault[]) {
    const [first] = faults;
    super('invalid', 'catalogue.source-invalid', {
      ...first,
      count: faults.length,
      context: first?.line === undefined || first.part === 'holdingFlags' ? (first?.part ?? 'mapping') : 'rule',
      faults,
    });
    this.faults = faults;
  }
}

/** Thresholds must be probabilities with `different` below `same`. */
export class ThresholdsInvalid extends Refusal {
  constructor(same: number, different: number) {
    super('invalid', 'matching.thresholds-invalid', { same, different });
  }
}

/** Everything is being matched anew already, in this process or another. */
export class RematchRunning extends Refusal {
  constructor() {
    super('conflict', 'matching.rematch-running', {});
  }
}

/** There is no earlier table of weights to go back to. */
export class NothingToGoBackTo extends Refusal {
  constructor() {
    super('conflict', 'matching.nothing-to-go-back-to', {});
  }
}
