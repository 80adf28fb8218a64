import { copyInto, type Transaction } from '#platform/database';
import { entryColumns } from '../ingest/columns.ts';
import type { Clustering } from './cluster-records.ts';
import { type ClusterColumns, type ClusterRow, clusterRow, createPlaceFacets, inMemberOrder } from './cluster-row.ts';
import { displayColumns, displayJsonOf } from './displayed.ts';
import type { FacetNumbers, FreshFacets } from './facet-numbers.ts';
import { keepFormerNumbers } from './former-numbers.ts';
import type { ClusterMember } from './members.ts';

/** What readers see of a cluster of one record, made before it had a number. */
export interface ReadyCluster extends Omit<ClusterColumns, 'libraryCount'> {
  readonly libraryCode: string;
  readonly provinceCode: string;
}

/**
 * Writes what readers see of the changed clusters: the display, the search entry, and the redirects of numbers given up.
 * Returns the facet numbers to keep once the transaction has committed.
 */
export async function writeClusters(
  tx: Transaction,
  clustering: Clustering,
  memberOf: (recordId: number) => ClusterMember | undefined,
  /** A record that may stand alone, when what readers would see of it has been made already. */
  readyOf: (recordId: number) => ReadyCluster | undefined,
  facetNumbers: FacetNumbers,
): Promise<FreshFacets> {
  const rows: ClusterRow[] = [];
  const places = createPlaceFacets();
  for (const [id, recordIds] of clustering.clusters) {
    const ready = recordIds.length === 1 && recordIds[0] !== undefined ? readyOf(recordIds[0]) : undefined;
    if (ready !== undefined) {
      const facets = [...ready.facets, ...places([ready])];
      rows.push({
        id,
        libraryCount: 1,
        facets,
        entryColumns: ready.entryColumns,
        displayColumns: ready.displayColumns,
      });
      continue;
    }
    const members = inMemberOrder(recordIds.map(memberOf).filter((member) => member !== undefined));
    if (members.length > 0) rows.push(clusterRow(id, members, places(members)));
  }
  const existing = rows.filter((row) => !clustering.isNewCluster.has(row.id));
  if (existing.length > 0) {
    await tx.query(
      `update catalogue.cluster set state = 'active', moved_to = null, display = change.display, updated_at = now()
         from unnest($1::bigint[], $2::json[]) as change (id, display) where cluster.id = change.id`,
      [existing.map((row) => row.id), existing.map((row) => displayJsonOf(row.displayColumns))],
    );
  }
  await copyInto(
    tx,
    'catalogue.cluster',
    { id: 'bigint', state: 'text', ...displayColumns },
    rows
      .filter((row) => clustering.isNewCluster.has(row.id))
      .map((row) => [row.id, 'active', { encoded: row.displayColumns, count: 1 }]),
  );
  const fresh = await writeEntries(
    tx,
    rows,
    existing.map((row) => row.id),
    facetNumbers,
  );
  await retire(tx, clustering);
  await keepFormerNumbers(tx, clustering);
  if (clustering.moved.length > 0) {
    await tx.query(
      'update catalogue.record set cluster_id = move.cluster_id from unnest($1::bigint[], $2::bigint[]) as move (id, cluster_id) where record.id = move.id',
      [clustering.moved.map((move) => move.recordId), clustering.moved.map((move) => move.clusterId)],
    );
  }
  return fresh;
}

/**
 * Writes search entries in the place of those that stand for the `replaced` clusters. Returns the facet numbers to keep
 * once the transaction has committed.
 */
export async function writeEntries(
  tx: Transaction,
  rows: readonly ClusterRow[],
  replaced: readonly number[],
  facetNumbers: FacetNumbers,
): Promise<FreshFacets> {
  const { numberOf, fresh } = await facetNumbers.resolve(
    tx,
    rows.flatMap((row) => row.facets),
  );
  if (replaced.length > 0) await tx.query('delete from catalogue.search_entry where cluster_id = any($1)', [replaced]);
  await copyInto(
    tx,
    'catalogue.search_entry',
    { cluster_id: 'bigint', library_count: 'integer', facets: 'integer[]', ...entryColumns },
    rows.map((row) => [
      row.id,
      row.libraryCount,
      row.facets.map(numberOf),
      { encoded: row.entryColumns, count: Object.keys(entryColumns).length },
    ]),
  );
  return fresh;
}

async function retire(tx: Transaction, clustering: Clustering): Promise<void> {
  if (clustering.retired.size === 0) return;
  const ids = [...clustering.retired.keys()];
  await tx.query('delete from catalogue.search_entry where cluster_id = any($1)', [ids]);
  await tx.query(
    `update catalogue.cluster set state = case when change.moved_to is null then 'withdrawn' else 'moved' end, moved_to = change.moved_to, display = null, updated_at = now()
       from unnest($1::bigint[], $2::bigint[]) as change (id, moved_to)
      where cluster.id = change.id and (cluster.state = 'active' or cluster.moved_to is distinct from change.moved_to)`,
    [ids, ids.map((id) => clustering.retired.get(id) ?? null)],
  );
  // Those who were led to a number given up are led on, so that a redirect is never a chain. To one that is empty they lead
  // as before: its records may come back.
  await tx.query(
    `update catalogue.cluster set moved_to = target.moved_to
       from catalogue.cluster as target where target.id = cluster.moved_to and target.state = 'moved' and target.id = any($1)`,
    [ids],
  );
}
