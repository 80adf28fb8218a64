import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { CaseDecided } from '../../errors.ts';
import type { Actor } from '../../face.ts';
import { holdWriteLock } from '../../ingest/store-chunk.ts';
import type { DecisionKind } from '../../views.ts';
import {
  type DecidedRecord,
  type ReviewDeps,
  recluster,
  recordsOfPair,
  storeDecision,
  undoDecision,
} from '../decide.ts';
import { undoGroup } from './decide-group.ts';
import { askSecondOpinions } from './second-opinions.ts';
import type { LastAct } from './views.ts';

export interface CaseAnswer {
  readonly pairId: string;
  readonly kind: DecisionKind;
  readonly reason: string;
  /** Number of the standing decision that the editor saw and puts his own in the place of. */
  readonly instead?: string;
}

/**
 * An editor's answer to a case. It is a decision; or, where another editor has decided and a second opinion is wanted, that
 * opinion, which changes no title. Refuses where somebody has decided meanwhile whom the editor did not mean to overrule.
 */
export async function decideCase(deps: ReviewDeps, answer: CaseAnswer, actor: Actor): Promise<'decision' | 'opinion'> {
  const { done, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const records = await recordsOfPair(tx, answer.pairId);
    const standing = await standingDecision(tx, records);
    if (standing !== undefined && String(standing.id) !== answer.instead) {
      if (await giveOpinion(tx, standing.id, answer, actor))
        return { done: 'opinion' as const, facets: new Map<string, number>() };
      throw new CaseDecided(answer.pairId, standing.account_name);
    }
    const decision = await storeDecision(tx, records, answer.kind, answer.reason, actor);
    await askSecondOpinions(tx, [decision.id]);
    await tx.query('delete from catalogue.review_claim where account_id = $1', [actor.accountId]);
    const ids = records.map(({ id }) => id);
    return { done: 'decision' as const, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return done;
}

async function standingDecision(
  tx: Transaction,
  [a, b]: readonly [DecidedRecord, DecidedRecord],
): Promise<{ id: number; account_name: string } | undefined> {
  const { rows } = await tx.query<{ id: number; account_name: string }>(
    `select id, account_name from catalogue.match_decision
      where undone_at is null and (library_a, local_a, library_b, local_b) in (($1, $2, $3, $4), ($3, $4, $1, $2)) for update`,
    [a.library, a.localNumber, b.library, b.localNumber],
  );
  return rows[0];
}

/** Whether an opinion was wanted from this editor; then it is kept. */
async function giveOpinion(tx: Transaction, decisionId: number, answer: CaseAnswer, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update catalogue.second_opinion opinion set kind = $2, reason = $3, account_id = $4, account_name = $5, given_at = now()
       from catalogue.match_decision d
      where opinion.decision_id = $1 and opinion.kind is null and d.id = opinion.decision_id and d.account_id <> $4`,
    [decisionId, answer.kind, answer.reason, actor.accountId, actor.name],
  );
  if (rowCount === 0) return false;
  await recordAudit(tx, {
    actor,
    action: 'catalogue.second-opinion-given',
    entity: 'catalogue.match-decision',
    key: String(decisionId),
    after: { kind: answer.kind },
    reason: answer.reason,
  });
  return true;
}

/** After so many hours a decision is history, and taken back with a reason from the list of decisions. */
const undoHours = 12;

interface LastRow extends Record<string, unknown> {
  kind: LastAct['kind'];
  id: number;
  batch_id: number | null;
  pair_id: number | null;
  decisions: number;
}

/** Takes back what this editor did last; nothing when that is long ago. */
export async function undoLast(deps: ReviewDeps, reason: string, actor: Actor): Promise<LastAct | undefined> {
  const last = await findLast(deps.database, actor);
  if (last === undefined) return undefined;
  if (last.kind === 'opinion') await withdrawOpinion(deps.database, last.id, reason, actor);
  else if (last.kind === 'batch') await undoGroup(deps, String(last.batch_id), reason, actor);
  else await undoDecision(deps, String(last.id), reason, actor);
  // So that it comes before this editor again, also where it was left to others.
  return {
    kind: last.kind,
    decisions: last.decisions,
    ...(last.pair_id !== null && { pairId: String(last.pair_id) }),
  };
}

async function findLast(database: Database, actor: Actor): Promise<LastRow | undefined> {
  const [row] = await database.query<LastRow>(
    `with act as (
       select case when batch_id is null then 'decision' else 'batch' end as kind, id, batch_id, id as decision_id, decided_at as at
         from catalogue.match_decision where account_id = $1 and undone_at is null and decided_at > now() - make_interval(hours => $2)
        union all
       select 'opinion', decision_id, null, decision_id, given_at
         from catalogue.second_opinion where account_id = $1 and settled is null and given_at > now() - make_interval(hours => $2)
        order by at desc, id desc limit 1)
     select act.kind, act.id, act.batch_id, pair.id as pair_id,
            case when act.batch_id is null then 1 else (select count(*) from catalogue.match_decision o where o.batch_id = act.batch_id and o.undone_at is null) end as decisions
       from act join catalogue.match_decision d on d.id = act.decision_id
       left join catalogue.record a on a.library_code = d.library_a and a.local_number = d.local_a
       left join catalogue.record b on b.library_code = d.library_b and b.local_number = d.local_b
       left join catalogue.match_pair pair on pair.record_a = least(a.id, b.id) and pair.record_b = greatest(a.id, b.id)`,
    [actor.accountId, undoHours],
  );
  return row;
}

async function withdrawOpinion(database: Database, decisionId: number, reason: string, actor: Actor): Promise<void> {
  await database.transact(async (tx) => {
    const { rows } = await tx.query<{ kind: DecisionKind }>(
      'select kind from catalogue.second_opinion where decision_id = $1 and account_id = $2 and settled is null for update',
      [decisionId, actor.accountId],
    );
    const [opinion] = rows;
    if (opinion === undefined) return;
    await tx.query(
      'update catalogue.second_opinion set kind = null, reason = null, account_id = null, account_name = null, given_at = null where decision_id = $1',
      [decisionId],
    );
    await recordAudit(tx, {
      actor,
      action: 'catalogue.second-opinion-withdrawn',
      entity: 'catalogue.match-decision',
      key: String(decisionId),
      before: { kind: opinion.kind },
      reason,
    });
  });
}
