import { copyInto, type Transaction } from '#platform/database';
import { featureVersion } from '../matching/index.ts';
import { featuresJsonOf, holdingsJsonOf, recordColumns, versionColumns } from './columns.ts';
import { placeOf } from './find-candidates.ts';
import type { Plan, PlannedRecord } from './plan-records.ts';

/** Writes the rows of a planned chunk; `clusterOf` says where each active record belongs. */
export async function writeRecords(
  tx: Transaction,
  batch: { id: number; libraryCode: string; format: string },
  plan: Plan,
  clusterOf: ReadonlyMap<number, number>,
): Promise<void> {
  const all = [...plan.active, ...plan.withdrawn];
  const fresh = all.filter((planned) => planned.isNew);
  const changed = all.filter((planned) => !planned.isNew);
  await copyInto(
    tx,
    'catalogue.record',
    {
      id: 'bigint',
      library_code: 'text',
      local_number: 'text',
      cluster_id: 'bigint',
      state: 'text',
      version: 'integer',
      last_batch_id: 'bigint',
      match_place: 'bigint',
      features_version: 'smallint',
      ...recordColumns,
    },
    fresh.map((planned) => [
      planned.id,
      batch.libraryCode,
      planned.item.localNumber,
      clusterOf.get(planned.id) ?? 0,
      stateOf(planned),
      1,
      batch.id,
      placeOfPlanned(batch.libraryCode, planned),
      featureVersion,
      { encoded: planned.item.prepared.recordColumns, count: Object.keys(recordColumns).length },
    ]),
  );
  if (changed.length > 0) await updateRecords(tx, batch, changed, clusterOf);
  // Unchanged records only learn that this batch has seen them: that tells repeated numbers and full loads apart.
  if (plan.unchanged.length > 0)
    await tx.query(
      'update catalogue.record set last_batch_id = $1 where id = any($2) and last_batch_id is distinct from $1',
      [batch.id, plan.unchanged],
    );
  await copyInto(
    tx,
    'catalogue.record_version',
    {
      record_id: 'bigint',
      version: 'integer',
      batch_id: 'bigint',
      position: 'bigint',
      byte_offset: 'bigint',
      format: 'text',
      state: 'text',
      ...versionColumns,
    },
    all.map((planned) => {
      const { prepared, known } = planned.item;
      return [
        planned.id,
        (known?.version ?? 0) + 1,
        batch.id,
        prepared.position,
        prepared.offset,
        batch.format,
        stateOf(planned),
        { encoded: prepared.versionColumns, count: Object.keys(versionColumns).length },
      ];
    }),
  );
}

/** Where a record stands in its blocks. */
export function placeOfPlanned(libraryCode: string, { item }: PlannedRecord): number {
  return placeOf(item.prepared.contentOrder, libraryCode, item.localNumber);
}

function stateOf(planned: PlannedRecord): string {
  return planned.item.prepared.deleted ? 'withdrawn' : 'active';
}

async function updateRecords(
  tx: Transaction,
  batch: { id: number; libraryCode: string },
  changed: readonly PlannedRecord[],
  clusterOf: ReadonlyMap<number, number>,
): Promise<void> {
  await tx.query(
    `update catalogue.record as record
        set version = record.version + 1, raw_hash = change.raw_hash, state = change.state, last_batch_id = $1,
            features = change.features, holdings = change.holdings, cluster_id = change.cluster_id, match_keys = change.match_keys::bigint[], match_place = change.match_place,
            features_version = ${featureVersion}, received_at = now()
       from unnest($2::bigint[], $3::text[], $4::text[], $5::json[], $6::json[], $7::bigint[], $8::text[], $9::bigint[])
         as change (id, raw_hash, state, features, holdings, cluster_id, match_keys, match_place)
      where record.id = change.id`,
    [
      batch.id,
      changed.map((planned) => planned.id),
      changed.map((planned) => planned.item.prepared.rawHash),
      changed.map(stateOf),
      changed.map((planned) => featuresJsonOf(planned.item.prepared.recordColumns)),
      changed.map((planned) => holdingsJsonOf(planned.item.prepared.recordColumns)),
      changed.map((planned) => clusterOf.get(planned.id) ?? planned.item.known?.clusterId ?? 0),
      changed.map((planned) => `{${planned.item.prepared.keys.join(',')}}`),
      changed.map((planned) => placeOfPlanned(batch.libraryCode, planned)),
    ],
  );
}
