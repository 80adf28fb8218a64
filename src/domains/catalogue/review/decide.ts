import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { clusterRecords } from '../clustering/cluster-records.ts';
import type { FacetNumbers, FreshFacets } from '../clustering/facet-numbers.ts';
import { loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import { PairUnknown } from '../errors.ts';
import type { Actor } from '../face.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { rowNumber } from '../row-number.ts';
import type { DecisionView, Slice } from '../views.ts';
import { type DecisionRow, decisionView } from './pairs.ts';

interface ReviewDeps {
  readonly database: Database;
  readonly facetNumbers: FacetNumbers;
}

/**
 * An editor says whether two records are the same. The decision is kept by (library, local number), so it outlives every
 * re-harvest, and the clusters around the two are right when this returns. An older decision on the same two records
 * is undone by the new one.
 */
export async function decidePair(
  deps: ReviewDeps,
  pairId: string,
  kind: 'must-link' | 'cannot-link',
  reason: string,
  actor: Actor,
): Promise<DecisionView> {
  const { row, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<{
      a: number;
      b: number;
      library_a: string;
      local_a: string;
      library_b: string;
      local_b: string;
    }>(
      `select a.id as a, b.id as b, a.library_code as library_a, a.local_number as local_a, b.library_code as library_b, b.local_number as local_b
         from catalogue.match_pair pair join catalogue.record a on a.id = pair.record_a join catalogue.record b on b.id = pair.record_b where pair.id = $1`,
      [rowNumber(pairId)],
    );
    const pair = rows[0];
    if (pair === undefined) throw new PairUnknown(pairId);
    const place = [pair.library_a, pair.local_a, pair.library_b, pair.local_b];
    await tx.query(
      `update catalogue.match_decision set undone_at = now(), undone_by = $5, undone_reason = $6
        where undone_at is null and ((library_a, local_a, library_b, local_b) = ($1, $2, $3, $4) or (library_b, local_b, library_a, local_a) = ($1, $2, $3, $4))`,
      [...place, actor.accountId, reason],
    );
    const inserted = await tx.query<DecisionRow>(
      'insert into catalogue.match_decision (library_a, local_a, library_b, local_b, kind, reason, account_id, account_name) values ($1, $2, $3, $4, $5, $6, $7, $8) returning *',
      [...place, kind, reason, actor.accountId, actor.name],
    );
    const decision = inserted.rows[0];
    if (decision === undefined) throw new PairUnknown(pairId);
    await recordAudit(tx, {
      actor,
      action: 'catalogue.pair-decided',
      entity: 'catalogue.pair',
      key: `${pair.library_a}/${pair.local_a} ${pair.library_b}/${pair.local_b}`,
      after: { kind },
      reason,
    });
    return { row: decision, facets: await recluster(tx, deps.facetNumbers, [pair.a, pair.b]) };
  });
  deps.facetNumbers.keep(facets);
  return decisionView(row);
}

/** Takes a decision back, also after later ones; the clusters follow what then stands. */
export async function undoDecision(deps: ReviewDeps, decisionId: string, reason: string, actor: Actor): Promise<void> {
  const facets = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<DecisionRow>(
      'update catalogue.match_decision set undone_at = now(), undone_by = $2, undone_reason = $3 where id = $1 and undone_at is null returning *',
      [rowNumber(decisionId), actor.accountId, reason],
    );
    const decision = rows[0];
    if (decision === undefined) return new Map<string, number>();
    await recordAudit(tx, {
      actor,
      action: 'catalogue.decision-undone',
      entity: 'catalogue.match-decision',
      key: decisionId,
      before: { kind: decision.kind },
      reason,
    });
    const records = await tx.query<{ id: number }>(
      'select id from catalogue.record where (library_code, local_number) in (($1, $2), ($3, $4))',
      [decision.library_a, decision.local_a, decision.library_b, decision.local_b],
    );
    return recluster(
      tx,
      deps.facetNumbers,
      records.rows.map((row) => row.id),
    );
  });
  deps.facetNumbers.keep(facets);
}

/** Decides the neighbourhood of stored records anew. */
async function recluster(
  tx: Transaction,
  facetNumbers: FacetNumbers,
  recordIds: readonly number[],
): Promise<FreshFacets> {
  const { rows } = await tx.query<{ id: number; library_code: string; local_number: string; cluster_id: number }>(
    `select id, library_code, local_number, cluster_id from catalogue.record where id = any($1) and state = 'active'`,
    [recordIds],
  );
  const seeds = rows.map((row) => ({
    id: row.id,
    libraryCode: row.library_code,
    localNumber: row.local_number,
    clusterId: row.cluster_id,
  }));
  const clustering = await clusterRecords(tx, { active: seeds, withdrawn: [], samePairs: [] });
  // The seeds are stored already: where they moved, their rows follow like those of everybody else.
  for (const row of rows) {
    const clusterId = clustering.clusterOf.get(row.id);
    if (clusterId !== undefined && clusterId !== row.cluster_id) clustering.moved.push({ recordId: row.id, clusterId });
  }
  const members = await loadMembers(tx, [...clustering.clusters.values()].flat());
  return writeClusters(
    tx,
    clustering,
    (id) => members.get(id),
    () => undefined,
    facetNumbers,
  );
}

/** Decisions, newest first, those taken back included. */
export async function listDecisions(
  database: Database,
  filter: { clusterId?: string; after?: string; limit: number },
): Promise<Slice<DecisionView & { readonly pairId?: string; readonly titles: readonly [string, string] }>> {
  const rows = await database.query<
    DecisionRow & { title_a: string | null; title_b: string | null; pair_id: number | null } & Record<string, unknown>
  >(
    `select d.*, ca.display ->> 'title' as title_a, cb.display ->> 'title' as title_b, pair.id as pair_id
       from catalogue.match_decision d
       left join catalogue.record a on a.library_code = d.library_a and a.local_number = d.local_a
       left join catalogue.record b on b.library_code = d.library_b and b.local_number = d.local_b
       left join catalogue.cluster ca on ca.id = a.cluster_id
       left join catalogue.cluster cb on cb.id = b.cluster_id
       left join catalogue.match_pair pair on pair.record_a = least(a.id, b.id) and pair.record_b = greatest(a.id, b.id)
      where ($1::bigint is null or a.cluster_id = $1 or b.cluster_id = $1) and ($2::bigint is null or d.id < $2)
      order by d.id desc limit $3`,
    [
      filter.clusterId === undefined ? null : rowNumber(filter.clusterId),
      filter.after === undefined ? null : rowNumber(filter.after),
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit).map((row) => ({
    ...decisionView(row),
    ...(row.pair_id !== null && { pairId: String(row.pair_id) }),
    titles: [row.title_a ?? row.local_a, row.title_b ?? row.local_b] as const,
  }));
  const last = items.at(-1);
  return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
}
