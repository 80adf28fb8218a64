import { copyInto, type Transaction } from '#platform/database';
import { encodeEntry, entryColumnNames } from '../ingest/columns.ts';
import type { StoredHolding } from '../ingest/prepared.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import { buildEntry } from '../search/build-entry.ts';
import type { SearchEntry } from '../search/entry.ts';
import type { Clustering } from './cluster-records.ts';
import { type FacetNumbers, facetKey } from './facet-numbers.ts';
import type { ClusterMember } from './members.ts';

/** A holding with the record it stands on, as stored for display. */
export type DisplayedHolding = StoredHolding & {
  readonly libraryCode: string;
  readonly provinceCode: string;
  readonly localNumber: string;
};

/** Display of a cluster as stored: a hit without its id and without names of libraries. */
export type StoredDisplay = SearchEntry['display'] & {
  readonly holdings: readonly DisplayedHolding[];
  readonly libraryCount: number;
};

/** What of an entry is written, when it has been made already. */
export type ReadyEntry = Pick<SearchEntry, 'display' | 'facets'> & { readonly entryColumns: Uint8Array };

interface ClusterRow {
  readonly id: number;
  readonly display: StoredDisplay;
  readonly entryColumns: Uint8Array;
  readonly facets: readonly (readonly [string, string])[];
}

/**
 * Writes what readers see of the changed clusters: the display, the search entry, and the redirects of numbers given up.
 * Returns the facet numbers to keep once the transaction has committed.
 */
export async function writeClusters(
  tx: Transaction,
  clustering: Clustering,
  memberOf: (recordId: number) => ClusterMember | undefined,
  /** The entry of a record that is alone, when it has been made already. */
  readyEntry: (recordId: number) => ReadyEntry | undefined,
  facetNumbers: FacetNumbers,
): Promise<Map<string, number>> {
  const rows: ClusterRow[] = [];
  for (const [id, recordIds] of clustering.clusters) {
    const members = recordIds.map(memberOf).filter((member) => member !== undefined);
    if (members.length === 0) continue;
    rows.push(
      clusterRow(
        id,
        members,
        members.length === 1 && members[0] !== undefined ? readyEntry(members[0].recordId) : undefined,
      ),
    );
  }
  const resolved = await facetNumbers.resolve(
    tx,
    rows.flatMap((row) => row.facets),
  );
  const existing = rows.filter((row) => !clustering.isNewCluster.has(row.id));
  if (existing.length > 0) {
    await tx.query('delete from catalogue.search_entry where cluster_id = any($1)', [existing.map((row) => row.id)]);
    await tx.query(
      `update catalogue.cluster set state = 'active', moved_to = null, display = change.display, updated_at = now()
         from unnest($1::bigint[], $2::json[]) as change (id, display) where cluster.id = change.id`,
      [existing.map((row) => row.id), existing.map((row) => JSON.stringify(row.display))],
    );
  }
  await copyInto(
    tx,
    'catalogue.cluster',
    ['id', 'state', 'display'],
    rows
      .filter((row) => clustering.isNewCluster.has(row.id))
      .map((row) => [row.id, 'active', JSON.stringify(row.display)]),
  );
  await copyInto(
    tx,
    'catalogue.search_entry',
    ['cluster_id', 'library_count', 'facets', ...entryColumnNames],
    rows.map((row) => [
      row.id,
      row.display.libraryCount,
      row.facets.map(([kind, value]) => resolved.get(facetKey(kind, value)) ?? 0),
      { encoded: row.entryColumns },
    ]),
  );
  await retire(tx, clustering);
  if (clustering.moved.length > 0) {
    await tx.query(
      'update catalogue.record set cluster_id = move.cluster_id from unnest($1::bigint[], $2::bigint[]) as move (id, cluster_id) where record.id = move.id',
      [clustering.moved.map((move) => move.recordId), clustering.moved.map((move) => move.clusterId)],
    );
  }
  return resolved;
}

/** Merges the members and builds what readers see of them. */
function clusterRow(id: number, members: readonly ClusterMember[], ready: ReadyEntry | undefined): ClusterRow {
  const holdings = members.flatMap((member) =>
    (member.holdings.length > 0 ? member.holdings : [{ copies: 0 }]).map((holding) => ({
      ...holding,
      libraryCode: member.libraryCode,
      provinceCode: member.provinceCode,
      localNumber: member.localNumber,
    })),
  );
  const entry = ready ?? mergedEntry(members, holdings);
  const libraries = new Set(members.map((member) => member.libraryCode));
  const provinces = new Set(members.map((member) => member.provinceCode).filter((code) => code !== ''));
  const facets: (readonly [string, string])[] = [...entry.facets];
  for (const code of libraries) facets.push(['library', code]);
  for (const code of provinces) facets.push(['province', code]);
  return {
    id,
    entryColumns: entry.entryColumns,
    facets,
    display: { ...entry.display, holdings, libraryCount: libraries.size },
  };
}

function mergedEntry(members: readonly ClusterMember[], holdings: readonly StoredHolding[]): ReadyEntry {
  const merged = withoutOrigins(mergeRecords(members));
  const callNumbers = holdings.map((holding) => holding.callNumber).filter((number) => number !== undefined);
  const entry = buildEntry(merged, describe(merged), callNumbers);
  return { display: entry.display, facets: entry.facets, entryColumns: encodeEntry(entry) };
}

async function retire(tx: Transaction, clustering: Clustering): Promise<void> {
  if (clustering.retired.size === 0) return;
  const ids = [...clustering.retired.keys()];
  await tx.query('delete from catalogue.search_entry where cluster_id = any($1)', [ids]);
  await tx.query(
    `update catalogue.cluster set state = case when change.moved_to is null then 'withdrawn' else 'moved' end, moved_to = change.moved_to, display = null, updated_at = now()
       from unnest($1::bigint[], $2::bigint[]) as change (id, moved_to) where cluster.id = change.id`,
    [ids, ids.map((id) => clustering.retired.get(id) ?? null)],
  );
  // Those who were led to a number given up are led on, so that a redirect is never a chain.
  await tx.query(
    `update catalogue.cluster set moved_to = target.moved_to, state = case when target.moved_to is null then 'withdrawn' else 'moved' end
       from catalogue.cluster as target where target.id = cluster.moved_to and target.state <> 'active' and target.id = any($1)`,
    [ids],
  );
}
