import type { Database } from '#platform/database';
import type { DecidedLink, Neighbour, StoredEdge } from '../clustering/neighbourhood.ts';
import { partNeighbourhood } from '../clustering/part-neighbourhood.ts';
import { isVeto } from '../ingest/kept-pairs.ts';
import type { RematchReport } from '../views.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** Rows read at once; bounds memory, not the result. */
const page = 100_000;
/** Of a component this small no half can be large enough for a weak bridge: see `../clustering/weak-bridges.ts`. */
const looseFrom = 6;

export interface GlobalClusters {
  /** Of every component in which something is other than it stands, or a person is to be asked, one record of each cluster. */
  readonly around: readonly number[];
  readonly report: Pick<
    RematchReport,
    'clustersBefore' | 'clustersAfter' | 'clustersSplit' | 'clustersMerged' | 'recordsMoved'
  >;
}

/**
 * Works out the clusters of all records at once from new evidence and the standing decisions, and holds them against those
 * that stand. Components are found with a few bytes a record; only those with vetoes, decisions or enough records to be
 * loose are looked at one by one.
 */
export async function findGlobalClusters(
  database: Database,
  pairTable: 'catalogue.match_pair_next' | 'catalogue.match_pair',
): Promise<GlobalClusters> {
  const clusterOf = await readClusters(database);
  const sets = new DisjointSets(clusterOf.length);
  const isActive = (id: number): boolean => (clusterOf[id] ?? 0) !== 0;
  for await (const { record_a: a, record_b: b } of readPairs(database, pairTable, `verdict = 'same'`))
    if (isActive(a) && isActive(b)) sets.join(a, b);
  const decisions = (await readDecisions(database)).filter(({ a, b }) => isActive(a) && isActive(b));
  for (const { a, b, kind } of decisions) if (kind === 'must-link') sets.join(a, b);

  const sizes = new Int32Array(clusterOf.length);
  clusterOf.forEach((cluster, id) => {
    if (cluster !== 0) sizes[sets.root(id)] = (sizes[sets.root(id)] ?? 0) + 1;
  });
  const special = new Set<number>();
  for (const { a } of decisions) if ((sizes[sets.root(a)] ?? 0) > 1) special.add(sets.root(a));
  for (const { b } of decisions) if ((sizes[sets.root(b)] ?? 0) > 1) special.add(sets.root(b));
  for await (const { record_a: a, record_b: b } of readPairs(database, pairTable, isVeto))
    if (isActive(a) && isActive(b) && sets.root(a) === sets.root(b)) special.add(sets.root(a));
  sizes.forEach((size, root) => {
    if (size >= looseFrom) special.add(root);
  });

  const groupOf = new Int32Array(clusterOf.length);
  clusterOf.forEach((cluster, id) => {
    if (cluster !== 0) groupOf[id] = sets.root(id);
  });
  const asked = new Set<number>();
  const members = new Map<number, number[]>();
  groupOf.forEach((root, id) => {
    if (!special.has(root) || root === 0) return;
    const known = members.get(root);
    if (known === undefined) members.set(root, [id]);
    else known.push(id);
  });
  for await (const { parts, doubtful } of partSpecial(database, pairTable, members, decisions)) {
    for (const part of parts) {
      const name = Math.min(...part);
      for (const id of part) groupOf[id] = name;
    }
    for (const { a } of doubtful) asked.add(sets.root(a));
  }
  return compare(clusterOf, groupOf, sets, asked);
}

/** Cluster of each active record by its id; 0 elsewhere. */
async function readClusters(database: Database): Promise<Int32Array> {
  const [highest] = await database.query<{ id: number | null }>('select max(id) as id from catalogue.record');
  const clusterOf = new Int32Array((highest?.id ?? 0) + 1);
  for (let after = 0; after < clusterOf.length - 1; after += page) {
    const rows = await database.query<{ id: number; cluster_id: number }>(
      `select id, cluster_id from catalogue.record where id > $1 and id <= $2 and state = 'active'`,
      [after, after + page],
    );
    for (const { id, cluster_id } of rows) clusterOf[id] = cluster_id;
  }
  return clusterOf;
}

