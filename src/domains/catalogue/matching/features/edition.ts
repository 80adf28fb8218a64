import { tokens } from '#lib/vietnamese';
import { numberOf, readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

export interface EditionFeature {
  /** Number of the edition or printing. */
  readonly n?: string;
  /** The other words of the statement, folded, without those that every statement has. */
  readonly t: string;
}

const w = weights.edition;
const empty = new Set([
  'ed',
  'edn',
  'edition',
  'lan',
  'thu',
  'in',
  'tai',
  'ban',
  'xuat',
  'the',
  'co',
  'va',
  'and',
  'print',
  'printing',
  'rev',
  'revised',
  'sua',
  'chua',
  'bo',
  'sung',
  'chinh',
  'ly',
  'li',
  'st',
  'nd',
  'rd',
  'th',
  '1st',
  'aufl',
  'ausgabe',
  'a',
]);

function ordinal(words: ReturnType<typeof tokens>, volume: ReadonlySet<number>): string | undefined {
  for (let i = 0; i < words.folded.length; i++) {
    if (volume.has(i)) continue;
    const folded = words.folded[i] ?? '';
    const english = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(folded);
    if (english?.[1] !== undefined) return String(Number(english[1]));
    const before = words.folded[i - 1] ?? '';
    const next = words.folded[i + 1] ?? '';
    const wordsAllowed = before === 'thu' || before === 'lan' || next.startsWith('ed');
    if (/^\d{1,2}$/.test(folded) || wordsAllowed) {
      const number = numberOf(words.exact[i] ?? '', folded, wordsAllowed);
      if (number !== undefined) return number;
    }
  }
  return undefined;
}

/** Edition statement (250): `Tái bản lần thứ 3`, `In lần 2`, `2nd ed.`, or words such as `Bản đặc biệt`. */
export const editionFeature: MatchFeature<EditionFeature> = {
  name: 'edition',
  level: 'manifestation',

  extract({ description }) {
    if (description.edition === undefined) return undefined;
    const words = tokens(description.edition);
    // *Tập 2, tái bản lần 5*: the volume is none of the edition's numbers.
    const volume = readDesignations(words).used;
    const number = ordinal(words, volume);
    const text = words.folded.filter((word, i) => !volume.has(i) && !empty.has(word) && !/^\d/.test(word)).join(' ');
    return { t: text, ...(number === undefined ? {} : { n: number }) };
  },

  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    const show = (side: EditionFeature | undefined) => (side === undefined ? '' : `${side.n ?? ''} ${side.t}`.trim());
    const evidence = (weight: number) => ({ feature: 'edition', a: show(a), b: show(b), weight });
    // The first edition is the one that needs no statement.
    if (a === undefined || b === undefined) {
      const one = a ?? b;
      return evidence(one?.n === '1' && one.t === '' ? 0 : w.onlyOneSide);
    }
    if (a.n !== undefined && b.n !== undefined) return evidence(a.n === b.n ? w.sameNumber : w.differentNumber);
    if (a.n === b.n && a.t === b.t) return evidence(w.sameText);
    return evidence(a.t === b.t ? w.onlyOneSide : w.differentText);
  },
};
