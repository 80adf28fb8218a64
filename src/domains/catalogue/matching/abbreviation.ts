import { isVietnameseSyllable } from '#lib/vietnamese';
import { isFoldedSyllable } from './folded-syllable.ts';
import connectives from './tables/connectives.json' with { type: 'json' };

const joining: ReadonlySet<string> = new Set(connectives);

/** The only ones in a text of Vietnamese syllables, in which *thẻ*, *lá*, *dê* fold to articles of other languages. */
const joiningInVietnamese: ReadonlySet<string> = new Set(['va', 'and', 'amp']);

/** The words of a folded text that join nothing: *the* and *la* join in a text of other words, and not among Vietnamese syllables. */
export function telling(words: readonly string[]): string[] {
  let own = 0;
  let syllables = 0;
  for (const word of words) {
    if (joining.has(word) || word.length < 2 || (word.charCodeAt(0) < 58 && word.charCodeAt(0) > 47)) continue;
    own++;
    if (isFoldedSyllable(word)) syllables++;
  }
  const set = syllables * 3 >= own * 2 ? joiningInVietnamese : joining;
  const kept = words.filter((word) => !set.has(word));
  return kept.length === 0 ? [...words] : kept;
}

/** Words that join others and are left out, written as a sign or in another language: *và*, *&*, *and*, *der*. */
export function isConnective(word: string): boolean {
  return joining.has(word);
}

/** The words of a folded text without those that only join. */
export function withoutConnectives(folded: string): string {
  return folded
    .split(' ')
    .filter((word) => !joining.has(word))
    .join(' ');
}

/**
 * Whether two folded texts are one when abbreviations are written out: initials of several words (*khkt*, *dh*), words cut
 * short (*verl*, *нерелятив*) or without their vowels (*tr*, *nxb*). At least one word is the same in both.
 */
export function agreesAbbreviated(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  if (x.length > 24 || y.length > 24) return false;
  // Either begins with the same letter, or a connective stands first.
  if (a.charCodeAt(0) !== b.charCodeAt(0) && !joining.has(x[0] ?? '') && !joining.has(y[0] ?? '')) return false;
  return x.some((word) => word.length > 1 && y.includes(word)) && aligns(x, 0, y, 0);
}

function aligns(a: readonly string[], i: number, b: readonly string[], j: number): boolean {
  while (i < a.length && j < b.length && a[i] === b[j]) {
    i++;
    j++;
  }
  if (i === a.length && j === b.length) return true;
  const one = a[i] ?? '';
  const two = b[j] ?? '';
  if (joining.has(one) && aligns(a, i + 1, b, j)) return true;
  if (joining.has(two) && aligns(a, i, b, j + 1)) return true;
  if (one === '' || two === '' || one.charCodeAt(0) !== two.charCodeAt(0)) return false;
  if ((isCutShort(one, two) || isCutShort(two, one)) && aligns(a, i + 1, b, j + 1)) return true;
  const after = behindInitials(one, b, j);
  if (after > 0 && aligns(a, i + 1, b, after)) return true;
  const other = behindInitials(two, a, i);
  return other > 0 && aligns(a, other, b, j + 1);
}

const vowel = /[aeiouyаеиоуыэюя]/;

/** *tr* for *trường*, *verl* for *verlag*; a syllable that is a word of its own stands for no other. */
export function isCutShort(short: string, long: string): boolean {
  if (short.length >= long.length || !long.startsWith(short)) return false;
  if (!vowel.test(short)) return true;
  return short.length >= 3 && long.length - short.length >= 2 && !isVietnameseSyllable(long);
}

/** Where the words end, from `from` on, whose initials `word` is; -1 when it is not. Connectives may be skipped. */
function behindInitials(word: string, words: readonly string[], from: number): number {
  if (word.length < 2 || word.length > 8) return -1;
  let at = from;
  for (let k = 0; k < word.length; k++) {
    while (k > 0 && joining.has(words[at] ?? '') && (words[at] ?? '').charCodeAt(0) !== word.charCodeAt(k)) at++;
    if ((words[at] ?? '').charCodeAt(0) !== word.charCodeAt(k)) return -1;
    at++;
  }
  return at - from >= 2 ? at : -1;
}
