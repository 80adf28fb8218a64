import {
  compareUnlessHopeless,
  isKept,
  type MatchFeatures,
  type PairVerdict,
  type Thresholds,
  type WeightTable,
} from '../matching/index.ts';

/** By what two records are compared. */
export interface Comparison {
  readonly thresholds: Thresholds;
  readonly weights: WeightTable;
}

export interface PlacedFeatures {
  /** See `placeOf` in `find-candidates.ts`. */
  readonly place: number;
  readonly features: MatchFeatures;
}

/**
 * Compares two stored records, in the order of their places: should a feature ever see the two sides with different eyes,
 * the verdict still does not depend on which of them came first. The evidence names the sides as they were given. Nothing
 * where the evidence is not worth keeping.
 */
export function compareRecords(
  a: PlacedFeatures,
  b: PlacedFeatures,
  { thresholds, weights }: Comparison,
): PairVerdict | undefined {
  const isTurned = a.place > b.place;
  const [first, second] = isTurned ? [b, a] : [a, b];
  const outcome = compareUnlessHopeless(first.features, second.features, thresholds, weights);
  if (outcome === undefined || !isKept(outcome)) return undefined;
  return isTurned
    ? { ...outcome, evidence: outcome.evidence.map((piece) => ({ ...piece, a: piece.b, b: piece.a })) }
    : outcome;
}
