import type { MatchFeatures } from './features/index.ts';

/**
 * Features of records that were compared lately, by record and version. The records of a block are compared again and
 * again; a version's features never change.
 */
export interface FeatureMemory {
  get(recordId: number): Remembered | undefined;
  keep(recordId: number, remembered: Remembered): void;
}

export interface Remembered {
  /** Of what version the features are. */
  readonly stamp: number;
  readonly features: MatchFeatures;
}

/** Of a generation; two of them are about 120 MB. */
const mostRemembered = 30_000;

/** What was asked for since the last generation began stays, the rest goes when that one is full. */
export function createFeatureMemory(): FeatureMemory {
  let young = new Map<number, Remembered>();
  let old = new Map<number, Remembered>();
  const keep = (recordId: number, remembered: Remembered): void => {
    if (young.size >= mostRemembered) {
      old = young;
      young = new Map();
    }
    young.set(recordId, remembered);
  };
  return {
    get(recordId) {
      const recent = young.get(recordId);
      if (recent !== undefined) return recent;
      const known = old.get(recordId);
      if (known !== undefined) keep(recordId, known);
      return known;
    },
    keep,
  };
}
