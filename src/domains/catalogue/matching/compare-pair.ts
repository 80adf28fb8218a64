import type { Evidence } from '../views.ts';
import type { MatchFeature } from './feature.ts';
import { features, type MatchFeatures } from './features/index.ts';
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
const list = Object.entries(features) as unknown as readonly (readonly [keyof MatchFeatures, MatchFeature<unknown>])[];

/**
 * Weighs two records against each other (see `weights.ts` for the policy; `thresholds` as the editors set them) and says
 * why: the evidence lists where the pair stands beforehand, every feature on which something could be said, and every
 * combination that says more than its parts. Symmetric but for the order of `a` and `b` in the evidence.
 */
export function comparePair(
  a: MatchFeatures,
  b: MatchFeatures,
  thresholds: Thresholds = defaultThresholds,
  table: WeightTable = weights,
): PairVerdict {
  const evidence: Evidence[] = [{ feature: 'prior', a: '', b: '', weight: table.prior }];
  const levels: Levels = {};
  let bits = table.prior;
  for (const [key, feature] of list) {
    const compared = feature.compare(a[key], b[key]);
    if (compared === undefined) continue;
    const weight = table.levels[key]?.[compared.level] ?? 0;
    levels[key] = compared.level;
    bits += weight;
    evidence.push({ feature: key, a: compared.a, b: compared.b, weight });
  }
  for (const { name, applies } of combinations) {
    const weight = table.together[name];
    if (weight === undefined || weight === 0 || !applies(levels)) continue;
    bits += weight;
    evidence.push({ feature: `together-${name}`, a: '', b: '', weight });
  }
  const probability = 1 / (1 + 2 ** -bits);
  return { verdict: verdictOf(probability, thresholds), probability, evidence };
}

/** The level of every feature on which something can be said, as `scripts/learn-weights.ts` counts them. */
export function levelsOf(a: MatchFeatures, b: MatchFeatures): Levels {
  const levels: Levels = {};
  for (const [key, feature] of list) {
    const compared = feature.compare(a[key], b[key]);
    if (compared !== undefined) levels[key] = compared.level;
  }
  return levels;
}

function verdictOf(probability: number, thresholds: Thresholds): PairVerdict['verdict'] {
  if (probability >= thresholds.same) return 'same';
  return probability < thresholds.different ? 'different' : 'unsure';
}
