import { createFeatureMemory, type FeatureMemory } from './feature-memory.ts';

/** What matching remembers from one chunk of records to the next, so that it need not be asked for again. */
export interface MatchMemory {
  readonly features: FeatureMemory;
  readonly blocks: BlockMemory;
}

/** Which blocks were large when they were last looked at. */
export interface BlockMemory {
  readonly large: Set<number>;
  /** How often keys had been taken out of the store then: what is remembered holds until that changes. */
  removals: number;
}

export function createMatchMemory(): MatchMemory {
  return { features: createFeatureMemory(), blocks: { large: new Set(), removals: -1 } };
}
