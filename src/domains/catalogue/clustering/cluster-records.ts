import type { Transaction } from '#platform/database';
import { takeNumbers } from '../ingest/numbers.ts';
import { assignClusters } from './assign-clusters.ts';
import { writeDoubts } from './doubts.ts';
import { loadFormerNumbers } from './former-numbers.ts';
import { gatherNeighbourhood } from './neighbourhood.ts';
import { partNeighbourhood } from './part-neighbourhood.ts';

/** A record whose clustering is to be decided anew. */
export interface ClusterSeed {
  readonly id: number;
  readonly libraryCode: string;
  readonly localNumber: string;
  /** 0 for a new record. */
  readonly clusterId: number;
}

export interface Clustering {
  /** Every record whose cluster was decided, old members included. */
  readonly clusterOf: Map<number, number>;
  /** Clusters whose members or whose members' content changed, with all their records. */
  readonly clusters: Map<number, readonly number[]>;
  readonly isNewCluster: Set<number>;
  /** Numbers given up: where readers are led instead, or undefined when nothing is left. */
  readonly retired: Map<number, number | undefined>;
  /** Numbers that parts have, some of which may have been given up earlier. */
  readonly formerInUse: Set<number>;
  /** Records that had the numbers which are given up now. */
  readonly formerMembers: { readonly recordId: number; readonly clusterId: number }[];
  /** Stored records that moved to another cluster. */
  readonly moved: { readonly recordId: number; readonly clusterId: number }[];
}

/**
 * Decides where records belong, from the evidence and decisions as they stand in this transaction. Only the
 * neighbourhood of the given records is looked at. `active` may not be stored yet; `withdrawn` leave their clusters;
 * `touched` are stored and did not change, but what is known of them did.
 *
 * That suffices: what is gathered holds every cluster in which something changed, and no evidence or must-link leads out
 * of it. Beyond it nothing changed, and no part there can come to another result, because whatever keeps two of its
 * parts together or apart lies between their own records.
 */
export async function clusterRecords(
  tx: Transaction,
  input: {
    readonly active: readonly ClusterSeed[];
    readonly withdrawn: readonly ClusterSeed[];
    readonly samePairs: readonly { a: number; b: number }[];
    readonly touched?: readonly number[];
  },
): Promise<Clustering> {
  const { active, withdrawn, samePairs } = input;
  const inHand = new Map(active.map((seed) => [seed.id, seed]));
  const paired = new Set(samePairs.flatMap((pair) => [pair.a, pair.b]));
  const decided = await findDecided(tx, active);
  const alone = active.filter((seed) => seed.clusterId === 0 && !paired.has(seed.id) && !decided.has(seed.id));
  const isAlone = new Set(alone.map((seed) => seed.id));
  const seeds = active.filter((seed) => !isAlone.has(seed.id));

  const result: Clustering = {
    clusterOf: new Map(),
    clusters: new Map(),
    isNewCluster: new Set(),
    retired: new Map(),
    formerInUse: new Set(),
    formerMembers: [],
    moved: [],
  };
  let needed = alone.length;
  let parts: readonly { clusterId: number | undefined; records: readonly number[] }[] = [];
  let before = new Map<number, number>();
  const touchedClusters = await clustersOf(tx, input.touched ?? []);
  if (seeds.length > 0 || withdrawn.length > 0 || touchedClusters.length > 0) {
    const gone = new Set(withdrawn.map((seed) => seed.id));
    const known = [...seeds, ...withdrawn].map((seed) => seed.clusterId);
    const oldClusters = [...new Set([...known, ...touchedClusters].filter((id) => id !== 0))];
    const area = await gatherNeighbourhood(
      tx,
      seeds.map((seed) => seed.id),
      oldClusters,
      inHand,
      gone,
    );
    before = new Map([...area.records].map(([id, { clusterId }]) => [id, clusterId]));
    const parting = partNeighbourhood(area);
    await writeDoubts(tx, area.edges, parting.doubtful);
    const formerOf = await loadFormerNumbers(tx, [...before.keys()]);
    const assignment = assignClusters(parting.parts, before, oldClusters, formerOf);
    parts = assignment.parts;
    for (const [cluster, heir] of assignment.retired) result.retired.set(cluster, heir);
    // Also those that a returning record brought back itself: they are nobody's former number any more.
    for (const { clusterId } of parts) if (clusterId !== undefined) result.formerInUse.add(clusterId);
    for (const [recordId, clusterId] of before)
      if (assignment.retired.get(clusterId) !== undefined) result.formerMembers.push({ recordId, clusterId });
    needed += parts.filter((part) => part.clusterId === undefined).length;
  }
  // Numbers go to records in the order of the file, lone or not, so that a resumed batch gives the same ones.
  const fresh: { firstRecord: number; records: readonly number[] }[] = [
    ...alone.map((seed) => ({ firstRecord: seed.id, records: [seed.id] })),
    ...parts
      .filter((part) => part.clusterId === undefined)
      .map((part) => ({ firstRecord: Math.min(...part.records), records: part.records })),
  ].sort((x, y) => x.firstRecord - y.firstRecord);
  let next = needed > 0 ? await takeNumbers(tx, 'cluster', needed) : 0;
  for (const group of fresh) {
    result.isNewCluster.add(next);
    place(result, next, group.records, before, inHand);
    next += 1;
  }
  for (const part of parts) {
    if (part.clusterId === undefined) continue;
    const changed =
      part.records.some((record) => inHand.has(record) || before.get(record) !== part.clusterId) ||
      withdrawn.some((seed) => seed.clusterId === part.clusterId) ||
      lostMembers(part, before);
    if (changed) place(result, part.clusterId, part.records, before, inHand);
    else for (const record of part.records) result.clusterOf.set(record, part.clusterId);
  }
  for (const [cluster, heir] of result.retired)
    result.retired.set(cluster, heir === undefined ? undefined : result.clusterOf.get(heir));
  return result;
}

