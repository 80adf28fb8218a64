import type { Database } from '#platform/database';
import { clusterRecords } from '../clustering/cluster-records.ts';
import type { FacetNumbers } from '../clustering/facet-numbers.ts';
import { loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import type { MatchMemory } from '../matching/index.ts';
import { settleComparison } from '../rematch/settings.ts';
import { isAbsent } from './absent-records.ts';
import type { BatchRow } from './batch-queries.ts';
import { forgetRecords } from './match-records.ts';
import { holdWriteLock } from './store-chunk.ts';

/** Records withdrawn in one transaction. */
const slice = 500;

/**
 * A file declared as the library's full load withdraws what it did not contain. In slices, each a transaction of its own;
 * begun again after a crash it goes on with what is left.
 */
export async function withdrawAbsent(
  deps: { database: Database; facetNumbers: FacetNumbers; matchMemory: MatchMemory },
  batch: BatchRow,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const done = await deps.database.transact(async (tx) => {
      await holdWriteLock(tx);
      const { rows } = await tx.query<{ id: number; local_number: string; cluster_id: number }>(
        `select id, local_number, cluster_id from catalogue.record where ${isAbsent} order by id limit ${slice}`,
        [batch.library_code, batch.id],
      );
      if (rows.length === 0) return undefined;
      const ids = rows.map((row) => row.id);
      const { touched } = await forgetRecords(
        tx,
        { memory: deps.matchMemory, comparison: await settleComparison(tx) },
        ids,
      );
      const withdrawn = rows.map((row) => ({
        id: row.id,
        libraryCode: batch.library_code,
        localNumber: row.local_number,
        clusterId: row.cluster_id,
      }));
      const clustering = await clusterRecords(tx, { active: [], withdrawn, samePairs: [], touched });
      // The state is a version of its own: the last bytes stay, marked as withdrawn by this batch.
      await tx.query(
        `insert into catalogue.record_version (record_id, version, batch_id, position, byte_offset, raw, format, marc, repairs, state)
         select record.id, record.version + 1, $2, version.position, version.byte_offset, version.raw, version.format, version.marc, null, 'withdrawn'
           from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
          where record.id = any($1)`,
        [ids, batch.id],
      );
      await tx.query(
        `update catalogue.record set state = 'withdrawn', version = version + 1, last_batch_id = $2, match_keys = '{}' where id = any($1)`,
        [ids, batch.id],
      );
      const members = await loadMembers(tx, [...clustering.clusters.values()].flat());
      const facets = await writeClusters(
        tx,
        clustering,
        (id) => members.get(id),
        () => undefined,
        deps.facetNumbers,
      );
      await tx.query('update catalogue.batch set withdrawn_count = withdrawn_count + $2 where id = $1', [
        batch.id,
        ids.length,
      ]);
      return { facets, last: rows.length < slice };
    });
    if (done === undefined) return;
    deps.facetNumbers.keep(done.facets);
    if (done.last) return;
  }
}
