import { contradicts, leastAskedAbout } from './kept-pairs.ts';
import { limitOf } from './limits.ts';
import { combinations, type Levels } from './together.ts';
import type { WeightTable } from './weights.ts';

/** Bits below which nobody asks about a pair; a little lower, because sums in another order differ in the last places. */
const leastBits = Math.log2(leastAskedAbout / (1 - leastAskedAbout)) - 1e-6;

/** Answers that are remembered for one table: there are some thousands in practice. */
const mostRemembered = 50_000;
const remembered = new WeakMap<WeightTable, Map<string, boolean>>();

/** Which features have been compared; the others may have any level. */
export type Known = 'all-but-title-and-author' | 'all-but-author';

/**
 * Whether a pair is not worth keeping, whatever comes out of the features that have not been compared: every level that
 * they could have is tried. Exact, and asked once for each set of levels.
 */
export function isHopeless(levels: Levels, known: Known, table: WeightTable): boolean {
  const answers = remembered.get(table) ?? new Map<string, boolean>();
  remembered.set(table, answers);
  let key = known === 'all-but-author' ? 'title;' : '';
  for (const feature in levels) key += `${feature}=${levels[feature]};`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = tryAll(levels, known === 'all-but-author', table);
    if (answers.size >= mostRemembered) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

function tryAll(levels: Levels, isTitleKnown: boolean, table: WeightTable): boolean {
  // Two of one title may be kept to stop chains, however different they are.
  const mayBeOneTitle = !isTitleKnown || weightOf(table, 'title', levels.title) > 0;
  if (mayBeOneTitle)
    for (const feature in levels) if (contradicts(feature, weightOf(table, feature, levels[feature]))) return false;
  const { titles, authors, together } = boundsOf(table);
  // What combinations take away may not apply when title and names are known; what they add may.
  let most = table.prior + together;
  for (const feature in levels) most += weightOf(table, feature, levels[feature]);
  const tried: Levels = { ...levels };
  // The weight of a title that is known has been counted.
  for (const title of isTitleKnown ? [{ level: levels.title, weight: 0 }] : titles) {
    if (most + title.weight + (authors[0]?.weight ?? 0) < leastBits) break;
    tried.title = title.level;
    for (const author of authors) {
      if (most + title.weight + author.weight < leastBits) break;
      tried.author = author.level;
      if (bitsOf(tried, table) >= leastBits) return false;
    }
  }
  return true;
}

interface WeighedLevel {
  /** Undefined where nothing can be said. */
  readonly level: string | undefined;
  readonly weight: number;
}

interface Bounds {
  /** From what speaks most for one edition on. */
  readonly titles: readonly WeighedLevel[];
  readonly authors: readonly WeighedLevel[];
  /** What all combinations together add at most. */
  readonly together: number;
}

const bounds = new WeakMap<WeightTable, Bounds>();

function boundsOf(table: WeightTable): Bounds {
  const known = bounds.get(table);
  if (known !== undefined) return known;
  const together = Object.values(table.together).reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const made = { titles: levelsOfFeature(table, 'title'), authors: levelsOfFeature(table, 'author'), together };
  bounds.set(table, made);
  return made;
}

function levelsOfFeature(table: WeightTable, feature: string): readonly WeighedLevel[] {
  const levels = Object.entries(table.levels[feature] ?? {}).map(([level, weight]) => ({ level, weight }));
  return [...levels, { level: undefined, weight: 0 }].sort((x, y) => y.weight - x.weight);
}

/** The logarithm of the odds that two records are one edition, from what was found of them. */
function bitsOf(levels: Levels, table: WeightTable): number {
  let bits = table.prior;
  for (const feature in levels) bits += weightOf(table, feature, levels[feature]);
  for (const { name, applies } of combinations) {
    const weight = table.together[name] ?? 0;
    if (weight !== 0 && applies(levels)) bits += weight;
  }
  return Math.min(bits, limitOf(levels)?.most ?? bits);
}

export function weightOf(table: WeightTable, feature: string, level: string | undefined): number {
  return level === undefined ? 0 : (table.levels[feature]?.[level] ?? 0);
}
