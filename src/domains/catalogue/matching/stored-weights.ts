import { type WeightTable, weights } from './weights.ts';

/**
 * A table of weights as it was kept, for the features of this program: what it says of levels and combinations that are
 * still known counts, the others are the program's own. A table of another form is the program's own throughout.
 */
export function completeWeights(kept: Partial<WeightTable>): WeightTable {
  const { version, prior, levels, together, verdict } = kept;
  if (version === undefined || prior === undefined || levels === undefined || together === undefined) return weights;
  const known = Object.entries(weights.levels).map(
    ([feature, own]) => [feature, { ...own, ...levels[feature] }] as const,
  );
  return {
    version,
    prior,
    levels: Object.fromEntries(known),
    together: { ...weights.together, ...together },
    verdict: verdict ?? weights.verdict,
  };
}