function place(
  result: Clustering,
  clusterId: number,
  records: readonly number[],
  before: ReadonlyMap<number, number>,
  inHand: ReadonlyMap<number, ClusterSeed>,
): void {
  result.clusters.set(clusterId, records);
  for (const recordId of records) {
    result.clusterOf.set(recordId, clusterId);
    if (!inHand.has(recordId) && before.get(recordId) !== clusterId) result.moved.push({ recordId, clusterId });
  }
}

/** Whether some record that was in this cluster is in another part now. */
function lostMembers(
  part: { clusterId: number | undefined; records: readonly number[] },
  before: ReadonlyMap<number, number>,
): boolean {
  let had = 0;
  for (const cluster of before.values()) if (cluster === part.clusterId) had += 1;
  return had > part.records.length;
}

/** Clusters of stored records. */
async function clustersOf(tx: Transaction, recordIds: readonly number[]): Promise<number[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await tx.query<{ cluster_id: number }>(
    `select distinct cluster_id from catalogue.record where id = any($1) and state = 'active'`,
    [recordIds],
  );
  return rows.map((row) => row.cluster_id);
}

/** Ids among `seeds` that an editor's standing decision speaks of. */
async function findDecided(tx: Transaction, seeds: readonly ClusterSeed[]): Promise<Set<number>> {
  if (seeds.length === 0) return new Set();
  const { rows } = await tx.query<{ id: number }>(
    `select seed.id from unnest($1::bigint[], $2::text[], $3::text[]) as seed (id, library_code, local_number)
      where exists (select from catalogue.match_decision d where d.undone_at is null and d.library_a = seed.library_code and d.local_a = seed.local_number)
         or exists (select from catalogue.match_decision d where d.undone_at is null and d.library_b = seed.library_code and d.local_b = seed.local_number)`,
    [seeds.map((seed) => seed.id), seeds.map((seed) => seed.libraryCode), seeds.map((seed) => seed.localNumber)],
  );
  return new Set(rows.map((row) => row.id));
}