async function* readPairs(
  database: Database,
  table: string,
  condition: string,
): AsyncGenerator<{ record_a: number; record_b: number }> {
  for (let after = { record_a: 0, record_b: 0 }; ; ) {
    const rows = await database.query<{ record_a: number; record_b: number }>(
      `select record_a, record_b from ${table} where ${condition} and (record_a, record_b) > ($1, $2) order by record_a, record_b limit ${page}`,
      [after.record_a, after.record_b],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = last;
  }
}

type Decision = DecidedLink & { readonly kind: 'must-link' | 'cannot-link' };

async function readDecisions(database: Database): Promise<Decision[]> {
  return database.query<Decision & Record<string, unknown>>(
    `select a.id as a, b.id as b, kind, to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at
       from catalogue.match_decision decision
       join catalogue.record a on a.library_code = library_a and a.local_number = local_a
       join catalogue.record b on b.library_code = library_b and b.local_number = local_b
      where undone_at is null`,
  );
}

/** Components that are looked at one by one, some thousand records at a time. */
async function* partSpecial(
  database: Database,
  pairTable: string,
  members: ReadonlyMap<number, readonly number[]>,
  decisions: readonly Decision[],
): AsyncGenerator<ReturnType<typeof partNeighbourhood>> {
  let ids: number[] = [];
  const partGathered = async (): Promise<ReturnType<typeof partNeighbourhood>> => {
    const rows = await database.query<{ id: number } & Neighbour & Record<string, unknown>>(
      `select id, cluster_id as "clusterId", library_code as "libraryCode", local_number as "localNumber" from catalogue.record where id = any($1)`,
      [ids],
    );
    const edges = await database.query<StoredEdge & Record<string, unknown>>(
      `select id, record_a as a, record_b as b, probability, false as doubted from ${pairTable}
        where verdict = 'same' and record_a = any($1) and record_b = any($1)`,
      [ids],
    );
    const vetoes = await database.query<{ a: number; b: number }>(
      `select record_a as a, record_b as b from ${pairTable} where ${isVeto} and record_a = any($1) and record_b = any($1)`,
      [ids],
    );
    const inside = new Set(ids);
    const within = decisions.filter(({ a, b }) => inside.has(a) && inside.has(b));
    return partNeighbourhood({
      records: new Map(rows.map((row) => [row.id, row])),
      edges,
      vetoes: vetoes.map(({ a, b }) => [a, b] as const),
      mustLinks: within.filter(({ kind }) => kind === 'must-link'),
      cannotLinks: within.filter(({ kind }) => kind === 'cannot-link'),
    });
  };
  for (const component of members.values()) {
    ids.push(...component);
    if (ids.length < 5000) continue;
    yield await partGathered();
    ids = [];
  }
  if (ids.length > 0) yield await partGathered();
}

function compare(
  clusterOf: Int32Array,
  groupOf: Int32Array,
  sets: DisjointSets,
  asked: ReadonlySet<number>,
): GlobalClusters {
  /** Of each cluster the group of its first record, and of each group the cluster; -1 where there are several. */
  const groupOfCluster = new Map<number, number>();
  const clusterOfGroup = new Map<number, number>();
  clusterOf.forEach((cluster, id) => {
    if (cluster === 0) return;
    const group = groupOf[id] ?? 0;
    groupOfCluster.set(cluster, (groupOfCluster.get(cluster) ?? group) === group ? group : -1);
    clusterOfGroup.set(group, (clusterOfGroup.get(group) ?? cluster) === cluster ? cluster : -1);
  });
  const around: number[] = [];
  const named = new Set<string>();
  let recordsMoved = 0;
  clusterOf.forEach((cluster, id) => {
    if (cluster === 0) return;
    const group = groupOf[id] ?? 0;
    const isOther = groupOfCluster.get(cluster) === -1 || clusterOfGroup.get(group) === -1;
    if (isOther) recordsMoved += 1;
    if (!isOther && !asked.has(sets.root(id))) return;
    const name = `${cluster} ${group}`;
    if (named.has(name)) return;
    named.add(name);
    around.push(id);
  });
  const several = (of: ReadonlyMap<number, number>): number => [...of.values()].filter((one) => one === -1).length;
  return {
    around,
    report: {
      clustersBefore: groupOfCluster.size,
      clustersAfter: clusterOfGroup.size,
      clustersSplit: several(groupOfCluster),
      clustersMerged: several(clusterOfGroup),
      recordsMoved,
    },
  };
}
