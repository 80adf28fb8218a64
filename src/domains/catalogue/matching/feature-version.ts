/**
 * The way in which this program takes features and blocking keys from a record. Every stored record carries the version
 * its own were made by; `lienthu rematch` makes those of another version anew (`../rematch/`).
 *
 * Raise it by one whenever the same record would now give other features, keys (`blocking-keys.ts`) or another place
 * among the records of a block (`content-order.ts`). An import is always made in the present way.
 */
export const featureVersion = 1;
