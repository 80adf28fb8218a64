import { decodeLegacy } from '../legacy/convert.ts';
import type { LegacyEncoding } from '../legacy/encoding.ts';
import { isVowel } from '../letters.ts';
import vni from '../tables/vni.json' with { type: 'json' };
import { isLetter, plausibility } from './plausibility.ts';

/** What a byte of a word is in one encoding. */
const sign = 0;
const consonant = 1;
/** Or a mark, which stands behind a vowel or is read as a letter of its own. */
const vowel = 2;
/** A letter that Vietnamese does not have. */
const foreign = 3;

const consonants = new Set('bcdđghklmnpqrstvx');
const competing = (['tcvn3', 'vni', 'cp1258', 'viscii', 'vps'] as const).map((encoding) => ({
  encoding,
  classes: Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte, encoding)),
}));

function classOf(byte: number, encoding: LegacyEncoding): number {
  if (encoding === 'vni' && byte.toString(16) in vni.marks) return vowel;
  const letter = decodeLegacy(Uint8Array.of(byte), encoding).text.toLowerCase();
  if (/^\p{M}$/u.test(letter)) return vowel;
  if (!isLetter(letter.charCodeAt(0))) return sign;
  return isVowel(letter.charCodeAt(0)) ? vowel : consonants.has(letter) ? consonant : foreign;
}

/**
 * Whether some reading of `rankReadings` may have a `legalShare` of at least `share`. It never says no wrongly, and says it
 * of nearly all text in other languages after a look at a word or two, for a small part of what ranking costs.
 */
export function mayBeLegacy(bytes: Uint8Array, share: number): boolean {
  const words: Uint8Array[] = [];
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    // VISCII and VPS have letters among the controls.
    if (byte < 0x20) return true;
    const start = at;
    const before = high;
    for (; isInWord(bytes[at] ?? 0); at += 1) if ((bytes[at] ?? 0) > 0x7f) high += 1;
    if (high > before) words.push(bytes.subarray(start, at));
    if (at === start) at += 1;
  }
  // Each word with marks has a byte beyond ASCII, so that this is the most that may be wrong.
  const tolerated = (1 - share) * high + 1e-9;
  return competing.some(({ encoding, classes }) => {
    let marked = 0;
    let legal = 0;
    for (const word of words) {
      if (isNoSyllable(word, classes)) marked += 1;
      else {
        // TCVN3 leaves it to the words around whether a letter is a capital, which the share depends on.
        const found = plausibility(decodeLegacy(word, encoding, { tcvn3Capitals: 'all' }).text.toLowerCase());
        marked += found.markedWords;
        legal += Math.round(found.legalShare * found.markedWords);
      }
      if (marked - legal > tolerated) return false;
    }
    return marked > 0 && legal / marked >= share;
  });
}

/** A letter of ASCII, or any byte beyond. */
function isInWord(byte: number): boolean {
  return byte > 0x7f || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

/**
 * Whether the bytes are one word, and surely no syllable: it has other letters, no vowel, two groups of vowels, or more
 * consonants in a row than Vietnamese writes.
 */
function isNoSyllable(word: Uint8Array, classes: Uint8Array): boolean {
  let hasVowel = false;
  let inRow = 0;
  let isWrong = false;
  for (let at = 0; at < word.length; at += 1) {
    const kind = classes[word[at] ?? 0];
    if (kind === sign) return false;
    if (kind === foreign) isWrong = true;
    else if (kind === consonant) inRow += 1;
    else if (kind === vowel) {
      if (hasVowel && inRow > 0) isWrong = true;
      hasVowel = true;
      inRow = 0;
    }
    if (inRow > 3) isWrong = true;
  }
  return isWrong || !hasVowel;
}
