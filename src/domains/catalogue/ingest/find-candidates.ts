import type { Transaction } from '#platform/database';

/**
 * How many clusters a record is compared with at most, and how many records of each. Candidates are taken by how telling
 * the keys are that they share: one of two records under a key tells more than one of twenty.
 */
const mostClusters = 24;
const mostRecordsOfCluster = 3;
/**
 * Keys are compound, so a block is small, with two exceptions: a work that hundreds of libraries hold, whose records are
 * one cluster already, so that a few of them stand for all; and a number or form title that stands on everything and tells
 * nothing, whose true matches meet under another key. Of a block larger than this its oldest few are compared.
 */
const largestBlock = 16;
const oldestOfLargeBlock = 6;

export interface KeyedRecord {
  readonly id: number;
  readonly keys: readonly number[];
}

/** Two records to be compared; `a` is one of those asked about. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
}

/** What is known of a stored candidate. */
export interface StoredCandidate {
  readonly clusterId: number;
  readonly version: number;
}

/**
 * Finds what shares a blocking key with the given records, in the store and among themselves. Their own keys must not
 * stand in the store (yet, or any more).
 */
export async function findCandidates(
  tx: Transaction,
  records: readonly KeyedRecord[],
): Promise<{ pairs: CandidatePair[]; stored: Map<number, StoredCandidate> }> {
  const blocks = await loadBlocks(tx, records);
  const telling = new Map<number, Map<number, number>>();
  const stored = new Set<number>();
  const chunk = new Set(records.map((record) => record.id));
  for (const record of records) {
    const shared = new Map<number, number>();
    for (const key of record.keys) {
      const block = blocks.get(key);
      if (block === undefined || block.length < 2) continue;
      const others = block.length - 1;
      const compared = others > largestBlock ? oldestOfLargeBlock : others;
      let taken = 0;
      for (const other of block) {
        if (taken >= compared) break;
        if (other === record.id) continue;
        taken += 1;
        shared.set(other, (shared.get(other) ?? 0) + 1 / others);
        if (!chunk.has(other)) stored.add(other);
      }
    }
    if (shared.size > 0) telling.set(record.id, shared);
  }
  const known = await loadStored(tx, [...stored]);
  const pairs: CandidatePair[] = [];
  for (const [a, shared] of telling) for (const b of nearest(shared, known)) pairs.push({ a, b });
  return { pairs, stored: known };
}

/** Records under each key that more than one has, oldest first; of the stored ones no more than are ever looked at. */
async function loadBlocks(tx: Transaction, records: readonly KeyedRecord[]): Promise<Map<number, number[]>> {
  const own = new Map<number, number[]>();
  for (const record of records) {
    for (const key of record.keys) {
      const block = own.get(key);
      if (block === undefined) own.set(key, [record.id]);
      else block.push(record.id);
    }
  }
  const { rows } = await tx.query<{ key: number; ids: string }>(
    `select wanted.key, first.ids
       from unnest($1::bigint[]) as wanted (key)
      cross join lateral (
        select string_agg(record_id::text, ' ') as ids
          from (select record_id from catalogue.match_key where key = wanted.key order by record_id limit ${largestBlock + 1}) as oldest
      ) as first
      where first.ids is not null`,
    [[...own.keys()]],
  );
  for (const row of rows) {
    const before = row.ids.split(' ').map(Number);
    own.set(
      row.key,
      [...before, ...(own.get(row.key) ?? [])].sort((x, y) => x - y),
    );
  }
  return own;
}

async function loadStored(tx: Transaction, ids: readonly number[]): Promise<Map<number, StoredCandidate>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: number; cluster_id: number; version: number }>(
    'select id, cluster_id, version from catalogue.record where id = any($1)',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { clusterId: row.cluster_id, version: row.version }]));
}

/** The candidates that share most, few of each cluster. Records of the same chunk each count as a cluster of their own. */
function nearest(shared: ReadonlyMap<number, number>, stored: ReadonlyMap<number, StoredCandidate>): number[] {
  const byTelling = [...shared].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  if (byTelling.length <= mostRecordsOfCluster) return byTelling.map(([id]) => id);
  const taken: number[] = [];
  const ofCluster = new Map<number, number>();
  for (const [id] of byTelling) {
    const cluster = stored.get(id)?.clusterId ?? -id;
    const count = ofCluster.get(cluster) ?? 0;
    if (count >= mostRecordsOfCluster) continue;
    ofCluster.set(cluster, count + 1);
    taken.push(id);
    if (taken.length >= mostClusters * mostRecordsOfCluster) break;
  }
  return taken;
}
