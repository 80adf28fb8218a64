import { classOf, mark, single, wordPart } from '../characters.ts';
import { isVietnameseSyllable } from '../syllable.ts';
import frequencies from '../tables/letter-frequencies.json' with { type: 'json' };

/**
 * How much a decoded text looks like Vietnamese. Two kinds of evidence: whether the words that carry marks are
 * well-formed syllables (with capitals only where capitals stand), and how common their letters are, which decides
 * between readings that are both well-formed (*Hµ* is *Hà* in TCVN3 and *Hỗ* in VISCII). Words that aren't Vietnamese are
 * measured as foreign ones: *José* is a better reading than *Josộ*.
 * `tables/letter-frequencies.json`: letters per 10,000 in Vietnamese titles and names, counted for this purpose.
 */
export interface Plausibility {
  /** Natural logarithm of a likelihood; only differences between readings of the same bytes mean anything. */
  readonly logLikelihood: number;
  /** Words with at least one letter outside ASCII. */
  readonly markedWords: number;
  /** Of these, the share that are well-formed Vietnamese syllables, 0..1; 0 when there are none. */
  readonly legalShare: number;
  /** Signs between two letters, which text does not have. */
  readonly brokenWords: number;
}

const illFormed = Math.log(0.02);
const wellFormed = Math.log(0.98);
/** A word in capitals within a text that is not (*Sách BÌ Củng*). */
const strayCapitals = Math.log(0.05);
/** Marked letters of a word that isn't Vietnamese: those of Western European names, and the rest. */
const westernLetter = Math.log(0.002);
const strangeLetter = Math.log(0.00003);
/** A sign that isn't ASCII: quotes and dashes are not that rare. */
const ordinarySign = Math.log(0.0005);
const ordinarySigns = new Set('“”‘’„«»–—…•°©®₫\u00a0\u2009\u200b');
/** A sign between two letters: *TH´CH*. */
const signInWord = Math.log(0.001);
const joiningSigns = new Set('’–—\u00a0\u00ad\u200b');

/** Scores by code unit, of letters in Vietnamese words and in others. */
const inVietnamese = new Float64Array(0x1f00).fill(strangeLetter);
const inForeign = new Float64Array(0x1f00).fill(strangeLetter);

for (const [letter, count] of Object.entries(frequencies)) {
  const code = letter.charCodeAt(0);
  inVietnamese[code] = Math.log(count / 10_000);
  if (code < 0x80) inForeign[code] = Math.log(count / 10_000);
}
for (const letter of 'áàâäãåæçéèêëíìîïñóòôöõøúùûüýÿßœšž') inForeign[letter.charCodeAt(0)] = westernLetter;
for (const scores of [inVietnamese, inForeign]) {
  for (let code = 0; code < scores.length; code++) {
    const lower = String.fromCharCode(code).toLowerCase().charCodeAt(0);
    if (lower !== code) scores[code] = scores[lower] ?? strangeLetter;
  }
}

const evenCase = /^(?:\p{Lu}+|\p{Lu}?\p{Ll}+)$/u;

/** One pass by code unit: this runs five times for every field whose encoding is in question. */
export function plausibility(text: string): Plausibility {
  let logLikelihood = 0;
  let markedWords = 0;
  let legal = 0;
  let brokenWords = 0;
  const inCapitals = !/[a-z]/.test(text);
  let start = -1;
  let ascii = true;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0x20;
    if (isLetter(code)) {
      if (start < 0) start = i;
      if (code > 0x7f) ascii = false;
      continue;
    }
    if (start >= 0) {
      const word = ascii ? '' : text.slice(start, i);
      const good = ascii || isGoodWord(word);
      logLikelihood += lettersScore(text, start, i, good);
      if (!ascii) {
        markedWords++;
        if (good) legal++;
        logLikelihood += good ? wellFormed : illFormed;
        if (!inCapitals && word.length > 1 && word === word.toUpperCase()) logLikelihood += strayCapitals;
      }
      ascii = true;
    }
    if (code > 0x7e || code < 0x20) {
      const char = text.charAt(i);
      logLikelihood += ordinarySigns.has(char) ? ordinarySign : strangeLetter;
      if (start >= 0 && !joiningSigns.has(char) && isLetter(text.charCodeAt(i + 1))) brokenWords++;
    }
    start = -1;
  }
  logLikelihood += signInWord * brokenWords;
  return { logLikelihood, markedWords, legalShare: markedWords === 0 ? 0 : legal / markedWords, brokenWords };
}

export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  const kind = classOf(code);
  // ª º µ ² ³ ¹ ¼ are letters and numbers to Unicode, and signs of a wrong reading here.
  return kind === mark || kind === single || (kind === wordPart && code >= 0xc0);
}

/** One letter is a word only if it is one of these; lists of letters would prove anything otherwise. */
const oneLetterWords = new Set('ởýàạừờáêôơưâă');

function isGoodWord(word: string): boolean {
  if (word.length === 1) return oneLetterWords.has(word.toLowerCase());
  return isVietnameseSyllable(word) && evenCase.test(word);
}

function lettersScore(text: string, from: number, to: number, vietnamese: boolean): number {
  const scores = vietnamese ? inVietnamese : inForeign;
  let score = 0;
  for (let i = from; i < to; i++) score += scores[text.charCodeAt(i)] ?? strangeLetter;
  return score;
}
