import weightTable from './tables/weights.json' with { type: 'json' };

/**
 * Weights of the evidence, in bits (binary logarithm of how much likelier the agreement or difference is between two
 * records of one edition than between two others), as in I. Fellegi, A. Sunter, "A Theory for Record Linkage" (1969).
 *
 * Policy, in two steps. First: are the two about one work? `prior` is the chance of that for a pair that shares a
 * blocking key, title and authors move it; it may not rise above `workCeiling`, because knowing the work for certain
 * leaves the edition open: of the pairs of records of one work that meet, about half are of one edition. Second: is it
 * the same edition? Year, extent, publisher, identifiers add to that. Weights of -40 are vetoes: nothing outweighs a
 * different volume, edition number, carrier or host.
 */
export const weights = weightTable;

/** Where the probability is cut into the three verdicts; between the two a person decides. Both 0–1. */
export interface Thresholds {
  /** From here on two records are the same. */
  readonly same: number;
  /** Below, they are different. */
  readonly different: number;
}

/** What holds where the union's editors have set nothing else. */
export const defaultThresholds: Thresholds = weightTable.verdict;
