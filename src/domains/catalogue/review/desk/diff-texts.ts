import { diffArrays } from 'diff';
import { fold, tokens } from '#lib/vietnamese';
import type { TextChange, TextSegment } from './views.ts';

export interface TextDiff {
  readonly a: readonly TextSegment[];
  readonly b: readonly TextSegment[];
  /** What differs, in the order of the text, as seen from `a`. */
  readonly changes: readonly TextChange[];
}

interface Word {
  readonly text: string;
  /** What counts: letters and digits, with one tone placement, in small letters. Empty for punctuation alone. */
  readonly key: string;
}

/** Two words with more than this share of letters in common are one word written in two ways; otherwise they are two words. */
const leastShared = 0.5;
const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * What two statements have in common, word by word, and inside a word letter by letter, a letter with all its marks being
 * one. Vietnamese puts a space after every syllable, so a word here is a syllable; where the tone stands in it (*hoà*, *hòa*),
 * capitals and punctuation make no difference.
 */
export function diffTexts(a: string, b: string): TextDiff {
  const one: TextSegment[] = [];
  const two: TextSegment[] = [];
  const changes: TextChange[] = [];
  let onlyA: Word[] = [];
  let onlyB: Word[] = [];
  const settle = (): void => {
    for (let at = 0; at < Math.max(onlyA.length, onlyB.length); at++)
      compareWords(onlyA[at], onlyB[at], one, two, changes);
    onlyA = [];
    onlyB = [];
  };
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  if (isReordered(wordsA, wordsB)) {
    for (const { text } of wordsA) say(one, text);
    for (const { text } of wordsB) say(two, text);
    return { a: joinAlike(one), b: joinAlike(two), changes: [{ here: a, there: b, kind: 'order' }] };
  }
  let [atA, atB] = [0, 0];
  for (const part of diffArrays(wordsA, wordsB, { comparator: (x, y) => x.key === y.key })) {
    if (part.removed) {
      onlyA.push(...wordsA.slice(atA, atA + part.count));
      atA += part.count;
    } else if (part.added) {
      onlyB.push(...wordsB.slice(atB, atB + part.count));
      atB += part.count;
    } else {
      settle();
      // Each side in its own spelling.
      for (const { text } of wordsA.slice(atA, atA + part.count)) say(one, text);
      for (const { text } of wordsB.slice(atB, atB + part.count)) say(two, text);
      atA += part.count;
      atB += part.count;
    }
  }
  settle();
  return { a: joinAlike(one), b: joinAlike(two), changes };
}

function wordsOf(text: string): Word[] {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ text: word, key: tokens(word).exact.join(' ') }));
}

/** *Nguyễn Du* and *Du, Nguyễn*: the same words, in another order. */
function isReordered(a: readonly Word[], b: readonly Word[]): boolean {
  const [one, two] = [a, b].map((words) => words.map(({ key }) => key).filter((key) => key !== ''));
  if (one === undefined || two === undefined || one.join(' ') === two.join(' ')) return false;
  return one.sort().join(' ') === two.sort().join(' ');
}

function compareWords(
  a: Word | undefined,
  b: Word | undefined,
  one: TextSegment[],
  two: TextSegment[],
  changes: TextChange[],
): void {
  if (a === undefined || b === undefined || a.key === '' || b.key === '') {
    if (a !== undefined) say(one, a.text, a.key === '' ? undefined : 'missing');
    if (b !== undefined) say(two, b.text, b.key === '' ? undefined : 'missing');
    if (a !== undefined && a.key !== '') changes.push({ here: a.text, there: '', kind: 'missing' });
    if (b !== undefined && b.key !== '') changes.push({ here: '', there: b.text, kind: 'missing' });
    return;
  }
  const kind = fold(a.key) === fold(b.key) ? 'tone' : 'letters';
  const inside = kind === 'tone' || similarity(a.key, b.key) > leastShared ? diffLetters(a.text, b.text) : undefined;
  changes.push({ here: a.text, there: b.text, kind: inside === undefined ? 'word' : kind });
  if (inside === undefined) {
    say(one, a.text, 'word');
    say(two, b.text, 'word');
    return;
  }
  space(one);
  space(two);
  for (const { text, isChanged } of inside.a) one.push(isChanged ? { text, mark: kind } : { text });
  for (const { text, isChanged } of inside.b) two.push(isChanged ? { text, mark: kind } : { text });
}

const graphemes = (text: string): string[] => [...letters.segment(text)].map(({ segment }) => segment);

/** Share of letters in common, 0–1. Numbers of one length are written the same way, however many digits differ. */
function similarity(a: string, b: string): number {
  if (/^[\d ]+$/.test(a) && /^[\d ]+$/.test(b)) return a.length === b.length ? 1 : 0;
  const [one, two] = [graphemes(fold(a)), graphemes(fold(b))];
  const shared = diffArrays(one, two).reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.count), 0);
  return shared / Math.max(one.length, two.length);
}

function diffLetters(a: string, b: string) {
  const sides: { a: { text: string; isChanged: boolean }[]; b: { text: string; isChanged: boolean }[] } = {
    a: [],
    b: [],
  };
  const [lettersA, lettersB] = [graphemes(a), graphemes(b)];
  const alike = (x: string, y: string): boolean => x.toLowerCase() === y.toLowerCase();
  let [atA, atB] = [0, 0];
  for (const { count, added, removed } of diffArrays(lettersA, lettersB, { comparator: alike })) {
    const isChanged = added || removed;
    if (!added) sides.a.push({ text: lettersA.slice(atA, atA + count).join(''), isChanged });
    if (!removed) sides.b.push({ text: lettersB.slice(atB, atB + count).join(''), isChanged });
    if (!added) atA += count;
    if (!removed) atB += count;
  }
  return sides;
}

function space(segments: TextSegment[]): void {
  if (segments.length > 0) segments.push({ text: ' ' });
}

function say(segments: TextSegment[], text: string, mark?: TextChange['kind']): void {
  space(segments);
  segments.push(mark === undefined ? { text } : { text, mark });
}

/** Fewer, longer segments: neighbours with one mark become one, with the space between them. */
function joinAlike(segments: readonly TextSegment[]): TextSegment[] {
  const joined: TextSegment[] = [];
  for (const [at, segment] of segments.entries()) {
    const last = joined.at(-1);
    const isBridge = segment.text === ' ' && last?.mark !== undefined && segments[at + 1]?.mark === last.mark;
    if (last !== undefined && (last.mark === segment.mark || isBridge))
      joined[joined.length - 1] = { ...last, text: last.text + segment.text };
    else joined.push(segment);
  }
  return joined;
}
