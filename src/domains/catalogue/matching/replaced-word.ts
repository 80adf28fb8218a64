import { isCutShort } from './abbreviation.ts';
import contrasts from './tables/contrasts.json' with { type: 'json' };
import { editDistance } from './title-distance.ts';

/** Groups in which a word says that it is none of the others: *miền Bắc*, *miền Nam*; *trình độ A*, *B*. */
const groupsOf = new Map<string, number[]>();
for (const [group, list] of contrasts.entries())
  for (const word of list.split(' ')) groupsOf.set(word, [...(groupsOf.get(word) ?? []), group]);

/**
 * Whether two folded texts are one but for a word or two in one place, and what stands there is another word and no typing
 * error, abbreviation or omission: then that word is what the text is about. At least two words are the same.
 */
export function hasReplacedWord(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start++;
  let [endX, endY] = [x.length, y.length];
  while (endX > start && endY > start && x[endX - 1] === y[endY - 1]) {
    endX--;
    endY--;
  }
  const [left, right] = [x.slice(start, endX), y.slice(start, endY)];
  const shared = start + x.length - endX;
  if (left.length === 0 || right.length === 0 || left.length > 2 || right.length > 2 || shared < 2) return false;
  if (left.length === right.length && left.every((word, i) => areContrasts(word, right[i] ?? ''))) return true;
  // Only where the rest is most of both.
  if (shared < Math.max(left.length, right.length) * 2) return false;
  const [one, two] = [left.join(''), right.join('')];
  if (isCutShort(one, two) || isCutShort(two, one) || one.startsWith(two) || two.startsWith(one)) return false;
  const most = Math.max(1, Math.floor(Math.min(one.length, two.length) / 2.5));
  return editDistance(one, two, most) > most;
}

function areContrasts(a: string, b: string): boolean {
  if (a === b) return false;
  const groups = groupsOf.get(b);
  return groups !== undefined && (groupsOf.get(a) ?? []).some((group) => groups.includes(group));
}

const languages = new Set((contrasts.at(-1) ?? '').split(' '));

/** *Anh - Việt* and *Việt - Anh*: another dictionary, though the words are the same. */
export function swapsLanguages(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  const moved = x.filter((word, i) => word !== y[i]);
  return moved.length >= 2 && moved.length <= 4 && moved.every((word) => languages.has(word));
}
