import { isVietnameseSyllable } from './syllable.ts';

/**
 * Mends sequences of letters and combining marks that normalisation alone leaves wrong, then composes (NFC):
 * a tone typed before the mark of quality (`a` + acute + circumflex → ấ; both have combining class 230, so NFC keeps
 * their order), the same mark twice, and a stroke laid over d (→ đ). Dot below and horn have classes of their own:
 * NFC puts them right by itself (Unicode Standard Annex 15).
 */
export function composeMarks(text: string): string {
  // No letter brings such a sequence with it: it takes a mark that stands by itself.
  if (!combiningMark.test(text)) return text.normalize('NFC');
  return text
    .normalize('NFD')
    .replace(toneBeforeQuality, '$1$3$2')
    .replace(repeated, '$1')
    .replace(stroked, (pair) => (pair.charAt(0) === 'd' ? 'đ' : 'Đ'))
    .normalize('NFC');
}

const combiningMark = /[\u0300-\u036f]/;
const toneBeforeQuality = /([aeouAEOU][\u031b\u0323]*)([\u0300\u0301\u0303\u0309])([\u0302\u0306])/g;
const repeated = /([\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323])\1+/g;
const stroked = /[dD][\u0335\u0336]/g;

const spacingMarks: Readonly<Record<string, string>> = {
  '\u02cb': '\u0300',
  '\u02ca': '\u0301',
  '\u00b4': '\u0301',
  '\u02dc': '\u0303',
  '\u02c0': '\u0309',
  '\u02c6': '\u0302',
  '\u02d8': '\u0306',
};
const wordWithSpacingMark =
  /[\p{L}\p{M}]*[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u00b4\u02cb\u02ca\u02dc\u02c0\u02c6\u02d8][\p{L}\p{M}]*/gu;

const spacingMark = /[\u00b4\u02cb\u02ca\u02dc\u02c0\u02c6\u02d8]/;
/** Letters and accents without a break; a syllable has at most seven letters. */
const run = /[\p{L}\p{M}\u00b4\u02dc\u02d8]+/gu;
const longestRun = 40;

/** Accents that stand beside their vowel instead of on it (*Nguyêˊn*) are put on it where that makes a Vietnamese syllable. */
export function attachSpacingMarks(text: string): string {
  if (!spacingMark.test(text)) return text;
  // Run by run, because the pattern for a word is tried at every letter: a page without a space would take minutes.
  return text.replace(run, (letters) =>
    letters.length > longestRun ? letters : letters.replace(wordWithSpacingMark, attachInWord),
  );
}

function attachInWord(word: string): string {
  const candidate = word.replace(/[\u00b4\u02cb\u02ca\u02dc\u02c0\u02c6\u02d8]/g, (sign) => spacingMarks[sign] ?? sign);
  const composed = composeMarks(candidate);
  return isVietnameseSyllable(composed) ? composed : word;
}
