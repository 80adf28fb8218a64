import type { Database } from '#platform/database';
import type { ObjectStore } from '#platform/storage';
import { clusterRecords } from '../clustering/cluster-records.ts';
import type { FacetNumbers } from '../clustering/facet-numbers.ts';
import { loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import type { MatchMemory } from '../matching/index.ts';
import { settleComparison } from '../rematch/settings.ts';
import { forgetRecords } from './match-records.ts';
import { holdWriteLock } from './store-chunk.ts';

/**
 * Takes everything of these libraries out of the catalogue, files included. The one place where records are deleted and
 * not withdrawn: it exists to remove the demonstration.
 */
export async function removeLibraries(
  deps: { database: Database; store: ObjectStore; facetNumbers: FacetNumbers; matchMemory: MatchMemory },
  codes: readonly string[],
): Promise<number> {
  const { removed, files, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<{ id: number; library_code: string; local_number: string; cluster_id: number }>(
      'select id, library_code, local_number, cluster_id from catalogue.record where library_code = any($1)',
      [codes],
    );
    const ids = rows.map((row) => row.id);
    const { touched } = await forgetRecords(
      tx,
      { memory: deps.matchMemory, comparison: await settleComparison(tx) },
      ids,
    );
    const withdrawn = rows.map((row) => ({
      id: row.id,
      libraryCode: row.library_code,
      localNumber: row.local_number,
      clusterId: row.cluster_id,
    }));
    const clustering = await clusterRecords(tx, { active: [], withdrawn, samePairs: [], touched });
    await tx.query('delete from catalogue.record_version where record_id = any($1)', [ids]);
    await tx.query('delete from catalogue.former_number where record_id = any($1)', [ids]);
    await tx.query('delete from catalogue.record where id = any($1)', [ids]);
    const members = await loadMembers(tx, [...clustering.clusters.values()].flat());
    const facets = await writeClusters(
      tx,
      clustering,
      (id) => members.get(id),
      () => undefined,
      deps.facetNumbers,
    );
    await tx.query('delete from catalogue.match_decision where library_a = any($1) or library_b = any($1)', [codes]);
    await tx.query('delete from catalogue.quarantined where library_code = any($1)', [codes]);
    await tx.query('delete from catalogue.source where library_code = any($1)', [codes]);
    // The reports of all libraries together count these among them.
    await tx.query('delete from catalogue.survey where library_code = any($1) or library_code is null', [codes]);
    const files = await tx.query<{ object_key: string }>(
      'delete from catalogue.batch where library_code = any($1) returning object_key',
      [codes],
    );
    return { removed: ids.length, files: files.rows.map((row) => row.object_key), facets };
  });
  deps.facetNumbers.keep(facets);
  for (const key of files) await deps.store.delete(key);
  return removed;
}
