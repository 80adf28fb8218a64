import type { Database, Transaction } from '#platform/database';
import { tellOfRemoval } from '../ingest/find-candidates.ts';
import { moveEvidence } from '../ingest/match-records.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { featureVersion, type MatchMemory } from '../matching/index.ts';
import { enterPhase, type RunRow } from './run-row.ts';
import { getWeights } from './settings.ts';

/** Records whose features take their place in one statement. */
const batch = 2000;

/** Gives records the features and keys that were taken anew, unless they have changed since. May be done again. */
export async function placeFeatures(database: Database, signal: AbortSignal): Promise<void> {
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const rows = await database.query<{ id: number }>(
      'select record_id as id from catalogue.rematch_record where record_id > $1 order by record_id limit $2',
      [after, batch],
    );
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    await database.transact(async (tx) => {
      await holdWriteLock(tx);
      await tx.query(
        `update catalogue.record set features = anew.features, match_keys = anew.match_keys, match_place = anew.match_place, features_version = ${featureVersion}
           from catalogue.rematch_record anew
          where record.id = anew.record_id and record.version = anew.version and anew.record_id > $1 and anew.record_id <= $2`,
        [after, last],
      );
    });
    after = last;
  }
}

/**
 * In one transaction, under the lock of everything that writes evidence: the new keys and pairs take the place of the old,
 * what was changed since the beginning is matched once more, and the weights that made the new become the active ones.
 * Clusters follow after it, from what is left in `catalogue.rematch_pending`.
 */
export async function switchOver(
  database: Database,
  run: RunRow,
  memory: MatchMemory,
  around: readonly number[],
): Promise<void> {
  const weights = await getWeights(database.pool, run.weights_version);
  await database.transact(async (tx) => {
    await holdWriteLock(tx);
    await takePlace(tx, 'match_key', []);
    await tellOfRemoval(tx);
    await takePlace(tx, 'match_pair', ['match_pair_unique', 'match_pair_b', 'match_pair_unsure']);
    const touched = await catchUp(tx, {
      memory,
      comparison: { weights: weights.weights, thresholds: { same: weights.same, different: weights.different } },
    });
    await tx.query(
      'insert into catalogue.rematch_pending (record_id) select distinct unnest($1::bigint[]) on conflict do nothing',
      [[...around, ...touched]],
    );
    await tx.query('update catalogue.match_weights set is_active = false where is_active');
    await tx.query('update catalogue.match_weights set is_active = true, activated_at = now() where version = $1', [
      run.weights_version,
    ]);
    await tx.query('truncate catalogue.rematch_record, catalogue.rematch_changed, catalogue.rematch_slice');
    await tx.query('drop table if exists catalogue.rematch_candidate');
    const { rows } = await tx.query<{ total: number }>('select count(*) as total from catalogue.rematch_pending');
    await enterPhase(tx, run.id, 'clusters', { total: rows[0]?.total ?? 0 });
  });
}

/** The table beside takes the name of the one that goes, and its constraints and indexes theirs. */
async function takePlace(
  tx: Transaction,
  table: 'match_key' | 'match_pair',
  indexes: readonly string[],
): Promise<void> {
  await tx.query(`drop table catalogue.${table}`);
  await tx.query(`alter table catalogue.${table}_next rename to ${table}`);
  await tx.query(`alter table catalogue.${table} rename constraint ${table}_next_pk to ${table}_pk`);
  for (const index of indexes)
    await tx.query(`alter index catalogue.${index.replace('match_pair', 'match_pair_next')} rename to ${index}`);
}

/** Matches what came, changed or went since the keys were written. Returns records whose clusters may be others now. */
async function catchUp(tx: Transaction, deps: Parameters<typeof moveEvidence>[1]): Promise<number[]> {
  const { rows: changed } = await tx.query<{ id: number }>('select record_id as id from catalogue.rematch_changed');
  if (changed.length === 0) return [];
  const ids = changed.map((row) => row.id);
  const { rows: keys } = await tx.query<{ id: number; place: number; keys: string[] }>(
    `with gone as (delete from catalogue.match_key where record_id = any($1) returning key, place, record_id)
     select record_id as id, place, array_agg(key) as keys from gone group by record_id, place`,
    [ids],
  );
  await tx.query('delete from catalogue.match_pair where record_a = any($1) or record_b = any($1)', [ids]);
  const { rows: records } = await tx.query<{ id: number; features: unknown; keys: string[]; place: number }>(
    `select id, features, match_keys as keys, match_place as place from catalogue.record where id = any($1) and state = 'active'`,
    [ids],
  );
  const { touched } = await moveEvidence(
    tx,
    deps,
    keys.map((row) => ({ id: row.id, place: row.place, keys: row.keys.map(Number) })),
    records.map((row) => ({
      id: row.id,
      isNew: false,
      featuresJson: () => JSON.stringify(row.features),
      keys: row.keys.map(Number),
      place: row.place,
    })),
  );
  return [...ids, ...touched];
}
