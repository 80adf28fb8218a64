import { type MarcRecord, marcInJsonRecord } from '#lib/marc';

/** Two records and what a person says of them. */
export interface LabelledPair {
  readonly a: MarcRecord;
  readonly b: MarcRecord;
  /** Whether both describe one manifestation; see `labelled/GUIDELINES.md`. */
  readonly same: boolean;
  /** What makes the pair hard, e.g. `other-volume`. */
  readonly kind: string;
}

/** A line that is no labelled pair. */
export class PairUnreadable extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

/**
 * Reads lines of `{"a": MARC-in-JSON, "b": MARC-in-JSON, "same": true|false, "kind": "…"}`. Empty lines are passed over.
 *
 * @throws PairUnreadable with the number of the line, from 1.
 */
export async function* readPairs(lines: AsyncIterable<string>): AsyncGenerator<LabelledPair> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield readPair(line, number);
  }
}

function readPair(line: string, number: number): LabelledPair {
  try {
    const pair: unknown = JSON.parse(line);
    if (typeof pair !== 'object' || pair === null || !('a' in pair) || !('b' in pair))
      throw new PairUnreadable(number, 'there are no two records "a" and "b"');
    if (!('same' in pair) || typeof pair.same !== 'boolean')
      throw new PairUnreadable(number, '"same" must be true or false');
    const kind = 'kind' in pair && typeof pair.kind === 'string' && pair.kind !== '' ? pair.kind : 'other';
    return { a: marcInJsonRecord(pair.a, 0).record, b: marcInJsonRecord(pair.b, 0).record, same: pair.same, kind };
  } catch (error) {
    if (error instanceof PairUnreadable || !(error instanceof Error)) throw error;
    throw new PairUnreadable(number, error.message);
  }
}
