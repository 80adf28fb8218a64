import weightTable from './tables/weights.json' with { type: 'json' };

/**
 * Weights of the evidence in bits: the binary logarithm of how much likelier a pattern of agreement is between two
 * records of one edition than between two others (I. Fellegi, A. Sunter, "A Theory for Record Linkage", 1969). They are
 * learned by `scripts/learn-weights.ts`, not written by hand; `docs/matching.md` says how and from what.
 *
 * `prior` is where a pair stands before anything is compared; every level of every feature adds its weight, and so does
 * every combination in `together` that applies. The sum is the logarithm of the odds that the two are one edition. Levels
 * listed in `levels.ts` as vetoes are no matter of learning: nothing outweighs another volume, another form or another grade.
 */
export interface WeightTable {
  readonly version: string;
  readonly prior: number;
  readonly levels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly together: Readonly<Record<string, number>>;
  readonly verdict: Thresholds;
}

/** Where the probability is cut into the three verdicts; between the two a person decides. Both 0–1. */
export interface Thresholds {
  /** From here on two records are the same. */
  readonly same: number;
  /** Below, they are different. */
  readonly different: number;
}

export const weights: WeightTable = weightTable;

/** What holds where the union's editors have set nothing else. */
export const defaultThresholds: Thresholds = weights.verdict;
