import weightTable from './tables/weights.json' with { type: 'json' };
import { defaultThresholds, type Thresholds, weights } from './weights.ts';

/** A table of weights as it is kept: what stands in it counts, of what it does not know the program's own. */
export type WeightTable = Readonly<Record<string, unknown>>;

/** The program's own table, as it was delivered. */
export const ownWeights: WeightTable = structuredClone(weightTable);
export const ownWeightsName: string = weightTable.version;
export const ownThresholds: Thresholds = { ...defaultThresholds };

/**
 * Lets this process compare by another table of weights. Features hold the parts of the table, so their numbers are
 * changed in place: it counts for every comparison of the process from now on. Evidence of one store is of one table.
 */
export function adoptWeights(table: WeightTable): void {
  overlay(weights, ownWeights);
  overlay(weights, table);
}

function overlay(onto: object, from: object): void {
  for (const [name, value] of Object.entries(from)) {
    const known: unknown = Reflect.get(onto, name);
    if (typeof value === 'object' && value !== null && typeof known === 'object' && known !== null)
      overlay(known, value);
    else if (typeof value === typeof known) Reflect.set(onto, name, value);
  }
}
