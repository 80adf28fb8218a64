import type { MatchFeatures } from './features/index.ts';

/**
 * Features of records that were compared lately, by record and version. The oldest records of a block are compared again
 * and again; a version's features never change.
 */
export interface FeatureMemory {
  /** Of what version the features are that are remembered. */
  stampOf(recordId: number): number | undefined;
  get(recordId: number, version: number): MatchFeatures | undefined;
  keep(recordId: number, version: number, features: MatchFeatures): void;
}

/** About 40 MB. */
const mostRemembered = 20_000;

export function createFeatureMemory(): FeatureMemory {
  const remembered = new Map<number, { readonly version: number; readonly features: MatchFeatures }>();
  return {
    stampOf: (recordId) => remembered.get(recordId)?.version,
    get(recordId, version) {
      const known = remembered.get(recordId);
      return known?.version === version ? known.features : undefined;
    },
    keep(recordId, version, features) {
      remembered.delete(recordId);
      remembered.set(recordId, { version, features });
      if (remembered.size > mostRemembered)
        for (const oldest of remembered.keys()) {
          remembered.delete(oldest);
          break;
        }
    },
  };
}
