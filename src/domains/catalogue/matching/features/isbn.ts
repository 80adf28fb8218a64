import { extractIsbns } from '#lib/identifiers';
import type { Evidence } from '../../views.ts';
import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

export interface IsbnFeature {
  /** Valid, as ISBN-13. */
  readonly v?: readonly string[];
  /** Ten or thirteen digits that fail the check, and those marked as wrong ($z). */
  readonly i?: readonly string[];
  /** Valid, but of a set of volumes. */
  readonly s?: readonly string[];
}

const w = weights.isbn;
const ofSet = /(?<!\p{L})(?:set|bộ|tron bo|toàn tập|complete|o\.\s?c\.|obra completa|gesamtwerk|套)(?!\p{L})/iu;

function shared(a: readonly string[] = [], b: readonly string[] = []): string | undefined {
  return a.find((number) => b.includes(number));
}

function all(feature: IsbnFeature): readonly string[] {
  return [...(feature.v ?? []), ...(feature.s ?? []), ...(feature.i ?? [])];
}

function agreement(number: string, weight: number): Evidence {
  return { feature: 'isbn', a: number, b: number, weight };
}

/** ISBNs, valid, invalid and of sets. They are copied, reused and shared by volumes: see `comparePair` for their limit. */
export const isbnFeature: MatchFeature<IsbnFeature> = {
  name: 'isbn',
  level: 'identifier',

  extract({ fieldsByTag }) {
    const valid: string[] = [];
    const invalid: string[] = [];
    const set: string[] = [];
    for (const field of fieldsByTag.get('020') ?? []) {
      const marked = field.subfields.some(({ value }) => ofSet.test(value));
      for (const { code, value } of field.subfields) {
        if (code !== 'a' && code !== 'z') continue;
        for (const isbn of extractIsbns(value)) {
          const into = isbn.kind === 'invalid' || code === 'z' ? invalid : marked ? set : valid;
          const number = isbn.kind === 'valid' ? isbn.value : isbn.digits;
          if (number !== undefined && !into.includes(number) && into.length < 6) into.push(number);
        }
      }
    }
    if (valid.length + invalid.length + set.length === 0) return undefined;
    return {
      ...(valid.length === 0 ? {} : { v: valid }),
      ...(invalid.length === 0 ? {} : { i: invalid }),
      ...(set.length === 0 ? {} : { s: set }),
    };
  },

  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const valid = shared(a.v, b.v);
    if (valid !== undefined) return agreement(valid, w.same);
    const numbersB = all(b);
    const set = shared(a.s, numbersB) ?? shared(b.s, all(a));
    if (set !== undefined) return agreement(set, w.setSame);
    const invalid = shared(a.i, numbersB) ?? shared(b.i, all(a));
    if (invalid !== undefined) return agreement(invalid, w.invalidSame);
    if (a.v === undefined || b.v === undefined) return undefined;
    return { feature: 'isbn', a: a.v.join(' '), b: b.v.join(' '), weight: w.different };
  },
};
