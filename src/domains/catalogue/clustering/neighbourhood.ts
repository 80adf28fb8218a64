import type { Transaction } from '#platform/database';
import { isVeto } from '../ingest/kept-pairs.ts';

/** A pair that evidence holds for one edition, as stored. */
export interface StoredEdge {
  readonly id: number;
  readonly a: number;
  readonly b: number;
  /** 0–1. */
  readonly probability: number;
  /** It has been put before a person already; see `doubts.ts`. */
  readonly doubted: boolean;
}

export interface DecidedLink {
  readonly a: number;
  readonly b: number;
  /** ISO 8601 to the microsecond, in UTC. */
  readonly at: string;
}

/** Whose record it is, and the cluster it is in now (0: none yet). */
export interface Neighbour {
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly clusterId: number;
}

/** Records whose clusters may change together, and everything known about how they belong together. */
export interface Neighbourhood {
  readonly records: Map<number, Neighbour>;
  readonly edges: StoredEdge[];
  /** Pairs that are different beyond doubt. */
  readonly vetoes: readonly (readonly [number, number])[];
  readonly mustLinks: readonly DecidedLink[];
  readonly cannotLinks: readonly DecidedLink[];
}

/**
 * Gathers the neighbourhood of `seeds`: all records of their clusters, of the clusters that they have evidence towards,
 * and of those that an editor linked. Evidence that crosses clusters is rare (an editor keeps them apart), so this
 * settles after one or two rounds. `inHand` are records of the chunk that are not stored yet, `gone` the withdrawn.
 */
export async function gatherNeighbourhood(
  tx: Transaction,
  seeds: readonly number[],
  oldClusters: readonly number[],
  inHand: ReadonlyMap<number, Neighbour>,
  gone: ReadonlySet<number>,
): Promise<Neighbourhood> {
  const records = new Map<number, Neighbour>();
  for (const id of seeds) {
    const seed = inHand.get(id);
    if (seed !== undefined) records.set(id, seed);
  }
  const loadedClusters = new Set<number>();
  let wanted = new Set(oldClusters.filter((id) => id !== 0));
  let edges: StoredEdge[] = [];
  let decisions: DecisionRow[] = [];
  for (;;) {
    const fresh = [...wanted].filter((id) => !loadedClusters.has(id));
    for (const id of fresh) loadedClusters.add(id);
    if (fresh.length > 0)
      for (const [id, neighbour] of await loadRecords(tx, 'cluster_id', fresh))
        if (!gone.has(id) && !records.has(id)) records.set(id, neighbour);
    const members = [...records.keys()];
    edges = await loadEdges(tx, members);
    decisions = await loadDecisions(tx, records, inHand);
    wanted = new Set();
    const outside = new Set<number>();
    for (const { a, b } of edges) for (const id of [a, b]) if (!records.has(id) && !gone.has(id)) outside.add(id);
    for (const { a, b, kind } of decisions) {
      if (kind !== 'must-link') continue;
      for (const id of [a, b]) if (!records.has(id) && !gone.has(id)) outside.add(id);
    }
    if (outside.size === 0) break;
    const found = await loadRecords(tx, 'id', [...outside]);
    let grown = false;
    for (const id of outside) {
      const neighbour = inHand.get(id) ?? found.get(id);
      if (neighbour === undefined) continue;
      records.set(id, neighbour);
      if (neighbour.clusterId !== 0) wanted.add(neighbour.clusterId);
      grown = true;
    }
    if (!grown) break;
  }
  const inside = (pair: { a: number; b: number }): boolean => records.has(pair.a) && records.has(pair.b);
  const within = edges.filter(inside);
  return {
    records,
    edges: within,
    vetoes: within.length > 1 ? await loadVetoes(tx, [...new Set(within.flatMap((edge) => [edge.a, edge.b]))]) : [],
    mustLinks: decisions.filter((row) => row.kind === 'must-link' && inside(row)),
    cannotLinks: decisions.filter((row) => row.kind === 'cannot-link' && inside(row)),
  };
}

async function loadRecords(
  tx: Transaction,
  by: 'id' | 'cluster_id',
  numbers: readonly number[],
): Promise<Map<number, Neighbour>> {
  const { rows } = await tx.query<{ id: number } & Neighbour>(
    `select id, cluster_id as "clusterId", library_code as "libraryCode", local_number as "localNumber"
       from catalogue.record where ${by} = any($1) and state = 'active'`,
    [numbers],
  );
  return new Map(rows.map(({ id, ...neighbour }) => [id, neighbour]));
}

async function loadEdges(tx: Transaction, members: readonly number[]): Promise<StoredEdge[]> {
  const columns = 'id, record_a as a, record_b as b, probability, doubt is not null as doubted';
  const isEdge = `(verdict = 'same' or doubt is not null)`;
  const { rows } = await tx.query<StoredEdge>(
    `select ${columns} from catalogue.match_pair where ${isEdge} and record_a = any($1)
      union
     select ${columns} from catalogue.match_pair where ${isEdge} and record_b = any($1)`,
    [members],
  );
  return rows;
}

async function loadVetoes(tx: Transaction, members: readonly number[]): Promise<[number, number][]> {
  const { rows } = await tx.query<{ a: number; b: number }>(
    `select record_a as a, record_b as b from catalogue.match_pair where ${isVeto} and record_a = any($1) and record_b = any($1)`,
    [members],
  );
  return rows.map(({ a, b }) => [a, b]);
}

interface DecisionRow extends DecidedLink {
  readonly kind: 'must-link' | 'cannot-link';
}

/** Decisions are kept by (library, local number); here they become pairs of record ids. */
async function loadDecisions(
  tx: Transaction,
  members: ReadonlyMap<number, Neighbour>,
  inHand: ReadonlyMap<number, Neighbour>,
): Promise<DecisionRow[]> {
  const { rows } = await tx.query<DecisionRow>(
    `with member as (select * from unnest($1::text[], $2::text[]) as member (library_code, local_number)
     ), unsaved (id, library_code, local_number) as (select * from unnest($3::bigint[], $4::text[], $5::text[])
     ), decision as (
       select d.* from member join catalogue.match_decision d on d.library_a = member.library_code and d.local_a = member.local_number and d.undone_at is null
        union
       select d.* from member join catalogue.match_decision d on d.library_b = member.library_code and d.local_b = member.local_number and d.undone_at is null
     )
     select coalesce(a.id, ua.id) as a, coalesce(b.id, ub.id) as b, decision.kind,
            to_char(decision.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at
       from decision
       left join catalogue.record a on a.library_code = decision.library_a and a.local_number = decision.local_a
       left join unsaved ua on ua.library_code = decision.library_a and ua.local_number = decision.local_a
       left join catalogue.record b on b.library_code = decision.library_b and b.local_number = decision.local_b
       left join unsaved ub on ub.library_code = decision.library_b and ub.local_number = decision.local_b
      where coalesce(a.id, ua.id) is not null and coalesce(b.id, ub.id) is not null`,
    [
      [...members.values()].map((record) => record.libraryCode),
      [...members.values()].map((record) => record.localNumber),
      [...inHand.keys()],
      [...inHand.values()].map((record) => record.libraryCode),
      [...inHand.values()].map((record) => record.localNumber),
    ],
  );
  return rows;
}
