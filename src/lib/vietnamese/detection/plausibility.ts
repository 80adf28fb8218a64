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
const ordinarySigns = /[“”‘’„«»–—…•°©®₫\u00a0\u2000-\u200b]/;
/** A sign between two letters: *TH´CH*. */
const signInWord = Math.log(0.001);
const signsInWords = /\p{L}[^\p{L}\p{M}\x20-\x7e’–—\u00a0\u00ad\u200b](?=\p{L})/gu;

const logFrequency = new Map<number, number>();
for (const [letter, count] of Object.entries(frequencies)) {
  logFrequency.set(letter.charCodeAt(0), Math.log(count / 10_000));
}

const parts = /[\p{L}\p{M}]+|[^\p{L}\p{M}\x20-\x7e]/gu;
const evenCase = /^(?:\p{Lu}+|\p{Lu}?\p{Ll}+)$/u;
const western = new Set('áàâäãåæçéèêëíìîïñóòôöõøúùûüýÿßœšž');

export function plausibility(text: string): Plausibility {
  let logLikelihood = 0;
  let markedWords = 0;
  let legal = 0;
  const inCapitals = !/[a-z]/.test(text);
  for (const [part] of text.matchAll(parts)) {
    const lower = part.toLowerCase();
    if (isAscii(part)) {
      logLikelihood += lettersScore(lower, true);
    } else if (/[\p{L}\p{M}]/u.test(part)) {
      const good = evenCase.test(part) && isVietnameseSyllable(part);
      markedWords++;
      if (good) legal++;
      logLikelihood += lettersScore(lower, good) + (good ? wellFormed : illFormed);
      if (!inCapitals && part.length > 1 && part === part.toUpperCase()) logLikelihood += strayCapitals;
    } else logLikelihood += ordinarySigns.test(part) ? ordinarySign : strangeLetter;
  }
  const brokenWords = text.match(signsInWords)?.length ?? 0;
  logLikelihood += signInWord * brokenWords;
  return { logLikelihood, markedWords, legalShare: markedWords === 0 ? 0 : legal / markedWords, brokenWords };
}

function lettersScore(word: string, vietnamese: boolean): number {
  let score = 0;
  for (const letter of word) {
    const code = letter.charCodeAt(0);
    if (vietnamese || code < 0x80) score += logFrequency.get(code) ?? strangeLetter;
    else score += western.has(letter) ? westernLetter : strangeLetter;
  }
  return score;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
