import { Refusal } from '#lib/refusal';

/** The pair is not there, or not any more: its records changed and were compared anew. */
export class PairUnknown extends Refusal {
  constructor(pairId: string) {
    super('not-found', 'catalogue.pair-unknown', { pairId });
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
