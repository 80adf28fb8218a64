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
  const titled = titledPhrases(words);
  const decided = neighbours(words);
  const problems: CodecProblem[] = [];
  let out = '';
  let from = 0;
  words.forEach((word, index) => {
    const verdict = word.form === 'open' ? decided[index] : word.form;
    const first =
      word.initial === 'open' &&
      beginsWithCapital(word, titled) &&
      !functionWords.has(text.slice(word.start, word.end));
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

/** The phrases in which all words that show how they begin, begin with a capital, and whether one of them is in small letters. */
function titledPhrases(words: readonly Word[]): ReadonlyMap<number, { readonly hasSmall: boolean }> {
  const titled = new Map<number, { hasSmall: boolean }>();
  const others = new Set<number>();
  for (const { phrase, initial, form } of words) {
    if (initial === 'open') continue;
    if (initial === 'small') others.add(phrase);
    const hasSmall = form === 'small' || titled.get(phrase)?.hasSmall === true;
    titled.set(phrase, { hasSmall });
  }
  for (const phrase of others) titled.delete(phrase);
  return titled;
}

/** Whether a word stands in a phrase in which every other begins with a capital, and they are not all capitals. */
function beginsWithCapital(word: Word, titled: ReturnType<typeof titledPhrases>): boolean {
  const phrase = titled.get(word.phrase);
  return phrase !== undefined && (word.form === 'small' || phrase.hasSmall);
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

/** What the nearest decided words on both sides of each say, or `undefined` where they disagree or there are none. */
function neighbours(words: readonly Word[]): (WordCase | undefined)[] {
  const left = nearest(words);
  const right = nearest(words.toReversed()).reverse();
  return words.map((_, index) => {
    const [before, after] = [left[index], right[index]];
    if (before === undefined || after === undefined) return before ?? after;
    return before === after ? before : undefined;
  });
}

/** The form of the nearest decided word in front of each. */
function nearest(words: readonly Word[]): (WordCase | undefined)[] {
  let last: WordCase | undefined;
  return words.map(({ form }) => {
    const before = last;
    if (form === 'capitals' || form === 'small') last = form;
    return before;
  });
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
