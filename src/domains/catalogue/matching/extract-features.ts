import type { MarcRecord } from '#lib/marc';
import type { Description } from '../records/description.ts';
import type { MatchFeature } from './feature.ts';
import { features, type MatchFeatures } from './features/index.ts';
import { matchSource } from './match-source.ts';

const list: readonly (readonly [string, MatchFeature<unknown>])[] = Object.entries(features);

/** Everything that matching will need of a record, so that records are compared without being read again. Never throws. */
export function extractFeatures(record: MarcRecord, description: Description): MatchFeatures {
  const source = matchSource(record, description);
  const out: Record<string, unknown> = {};
  for (const [key, feature] of list) {
    const value = feature.extract(source);
    if (value !== undefined) out[key] = value;
  }
  // Each value was made by the feature whose key it has.
  return out as MatchFeatures;
}
