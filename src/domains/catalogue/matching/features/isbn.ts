import { extractIsbns } from '#lib/identifiers';
import type { Comparison, MatchFeature } from '../feature.ts';
import { editDistance } from '../title-distance.ts';

export interface IsbnFeature {
  /** Valid, as ISBN-13. */
  readonly v?: readonly string[];
  /** Ten or thirteen digits that fail the check, and those marked as wrong ($z). */
  readonly i?: readonly string[];
  /** Valid, but of a set of volumes. */
  readonly s?: readonly string[];
}

const ofSet = /(?<!\p{L})(?:set|bộ|tron bo|toàn tập|complete|o\.\s?c\.|obra completa|gesamtwerk|套)(?!\p{L})/iu;

function shared(a: readonly string[] = [], b: readonly string[] = []): string | undefined {
  return a.find((number) => b.includes(number));
}

function all(feature: IsbnFeature): readonly string[] {
  return [...(feature.v ?? []), ...(feature.s ?? []), ...(feature.i ?? [])];
}

function agreement(number: string, level: string): Comparison {
  return { level, a: number, b: number };
}

/** ISBNs, valid, invalid and of sets. They are copied, reused and shared by volumes: see `comparePair` for their limit. */
export const isbnFeature: MatchFeature<IsbnFeature> = {
  name: 'isbn',

  extract({ fields }) {
    const valid: string[] = [];
    const invalid: string[] = [];
    const set: string[] = [];
    for (const field of fields) {
      if (field.tag !== '020') continue;
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
    if (valid !== undefined) return agreement(valid, 'same');
    const numbersB = all(b);
    const set = shared(a.s, numbersB) ?? shared(b.s, all(a));
    if (set !== undefined) return agreement(set, 'setSame');
    const invalid = shared(a.i, numbersB) ?? shared(b.i, all(a));
    if (invalid !== undefined) return agreement(invalid, 'invalidSame');
    const mistyped =
      (a.i ?? []).find((one) => all(b).some((two) => oneDigitApart(one, two))) ??
      (b.i ?? []).find((one) => all(a).some((two) => oneDigitApart(one, two)));
    if (mistyped !== undefined) return agreement(mistyped, 'invalidSame');
    if (a.v === undefined || b.v === undefined) return undefined;
    // Two valid ones a figure apart are neighbours of one house; a slip does not survive the check digit.
    return { level: 'different', a: a.v.join(' '), b: b.v.join(' ') };
  },
};

/** One figure wrong, or two neighbours swapped, in numbers of one length; the check digit follows and is left out. */
function oneDigitApart(a: string, b: string): boolean {
  const [one, two] = [core(a), core(b)];
  return one.length === two.length && one !== two && editDistance(one, two, 1) <= 1;
}

/** The nine digits between prefix and check digit. */
function core(number: string): string {
  return number.slice(number.length > 10 ? -10 : 0, -1);
}
