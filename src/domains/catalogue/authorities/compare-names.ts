import { editDistance } from '../matching/title-distance.ts';
import type { HeadingKey } from './heading-key.ts';

/** How two names of one kind are alike, the surest first, with bits for their being of one person. */
export const nameRelations = {
  same: 4,
  toneless: 3,
  variant: 5,
  reordered: 3,
  initials: 2,
  shortened: 1,
  'one-letter': 1.5,
  'one-mark': 0.5,
} as const;
export type NameRelation = keyof typeof nameRelations;

type Name = Pick<HeadingKey, 'exact' | 'folded'>;

/** How two names are alike; undefined when they are not. Whole syllables count: *Nguyễn Du* is nothing like *Nguyễn Dữ*. */
export function relationOf(a: Name, b: Name): NameRelation | undefined {
  if (a.exact === b.exact) return 'same';
  const toneless = a.exact === a.folded || b.exact === b.folded;
  if (a.folded === b.folded)
    return toneless || marksMayAgree(a, b) ? 'toneless' : inOneSyllable(a, b) ? 'one-mark' : undefined;
  const [one, other] = [a.folded.split(' '), b.folded.split(' ')];
  if (one.length === other.length && one.toSorted().join(' ') === other.toSorted().join(' '))
    return toneless || a.exact.split(' ').sort().join(' ') === b.exact.split(' ').sort().join(' ')
      ? 'reordered'
      : undefined;
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  if (areInitials(longer, shorter)) return 'initials';
  if (shorter.length > 1 && longer.length > shorter.length && isWithin(longer, shorter)) return 'shortened';
  if (one.length === other.length && isMistyped(one, other)) return 'one-letter';
  return undefined;
}

/** A syllable that ends in a stop has the tone sắc or nặng, so without a mark it lacks one: *Ngoc*, *Viet*. */
const lacksMark = /^[a-z]*[aeiouy](?:c|ch|p|t)$/;

/** Syllable by syllable the same marks, or surely lost on one side: *Bích Ngoc* is *Bích Ngọc*, *Du* may be no *Dữ*. */
function marksMayAgree(a: Name, b: Name): boolean {
  const other = b.exact.split(' ');
  return a.exact.split(' ').every((one, at) => {
    const two = other[at] ?? '';
    return one === two || lacksMark.test(one) || lacksMark.test(two);
  });
}

/** Only one syllable has other marks: a slip of the hand, or somebody else. */
function inOneSyllable(a: Name, b: Name): boolean {
  const other = b.exact.split(' ');
  return a.exact.split(' ').filter((one, at) => one !== other[at]).length === 1;
}

/** *J. Austen* for *Jane Austen*, *N. V. Hùng* for *Nguyễn Văn Hùng*: the given name whole, at least one initial. */
function areInitials(longer: readonly string[], shorter: readonly string[]): boolean {
  if (longer.at(-1) !== shorter.at(-1) || longer.length !== shorter.length) return false;
  const pairs = longer.slice(0, -1).map((word, at) => [word, shorter[at] ?? ''] as const);
  const isOne = (word: string, other: string): boolean => word.length === 1 && other.startsWith(word);
  return (
    pairs.some(([a, b]) => isOne(a, b) !== isOne(b, a)) &&
    pairs.every(([a, b]) => a === b || isOne(a, b) || isOne(b, a))
  );
}

/** First and last syllable agree and the rest comes in order: *Vũ Bằng* within *Vũ Đăng Bằng*. */
function isWithin(longer: readonly string[], shorter: readonly string[]): boolean {
  if (longer.at(-1) !== shorter.at(-1)) return false;
  let at = 0;
  for (const word of longer) if (word === shorter[at]) at += 1;
  return at === shorter.length;
}

/** One long word differs by a letter. Short ones do not count: *Hùng* and *Dũng* are two people. */
function isMistyped(a: readonly string[], b: readonly string[]): boolean {
  const [different, ...others] = a.map((word, at) => [word, b[at] ?? ''] as const).filter(([x, y]) => x !== y);
  if (different === undefined || others.length > 0) return false;
  const [x, y] = different;
  return Math.min(x.length, y.length) >= 6 && editDistance(x, y, 1) <= 1;
}
