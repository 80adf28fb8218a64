import type { Database } from '#platform/database';
import { publish } from '#platform/events';
import { clusterRecords } from '../clustering/cluster-records.ts';
import type { FacetNumbers } from '../clustering/facet-numbers.ts';
import { loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { advanceRun } from './run-row.ts';

/** Records around which clusters are decided in one transaction: an import that runs beside waits for one of them. */
const batch = 200;

/**
 * Decides the next clusters that the new evidence makes others, as an import does: numbers stay with the larger part, given
 * up ones lead on, readers see each title as before or as after. What changed goes out as `catalogue.clusters-changed`.
 * Returns whether there was anything to do.
 */
export async function decideNextClusters(
  deps: { readonly database: Database; readonly facetNumbers: FacetNumbers },
  runId: number,
): Promise<boolean> {
  const facets = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<{ id: number }>(
      `delete from catalogue.rematch_pending where record_id in (select record_id from catalogue.rematch_pending order by record_id limit ${batch})
       returning record_id as id`,
    );
    if (rows.length === 0) return undefined;
    const clustering = await clusterRecords(tx, {
      active: [],
      withdrawn: [],
      samePairs: [],
      touched: rows.map((row) => row.id),
    });
    const members = await loadMembers(tx, [...clustering.clusters.values()].flat());
    const fresh = await writeClusters(
      tx,
      clustering,
      (id) => members.get(id),
      () => undefined,
      deps.facetNumbers,
    );
    if (clustering.clusters.size > 0 || clustering.retired.size > 0)
      await publish(tx, 'catalogue.clusters-changed', {
        clusters: [...clustering.clusters.keys()],
        retired: [...clustering.retired.keys()],
      });
    await advanceRun(tx, runId, rows.length);
    return fresh;
  });
  if (facets === undefined) return false;
  deps.facetNumbers.keep(facets);
  return true;
}
