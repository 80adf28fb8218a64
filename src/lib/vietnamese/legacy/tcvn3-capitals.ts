import type { CodecProblem } from './encoding.ts';

/**
 * The capitals problem of TCVN3: a byte such as B8 is *á* in .VnTime and *Á* in .VnTimeH, and exports have lost the font.
 * Every other letter of the text has a certain case, so the word decides, and where it cannot, the words around it:
 * - a word with a small letter in it is not in capitals;
 * - a word without small letters is, if it has a capital after its first letter (*¸N* for ÁN) or two of them;
 * - other words (*Tè*, *ý*) go with the nearest decided words, if those on both sides agree (or there is only one side).
 * What stays open is taken as small and reported. A word that only begins with such a letter (*Ánh*) gets its capital
 * where every other word between the same punctuation has one, as in names and in titles set that way.
 */

type WordCase = 'capitals' | 'small' | 'open' | 'neutral';

interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: WordCase;
  readonly initial: 'capital' | 'small' | 'open';
  /** Number of the stretch between two signs of punctuation. */
  readonly phrase: number;
}

/** Words that names and titles leave small even among capitals. */
const functionWords = new Set(['ở', 'ấy', 'ít']);

/** `open[i]` says that the character at `i` came from a byte without case. `text` has one character for each byte. */
export function resolveCapitals(text: string, open: readonly boolean[]): { text: string; problems: CodecProblem[] } {
  if (!open.includes(true)) return { text, problems: [] };
  const words = splitWords(text, open);
  const problems: CodecProblem[] = [];
  let out = '';
  let from = 0;
  words.forEach((word, index) => {
    const verdict = word.form === 'open' ? neighbours(words, index) : word.form;
    const first =
      word.initial === 'open' && isTitled(words, word) && !functionWords.has(text.slice(word.start, word.end));
    if (verdict === 'capitals') out += text.slice(from, word.start) + raise(text, open, word);
    else if (first) out += text.slice(from, word.start) + raiseFirst(text, word);
    else {
      if (verdict === undefined) problems.push(ambiguous(text, word));
      return;
    }
    from = word.end;
  });
  return { text: out + text.slice(from), problems };
}

/** Whether all words of the phrase that show how they begin, begin with a capital, and they are not all capitals. */
function isTitled(words: readonly Word[], word: Word): boolean {
  const shown = words.filter((other) => other.phrase === word.phrase && other.initial !== 'open');
  return (
    shown.length > 0 &&
    shown.every((other) => other.initial === 'capital') &&
    (word.form === 'small' || shown.some((other) => other.form === 'small'))
  );
}

function raiseFirst(text: string, word: Word): string {
  return text.charAt(word.start).toUpperCase() + text.slice(word.start + 1, word.end);
}

function splitWords(text: string, open: readonly boolean[]): Word[] {
  const words: Word[] = [];
  let phrase = 0;
  let last = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const end = match.index + match[0].length;
    const start = match.index;
    if (/[^\s\p{L}\p{N}"“”‘’']/u.test(text.slice(last, start))) phrase++;
    last = end;
    const first = text.charAt(start);
    const initial = open[start] ? 'open' : first === first.toUpperCase() ? 'capital' : 'small';
    words.push({ start, end, form: caseOf(text, open, start, end), initial, phrase });
  }
  return words;
}

function caseOf(text: string, open: readonly boolean[], start: number, end: number): WordCase {
  let capitals = 0;
  let undecided = 0;
  for (let i = start; i < end; i++) {
    const letter = text.charAt(i);
    if (open[i]) undecided++;
    else if (letter !== letter.toUpperCase()) return 'small';
    else if (letter !== letter.toLowerCase()) capitals += i > start ? 2 : 1;
  }
  if (capitals >= 2) return 'capitals';
  return undecided > 0 ? 'open' : 'neutral';
}

/** What the nearest decided words say, or `undefined` when they disagree or there are none. */
function neighbours(words: readonly Word[], index: number): WordCase | undefined {
  const left = nearest(words, index, -1);
  const right = nearest(words, index, 1);
  if (left === undefined || right === undefined) return left ?? right;
  return left === right ? left : undefined;
}

function nearest(words: readonly Word[], index: number, step: 1 | -1): WordCase | undefined {
  for (let i = index + step; i >= 0 && i < words.length; i += step) {
    const form = words[i]?.form;
    if (form === 'capitals' || form === 'small') return form;
  }
  return undefined;
}

function raise(text: string, open: readonly boolean[], word: Word): string {
  let out = '';
  for (let i = word.start; i < word.end; i++) out += open[i] ? text.charAt(i).toUpperCase() : text.charAt(i);
  return out;
}

function ambiguous(text: string, word: Word): CodecProblem {
  const message = `nothing tells whether "${text.slice(word.start, word.end)}" is in capitals; taken as small letters`;
  return { rule: 'ambiguous-case', message, offset: word.start };
}
