import type { MarcRecord } from '#lib/marc';
import type { Transaction } from '#platform/database';
import { extractFeatures, type FeatureMemory, featureVersion, type MatchFeatures } from '../matching/index.ts';
import { describe } from '../records/describe.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import type { PlacedFeatures } from './compare-records.ts';

/** More than any `features_version`: a version of a record and one of features make a stamp. */
const versions = 32_768;

/**
 * Features of stored records, as this program takes them: those that an older one has stored are taken anew, for the two
 * could not be compared. They are sent only where what is remembered is not what stands there.
 */
export async function loadFeatures(
  tx: Transaction,
  memory: FeatureMemory,
  recordIds: readonly number[],
): Promise<Map<number, PlacedFeatures>> {
  const features = new Map<number, PlacedFeatures>();
  if (recordIds.length === 0) return features;
  const remembered = new Map(recordIds.map((id) => [id, memory.get(id)]));
  const { rows } = await tx.query<{ id: number; place: number; stamp: number; features: MatchFeatures | null }>(
    `select record.id, match_place as place, stamp.now as stamp, case when stamp.now <> known.stamp and features_version = ${featureVersion} then features end as features
       from unnest($1::bigint[], $2::bigint[]) as known (id, stamp)
       join catalogue.record on record.id = known.id
      cross join lateral (select version::bigint * ${versions} + features_version) as stamp (now)`,
    [recordIds, recordIds.map((id) => remembered.get(id)?.stamp ?? 0)],
  );
  const stale = new Map<number, { place: number; stamp: number }>();
  for (const { id, place, stamp, features: sent } of rows) {
    const known = remembered.get(id);
    const own = sent ?? (known?.stamp === stamp ? known.features : undefined);
    if (own === undefined) stale.set(id, { place, stamp });
    else features.set(id, { place, features: own });
    if (sent !== null) memory.keep(id, { stamp, features: sent });
  }
  for (const [id, taken] of await takeAnew(tx, [...stale.keys()])) {
    const { place, stamp } = stale.get(id) ?? { place: 0, stamp: 0 };
    features.set(id, { place, features: taken });
    memory.keep(id, { stamp, features: taken });
  }
  return features;
}

async function takeAnew(tx: Transaction, recordIds: readonly number[]): Promise<Map<number, MatchFeatures>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: number; marc: MarcRecord | null; raw: Uint8Array | null }>(
    `select record.id, ${storedMarcColumns} from catalogue.record
       join catalogue.record_version version on version.record_id = record.id and version.version = record.version
      where record.id = any($1)`,
    [recordIds],
  );
  return new Map(
    rows.map((row) => {
      const marc = storedMarc(row);
      return [row.id, extractFeatures(marc, describe(marc))];
    }),
  );
}
