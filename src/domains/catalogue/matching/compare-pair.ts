import type { Evidence } from '../views.ts';
import type { Comparison, MatchFeature } from './feature.ts';
import { features, type MatchFeatures } from './features/index.ts';
import { isHopeless, weightOf } from './hopeless.ts';
import { limitOf } from './limits.ts';
import { combinations, type Levels } from './together.ts';
import { defaultThresholds, type Thresholds, type WeightTable, weights } from './weights.ts';

export interface PairVerdict {
  readonly verdict: 'same' | 'unsure' | 'different';
  /** 0–1. */
  readonly probability: number;
  /** What was compared, and what contradicts or supports each other: the weights sum to the logarithm of the odds. */
  readonly evidence: readonly Evidence[];
}

// The value under a feature's key was extracted by that feature, so the erased type is the right one.
const list = Object.entries(features) as unknown as (readonly [keyof MatchFeatures, MatchFeature<unknown>])[];
const titles = list.filter(([key]) => key === 'title');
const authors = list.filter(([key]) => key === 'author');
const others = list.filter(([key]) => key !== 'title' && key !== 'author');

type Compared = Partial<Record<keyof MatchFeatures, Comparison>>;

/**
 * Weighs two records against each other (see `weights.ts` for the policy; `thresholds` as the editors set them) and says
 * why: the evidence lists where the pair stands beforehand, every feature on which something could be said, and every
 * combination that says more than its parts, and what a contradiction takes away (`limits.ts`). Symmetric but for the order of `a` and `b` in the evidence.
 */
export function comparePair(
  a: MatchFeatures,
  b: MatchFeatures,
  thresholds: Thresholds = defaultThresholds,
  table: WeightTable = weights,
): PairVerdict {
  const compared: Compared = {};
  compareBy(list, a, b, compared, {});
  return weigh(compared, thresholds, table);
}

/**
 * The same for most pairs that meet by chance, found at less cost: nothing where nobody would ask about the pair. Titles and
 * names cost most, and are compared only where they can still change that.
 */
export function compareUnlessHopeless(
  a: MatchFeatures,
  b: MatchFeatures,
  thresholds: Thresholds,
  table: WeightTable,
): PairVerdict | undefined {
  const compared: Compared = {};
  const levels: Levels = {};
  compareBy(others, a, b, compared, levels);
  if (isHopeless(levels, 'all-but-title-and-author', table)) return undefined;
  compareBy(titles, a, b, compared, levels);
  if (isHopeless(levels, 'all-but-author', table)) return undefined;
  compareBy(authors, a, b, compared, levels);
  return weigh(compared, thresholds, table);
}

function compareBy(some: typeof list, a: MatchFeatures, b: MatchFeatures, into: Compared, levels: Levels): void {
  for (const [key, feature] of some) {
    const comparison = feature.compare(a[key], b[key]);
    if (comparison === undefined) continue;
    into[key] = comparison;
    levels[key] = comparison.level;
  }
}

function weigh(compared: Compared, thresholds: Thresholds, table: WeightTable): PairVerdict {
  const evidence: Evidence[] = [{ feature: 'prior', a: '', b: '', weight: table.prior }];
  const levels: Levels = {};
  let bits = table.prior;
  for (const [key] of list) {
    const comparison = compared[key];
    if (comparison === undefined) continue;
    const weight = weightOf(table, key, comparison.level);
    levels[key] = comparison.level;
    bits += weight;
    evidence.push({ feature: key, a: comparison.a, b: comparison.b, weight });
  }
  for (const { name, applies } of combinations) {
    const weight = table.together[name];
    if (weight === undefined || weight === 0 || !applies(levels)) continue;
    bits += weight;
    evidence.push({ feature: `together-${name}`, a: '', b: '', weight });
  }
  const limit = limitOf(levels);
  if (limit !== undefined && bits > limit.most) {
    evidence.push({ feature: `together-${limit.name}`, a: '', b: '', weight: limit.most - bits });
    bits = limit.most;
  }
  const probability = 1 / (1 + 2 ** -bits);
  return { verdict: verdictOf(probability, thresholds), probability, evidence };
}

/** The level of every feature on which something can be said, as `scripts/learn-weights.ts` counts them. */
export function levelsOf(a: MatchFeatures, b: MatchFeatures): Levels {
  const levels: Levels = {};
  compareBy(list, a, b, {}, levels);
  return levels;
}

function verdictOf(probability: number, thresholds: Thresholds): PairVerdict['verdict'] {
  if (probability >= thresholds.same) return 'same';
  return probability < thresholds.different ? 'different' : 'unsure';
}
