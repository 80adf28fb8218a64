import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from '#platform/database';
import { type ClusterRow, clusterRow, createPlaceFacets, inMemberOrder } from '../clustering/cluster-row.ts';
import { displayJsonOf } from '../clustering/displayed.ts';
import type { FacetNumbers, FreshFacets } from '../clustering/facet-numbers.ts';
import { type ClusterMember, loadMembers } from '../clustering/members.ts';
import { writeEntries } from '../clustering/write-clusters.ts';
import { entryVersion } from './entry-version.ts';

/** Clusters in one transaction: an import that runs beside waits for at most one of them, a fraction of a second. */
const batchClusters = 500;
/** After so many rows the thread is given to whoever waits for it: this runs beside searches in one process. */
const rowsInOneTurn = 25;

/** An active cluster whose entry was made in another way than the present one, or is missing. */
export const isStale = `cluster.state = 'active' and entry.entry_version is distinct from ${entryVersion}
  and exists (select from catalogue.record where record.cluster_id = cluster.id and record.state = 'active')`;

/**
 * Makes the entries and displays of the next clusters after number `after` anew: of those that are stale, or of all.
 * Returns the last number and how many there were; undefined when there are no more. Call it under the write lock.
 */
export async function rebuildBatch(
  tx: Transaction,
  facetNumbers: FacetNumbers,
  after: number,
  everything: boolean,
): Promise<{ through: number; clusters: number; facets: FreshFacets } | undefined> {
  const { rows: next } = await tx.query<{ id: number }>(
    `select cluster.id from catalogue.cluster left join catalogue.search_entry entry on entry.cluster_id = cluster.id
      where cluster.id > $1 and ${everything ? `cluster.state = 'active'` : isStale}
      order by cluster.id limit ${batchClusters}`,
    [after],
  );
  const ids = next.map((row) => row.id);
  const through = ids.at(-1);
  if (through === undefined) return undefined;
  const rows = await makeRows(await membersOf(tx, ids));
  const facets = await writeEntries(
    tx,
    rows,
    rows.map((row) => row.id),
    facetNumbers,
  );
  // What libraries say of it has not changed, so its date stays; most displays come out as they were.
  await tx.query(
    `update catalogue.cluster set display = made.display from unnest($1::bigint[], $2::json[]) as made (id, display)
      where cluster.id = made.id and cluster.display::text is distinct from made.display::text`,
    [rows.map((row) => row.id), rows.map((row) => displayJsonOf(row.displayColumns))],
  );
  return { through, clusters: ids.length, facets };
}

/** Active members of clusters, by cluster. */
async function membersOf(tx: Transaction, clusterIds: readonly number[]): Promise<Map<number, ClusterMember[]>> {
  const { rows } = await tx.query<{ id: number; cluster_id: number }>(
    `select id, cluster_id from catalogue.record where cluster_id = any($1) and state = 'active' order by id`,
    [clusterIds],
  );
  const members = await loadMembers(
    tx,
    rows.map((row) => row.id),
  );
  const byCluster = new Map<number, ClusterMember[]>();
  for (const row of rows) {
    const member = members.get(row.id);
    if (member === undefined) continue;
    const known = byCluster.get(row.cluster_id);
    if (known === undefined) byCluster.set(row.cluster_id, [member]);
    else known.push(member);
  }
  return byCluster;
}

async function makeRows(membersByCluster: ReadonlyMap<number, readonly ClusterMember[]>): Promise<ClusterRow[]> {
  const rows: ClusterRow[] = [];
  const places = createPlaceFacets();
  for (const [id, found] of membersByCluster) {
    const members = inMemberOrder(found);
    try {
      rows.push(clusterRow(id, members, places(members)));
    } catch (error) {
      throw new Error(`The search entry of cluster ${id} cannot be made`, { cause: error });
    }
    if (rows.length % rowsInOneTurn === 0) await nextTurn();
  }
  return rows;
}
