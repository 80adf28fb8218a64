import { hash } from 'node:crypto';
import { describe } from '../records/describe.ts';
import { blockingKeys } from './blocking-keys.ts';
import { contentOrder } from './content-order.ts';
import { extractFeatures } from './extract-features.ts';
import { blockingNumber } from './key-hash.ts';
import { sampleRecords } from './sample-records.ts';

/** Dates later than this are misprints; fixed here, so that the version is the same every year. */
const thisYear = 2026;

/**
 * The way in which this program takes features and blocking keys from a record and orders records by content, as a number
 * from 1 to 32,767: a hash of what it takes from some records. Nobody has to remember to raise it. Every stored record
 * carries the version by which its own were taken; those of another are read anew when they are compared
 * (`../ingest/load-features.ts`), and all of them by `lienthu rematch`.
 */
export const featureVersion: number = versionOf(
  sampleRecords.map((record) => {
    const features = extractFeatures(record, describe(record, thisYear));
    return [features, blockingKeys(features).map(blockingNumber), contentOrder(features)];
  }),
);

function versionOf(taken: unknown): number {
  return 1 + (Number.parseInt(hash('sha1', JSON.stringify(taken), 'hex').slice(0, 12), 16) % 32_767);
}
