export { blockingKeys } from './blocking-keys.ts';
export { partition } from './cluster.ts';
export { comparePair, compareUnlessHopeless, type PairVerdict } from './compare-pair.ts';
export { contentOrder } from './content-order.ts';
export { extractFeatures } from './extract-features.ts';
export type { FeatureMemory } from './feature-memory.ts';
export { featureVersion } from './feature-version.ts';
export type { MatchFeatures } from './features/index.ts';
export { isApart, isKept } from './kept-pairs.ts';
export { blockingNumber, isLoose, keyHash, keySpace } from './key-hash.ts';
export { type BlockMemory, createMatchMemory, type MatchMemory } from './match-memory.ts';
export { completeWeights } from './stored-weights.ts';
export {
  defaultThresholds as ownThresholds,
  type Thresholds,
  type WeightTable,
  weights as ownWeights,
} from './weights.ts';
