import type { Transaction } from '#platform/database';

/** Records whose clusters may change together, and everything known about how they belong together. */
export interface Neighbourhood {
  /** Active record → the cluster it is in now (0: none yet). */
  readonly clusterOf: Map<number, number>;
  readonly edges: { a: number; b: number; probability: number }[];
  /** Two records each, and what orders decisions that contradict each other: the later is greater. */
  readonly mustLinks: [number, number, string][];
  readonly cannotLinks: [number, number, string][];
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
  inHand: ReadonlyMap<number, { libraryCode: string; localNumber: string; clusterId: number }>,
  gone: ReadonlySet<number>,
): Promise<Neighbourhood> {
  const clusterOf = new Map<number, number>();
  for (const id of seeds) clusterOf.set(id, inHand.get(id)?.clusterId ?? 0);
  const loadedClusters = new Set<number>();
  let wanted = new Set(oldClusters.filter((id) => id !== 0));
  let edges: Neighbourhood['edges'] = [];
  let decisions: DecisionRow[] = [];
  for (;;) {
    const fresh = [...wanted].filter((id) => !loadedClusters.has(id));
    for (const id of fresh) loadedClusters.add(id);
    if (fresh.length > 0) {
      const { rows } = await tx.query<{ id: number; cluster_id: number }>(
        `select id, cluster_id from catalogue.record where cluster_id = any($1) and state = 'active'`,
        [fresh],
      );
      for (const row of rows) if (!gone.has(row.id)) clusterOf.set(row.id, row.cluster_id);
    }
    const members = [...clusterOf.keys()];
    edges = await loadEdges(tx, members);
    decisions = await loadDecisions(tx, members, inHand);
    wanted = new Set();
    const outside = new Set<number>();
    for (const edge of edges)
      for (const id of [edge.a, edge.b]) if (!clusterOf.has(id) && !gone.has(id)) outside.add(id);
    for (const decision of decisions) {
      if (decision.kind !== 'must-link') continue;
      for (const id of [decision.a, decision.b]) if (!clusterOf.has(id) && !gone.has(id)) outside.add(id);
    }
    if (outside.size === 0) break;
    const { rows } = await tx.query<{ id: number; cluster_id: number }>(
      `select id, cluster_id from catalogue.record where id = any($1) and state = 'active'`,
      [[...outside]],
    );
    let grown = false;
    for (const id of outside) {
      const unsaved = inHand.get(id);
      if (unsaved !== undefined) {
        clusterOf.set(id, unsaved.clusterId);
        if (unsaved.clusterId !== 0) wanted.add(unsaved.clusterId);
        grown = true;
      }
    }
    for (const row of rows) {
      if (clusterOf.has(row.id)) continue;
      clusterOf.set(row.id, row.cluster_id);
      wanted.add(row.cluster_id);
      grown = true;
    }
    if (!grown) break;
  }
  const inside = (pair: { a: number; b: number }): boolean => clusterOf.has(pair.a) && clusterOf.has(pair.b);
  return {
    clusterOf,
    edges: edges.filter(inside),
    mustLinks: decisions.filter((row) => row.kind === 'must-link' && inside(row)).map(linkOf),
    cannotLinks: decisions.filter((row) => row.kind === 'cannot-link' && inside(row)).map(linkOf),
  };
}

async function loadEdges(tx: Transaction, members: readonly number[]): Promise<Neighbourhood['edges']> {
  const { rows } = await tx.query<{ a: number; b: number; probability: number }>(
    `select record_a as a, record_b as b, probability from catalogue.match_pair where verdict = 'same' and record_a = any($1)
      union
     select record_a, record_b, probability from catalogue.match_pair where verdict = 'same' and record_b = any($1)`,
    [members],
  );
  return rows;
}

/** Numbers of decisions are taken under the write lock, so they tell the order better than times. */
function linkOf({ a, b, id }: DecisionRow): [number, number, string] {
  return [a, b, String(id).padStart(16, '0')];
}

interface DecisionRow {
  id: number;
  a: number;
  b: number;
  kind: 'must-link' | 'cannot-link';
}

/** Decisions are kept by (library, local number); here they become pairs of record ids. */
async function loadDecisions(
  tx: Transaction,
  members: readonly number[],
  inHand: ReadonlyMap<number, { libraryCode: string; localNumber: string }>,
): Promise<DecisionRow[]> {
  const unsaved = [...inHand].filter(([id]) => members.includes(id));
  const { rows } = await tx.query<DecisionRow>(
    `with member as (
       select id, library_code, local_number from catalogue.record where id = any($1)
        union
       select * from unnest($2::bigint[], $3::text[], $4::text[])
     ), unsaved (id, library_code, local_number) as (select * from unnest($5::bigint[], $6::text[], $7::text[])
     ), decision as (
       select d.* from member join catalogue.match_decision d on d.library_a = member.library_code and d.local_a = member.local_number and d.undone_at is null
        union
       select d.* from member join catalogue.match_decision d on d.library_b = member.library_code and d.local_b = member.local_number and d.undone_at is null
     )
     select decision.id, coalesce(a.id, ua.id) as a, coalesce(b.id, ub.id) as b, decision.kind
       from decision
       left join catalogue.record a on a.library_code = decision.library_a and a.local_number = decision.local_a
       left join unsaved ua on ua.library_code = decision.library_a and ua.local_number = decision.local_a
       left join catalogue.record b on b.library_code = decision.library_b and b.local_number = decision.local_b
       left join unsaved ub on ub.library_code = decision.library_b and ub.local_number = decision.local_b
      where coalesce(a.id, ua.id) is not null and coalesce(b.id, ub.id) is not null
      order by decision.id`,
    [
      members,
      unsaved.map(([id]) => id),
      unsaved.map(([, place]) => place.libraryCode),
      unsaved.map(([, place]) => place.localNumber),
      [...inHand.keys()],
      [...inHand.values()].map((place) => place.libraryCode),
      [...inHand.values()].map((place) => place.localNumber),
    ],
  );
  return rows;
}
