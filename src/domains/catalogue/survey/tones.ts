import { firstField, type MarcRecord, text } from '#lib/marc';
import { isVietnameseSyllable, tokens } from '#lib/vietnamese';

/** How the title of a Vietnamese record is written. `other`: not Vietnamese, or too short to tell. */
export type ToneState = 'toned' | 'mixed' | 'toneless' | 'other';

/**
 * Policy. About three of four Vietnamese syllables carry a mark. A title of four syllables without any has lost them (by
 * chance it happens to one in 250); one of six with marks on less than a third has lost most.
 */
const leastToneless = 4;
const leastMixed = 6;
const mixedBelow = 1 / 3;
/** Share of words that can be Vietnamese, least, for records that do not say their language and for those that do. */
const vietnameseShare = 0.75;
const saidShare = 0.5;

/** Looks at title, part and statement of responsibility (245) together. */
export function tonesOf(record: MarcRecord, languages: readonly string[]): ToneState {
  if (languages.length > 0 && languages[0] !== 'vie') return 'other';
  const { exact, folded } = tokens(text(firstField(record, '245'), 'abnpc'));
  let words = 0;
  let vietnamese = 0;
  let marked = 0;
  folded.forEach((word, index) => {
    if (!/^[a-z]+$/.test(word)) return;
    words += 1;
    if (!mayBeVietnamese(exact[index] ?? word)) return;
    vietnamese += 1;
    if (exact[index] !== word) marked += 1;
  });
  if (vietnamese < words * (languages.length === 0 ? vietnameseShare : saidShare)) return 'other';
  if (marked === 0) return vietnamese < leastToneless ? 'other' : 'toneless';
  return vietnamese >= leastMixed && marked / vietnamese < mixedBelow ? 'mixed' : 'toned';
}

/** A syllable, or what one looks like without its marks: a stop at the end then has no tone before it. */
function mayBeVietnamese(word: string): boolean {
  return isVietnameseSyllable(word) || isVietnameseSyllable(word.replace(/(?:ch|[cpt])$/, ''));
}
