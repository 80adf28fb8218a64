import weightTable from './tables/weights.json' with { type: 'json' };

/**
 * Weights of the evidence, in bits (binary logarithm of how much likelier the agreement or difference is between two
 * records of one edition than between two others), as in I. Fellegi, A. Sunter, "A Theory for Record Linkage" (1969).
 *
 * Policy, in two steps. First: are the two about one work? `prior` is the chance of that for a pair that shares a
 * blocking key, title and authors move it; it may not rise above `workCeiling`, because knowing the work for certain
 * leaves the edition open: of the pairs of records of one work that meet, about half are of one edition. Second: is it
 * the same edition? Year, extent, publisher, identifiers add to that. Weights of -40 are vetoes: nothing outweighs a
 * different volume, edition number, carrier or host. `verdict.same` and `verdict.different` cut the probability into
 * the three verdicts; between them a person decides.
 */
export const weights = weightTable;
