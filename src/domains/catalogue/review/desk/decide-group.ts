import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { GroupChanged, PairUnknown } from '../../errors.ts';
import type { Actor } from '../../face.ts';
import { holdWriteLock } from '../../ingest/store-chunk.ts';
import { rowNumber } from '../../row-number.ts';
import type { DecisionKind } from '../../views.ts';
import { type DecidedRecord, type ReviewDeps, recluster, recordsOfPair, storeDecision } from '../decide.ts';
import { type GroupName, listGroupPairs } from './groups.ts';
import { askSecondOpinions } from './second-opinions.ts';
import type { DecisionBatch } from './views.ts';

export interface GroupAnswer extends GroupName {
  readonly kind: DecisionKind;
  readonly reason: string;
  /** Numbers of the pairs as the editor saw them, without those that he left out. */
  readonly pairIds: readonly string[];
}

/**
 * One decision on a group of cases as its editor saw it: each pair gets a decision of its own, which can be taken back by
 * itself, and all of them belong to a batch, which can be taken back as one. Refuses when a pair has left the group meanwhile.
 */
export async function decideGroup(deps: ReviewDeps, answer: GroupAnswer, actor: Actor): Promise<DecisionBatch> {
  const { batch, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const there = new Set(await listGroupPairs(tx, answer, actor));
    if (answer.pairIds.length === 0 || !answer.pairIds.every((id) => there.has(id)))
      throw new GroupChanged(answer.pairIds.length);
    const pairs: (readonly [DecidedRecord, DecidedRecord])[] = [];
    for (const id of answer.pairIds) pairs.push(await recordsOfPair(tx, id));
    const rule = { by: answer.by, pairId: answer.pairId };
    const batch = await storeBatch(tx, pairs, rule, answer, actor);
    const ids = [...new Set(pairs.flat().map(({ id }) => id))];
    return { batch, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return batch;
}

/**
 * An editor says of one of the records before him that it belongs to none of the others: it is kept apart from each of
 * them, as one batch.
 */
export async function takeOut(
  deps: ReviewDeps,
  input: {
    readonly pairId: string;
    readonly recordId: string;
    readonly others: readonly string[];
    readonly reason: string;
  },
  actor: Actor,
): Promise<DecisionBatch> {
  const { batch, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<DecidedRecord>(
      `select id, library_code as library, local_number as "localNumber" from catalogue.record where id = any($1) and state = 'active' order by id`,
      [[input.recordId, ...input.others].map(rowNumber)],
    );
    const out = rows.find(({ id }) => String(id) === input.recordId);
    const others = rows.filter((row) => row !== out);
    if (out === undefined || others.length === 0) throw new PairUnknown(input.pairId);
    const pairs = others.map((other) => [out, other] as const);
    const rule = { takenOut: `${out.library}/${out.localNumber}` };
    const answer = { kind: 'cannot-link', reason: input.reason } as const;
    const batch = await storeBatch(tx, pairs, rule, answer, actor);
    const ids = rows.map(({ id }) => id);
    return { batch, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return batch;
}

async function storeBatch(
  tx: Transaction,
  pairs: readonly (readonly [DecidedRecord, DecidedRecord])[],
  rule: object,
  { kind, reason }: { readonly kind: DecisionKind; readonly reason: string },
  actor: Actor,
): Promise<DecisionBatch> {
  const { rows } = await tx.query<BatchRow>(
    `insert into catalogue.decision_batch (kind, reason, rule, decisions, account_id, account_name) values ($1, $2, $3, $4, $5, $6)
     returning *, decisions as standing`,
    [kind, reason, JSON.stringify(rule), pairs.length, actor.accountId, actor.name],
  );
  const batch = rows[0];
  if (batch === undefined) throw new Error('the batch was not stored');
  const decisions: number[] = [];
  for (const pair of pairs) decisions.push((await storeDecision(tx, pair, kind, reason, actor, batch.id)).id);
  await askSecondOpinions(tx, decisions);
  await recordAudit(tx, {
    actor,
    action: 'catalogue.batch-decided',
    entity: 'catalogue.decision-batch',
    key: String(batch.id),
    after: { kind, rule, decisions: pairs.length },
    reason,
  });
  return batchView(batch);
}

/** Takes every decision of a batch back that still stands. Returns whether there is such a batch. */
export async function undoGroup(deps: ReviewDeps, batchId: string, reason: string, actor: Actor): Promise<boolean> {
  const { isKnown, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const known = await tx.query(
      `update catalogue.decision_batch set undone_at = coalesce(undone_at, now()), undone_name = coalesce(undone_name, $2), undone_reason = coalesce(undone_reason, $3)
        where id = $1 returning id`,
      [rowNumber(batchId), actor.name, reason],
    );
    if (known.rowCount === 0) return { isKnown: false, facets: new Map<string, number>() };
    const undone = await tx.query<{ id: number }>(
      `with undone as (
         update catalogue.match_decision set undone_at = now(), undone_by = $2, undone_name = $3, undone_reason = $4
          where batch_id = $1 and undone_at is null returning library_a, local_a, library_b, local_b)
       select distinct record.id from undone join catalogue.record
           on (record.library_code, record.local_number) in ((library_a, local_a), (library_b, local_b))`,
      [rowNumber(batchId), actor.accountId, actor.name, reason],
    );
    const ids = undone.rows.map(({ id }) => id);
    if (ids.length === 0) return { isKnown: true, facets: new Map<string, number>() };
    await recordAudit(tx, {
      actor,
      action: 'catalogue.batch-undone',
      entity: 'catalogue.decision-batch',
      key: batchId,
      reason,
    });
    return { isKnown: true, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return isKnown;
}

interface BatchRow extends Record<string, unknown> {
  id: number;
  kind: DecisionKind;
  reason: string;
  account_name: string;
  decided_at: Date;
  decisions: number;
  standing: number;
  undone_at: Date | null;
  undone_name: string | null;
}

/** The newest batches of decisions, those taken back included. */
export async function listDecisionBatches(database: Database, limit: number): Promise<DecisionBatch[]> {
  const rows = await database.query<BatchRow>(
    `select batch.*, (select count(*) from catalogue.match_decision d where d.batch_id = batch.id and d.undone_at is null) as standing
       from catalogue.decision_batch batch order by batch.id desc limit $1`,
    [limit],
  );
  return rows.map(batchView);
}

function batchView(row: BatchRow): DecisionBatch {
  return {
    id: String(row.id),
    kind: row.kind,
    reason: row.reason,
    by: row.account_name,
    at: row.decided_at.toISOString(),
    decisions: row.decisions,
    standing: row.standing,
    ...(row.undone_at !== null && { undoneAt: row.undone_at.toISOString() }),
    ...(row.undone_name !== null && { undoneBy: row.undone_name }),
  };
}
