import { contradicts, leastAskedAbout } from './kept-pairs.ts';
import { combinations, type Levels } from './together.ts';
import type { WeightTable } from './weights.ts';

/** Features whose comparison costs most, and which are therefore left to the end. */
export const costly: ReadonlySet<string> = new Set(['title', 'author']);

/** Bits below which nobody asks about a pair; a little lower, because sums in another order differ in the last places. */
const leastBits = Math.log2(leastAskedAbout / (1 - leastAskedAbout)) - 1e-6;

/** Answers that are remembered for one table: there are some thousands in practice. */
const mostRemembered = 50_000;
const remembered = new WeakMap<WeightTable, Map<string, boolean>>();

/**
 * Whether a pair is not worth keeping, whatever its titles and authors may be: the levels of all other features are given,
 * and every level that those two could have is tried. Exact, and asked once for each set of levels.
 */
export function isHopeless(levels: Levels, table: WeightTable): boolean {
  const known = remembered.get(table) ?? new Map<string, boolean>();
  remembered.set(table, known);
  let key = '';
  for (const feature in levels) key += `${feature}=${levels[feature]};`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = tryAll(levels, table);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, answer);
  }
  return answer;
}

function tryAll(levels: Levels, table: WeightTable): boolean {
  for (const feature in levels) if (contradicts(feature, weightOf(table, feature, levels[feature]))) return false;
  // What combinations take away may not apply when title and names are known; what they add may.
  let plain = table.prior + mostOf(table);
  for (const feature in levels) plain += weightOf(table, feature, levels[feature]);
  if (plain < leastBits) return true;
  const tried: Levels = { ...levels };
  for (const title of levelsOfFeature(table, 'title')) {
    tried.title = title;
    for (const author of levelsOfFeature(table, 'author')) {
      tried.author = author;
      if (bitsOf(tried, table) >= leastBits) return false;
    }
  }
  return true;
}

const most = new WeakMap<WeightTable, number>();

/** What a title, names and all combinations together add at most. */
function mostOf(table: WeightTable): number {
  const known = most.get(table);
  if (known !== undefined) return known;
  let sum = 0;
  for (const feature of costly) sum += Math.max(0, ...Object.values(table.levels[feature] ?? {}));
  for (const weight of Object.values(table.together)) sum += Math.max(0, weight);
  most.set(table, sum);
  return sum;
}

/** From what speaks most for one edition on; and nothing said. */
const orders = new WeakMap<WeightTable, Map<string, readonly (string | undefined)[]>>();

function levelsOfFeature(table: WeightTable, feature: string): readonly (string | undefined)[] {
  const ofTable = orders.get(table) ?? new Map<string, readonly (string | undefined)[]>();
  orders.set(table, ofTable);
  const known = ofTable.get(feature);
  if (known !== undefined) return known;
  const weights = Object.entries(table.levels[feature] ?? {}).sort(([, x], [, y]) => y - x);
  const made = [...weights.map(([level]) => level), undefined];
  ofTable.set(feature, made);
  return made;
}

/** The logarithm of the odds that two records are one edition, from what was found of them. */
export function bitsOf(levels: Levels, table: WeightTable): number {
  let bits = table.prior;
  for (const feature in levels) bits += weightOf(table, feature, levels[feature]);
  for (const { name, applies } of combinations) {
    const weight = table.together[name] ?? 0;
    if (weight !== 0 && applies(levels)) bits += weight;
  }
  return bits;
}

export function weightOf(table: WeightTable, feature: string, level: string | undefined): number {
  return level === undefined ? 0 : (table.levels[feature]?.[level] ?? 0);
}
