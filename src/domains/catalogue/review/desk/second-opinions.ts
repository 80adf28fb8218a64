import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { LinkUnknown } from '../../errors.ts';
import type { Actor } from '../../face.ts';
import { rowNumber } from '../../row-number.ts';
import type { DecisionKind, Slice } from '../../views.ts';
import { decideRecords, type ReviewDeps } from '../decide.ts';
import { type Agreement, agreementOf, countOpinions } from './agreement.ts';
import type { Disagreement } from './views.ts';

/** Draws from new decisions those that another editor will be asked about: each with the share that is set. */
export async function askSecondOpinions(tx: Transaction, decisionIds: readonly number[]): Promise<void> {
  await tx.query(
    `insert into catalogue.second_opinion (decision_id)
     select decision.id from unnest($1::bigint[]) as decision (id), catalogue.review_desk desk where random() < desk.second_opinion_share`,
    [decisionIds],
  );
}

/** How far editors agree, over all second opinions that were given; also on decisions that were taken back later. */
export async function measureAgreement(database: Database): Promise<Agreement> {
  const rows = await database.query<{ first: DecisionKind; second: DecisionKind; pairs: number }>(
    `select d.kind as first, opinion.kind as second, count(*) as pairs
       from catalogue.second_opinion opinion join catalogue.match_decision d on d.id = opinion.decision_id
      where opinion.kind is not null group by 1, 2`,
  );
  return agreementOf(countOpinions(rows));
}

export async function countWantedOpinions(database: Database): Promise<number> {
  const [row] = await database.query<{ wanted: number }>(
    `select count(*) as wanted from catalogue.second_opinion opinion join catalogue.match_decision d on d.id = opinion.decision_id
      where opinion.kind is null and d.undone_at is null`,
  );
  return row?.wanted ?? 0;
}

interface DisagreementRow extends Record<string, unknown> {
  id: number;
  pair_id: number | null;
  title_a: string | null;
  title_b: string | null;
  local_a: string;
  local_b: string;
  first_kind: DecisionKind;
  first_reason: string;
  first_name: string;
  second_kind: DecisionKind;
  second_reason: string;
  second_name: string;
}

/** Pairs on which two editors differ and nobody has settled it, the latest first. `withNames`: says who. */
export async function listDisagreements(
  database: Database,
  { after, limit, withNames }: { after?: string; limit: number; withNames: boolean },
): Promise<Slice<Disagreement>> {
  const rows = await database.query<DisagreementRow>(
    `select d.id, pair.id as pair_id, ca.display ->> 'title' as title_a, cb.display ->> 'title' as title_b, d.local_a, d.local_b,
            d.kind as first_kind, d.reason as first_reason, d.account_name as first_name,
            opinion.kind as second_kind, opinion.reason as second_reason, opinion.account_name as second_name
       from catalogue.second_opinion opinion join catalogue.match_decision d on d.id = opinion.decision_id
       left join catalogue.record a on a.library_code = d.library_a and a.local_number = d.local_a
       left join catalogue.record b on b.library_code = d.library_b and b.local_number = d.local_b
       left join catalogue.cluster ca on ca.id = a.cluster_id
       left join catalogue.cluster cb on cb.id = b.cluster_id
       left join catalogue.match_pair pair on pair.record_a = least(a.id, b.id) and pair.record_b = greatest(a.id, b.id)
      where opinion.kind <> d.kind and opinion.settled is null and d.undone_at is null and ($1::bigint is null or d.id < $1)
      order by d.id desc limit $2`,
    [after === undefined ? null : rowNumber(after), limit + 1],
  );
  const items = rows.slice(0, limit).map(
    (row): Disagreement => ({
      id: String(row.id),
      ...(row.pair_id !== null && { pairId: String(row.pair_id) }),
      titles: [row.title_a ?? row.local_a, row.title_b ?? row.local_b],
      first: { kind: row.first_kind, reason: row.first_reason, ...(withNames && { by: row.first_name }) },
      second: { kind: row.second_kind, reason: row.second_reason, ...(withNames && { by: row.second_name }) },
    }),
  );
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: last.id } : { items };
}

/** Ends a disagreement: the first decision stays, or the second opinion becomes the decision. */
export async function settleDisagreement(
  deps: ReviewDeps,
  decisionId: string,
  stands: 'first' | 'second',
  reason: string,
  actor: Actor,
): Promise<void> {
  const opinion = await deps.database.transact(async (tx) => {
    const { rows } = await tx.query<{
      kind: DecisionKind;
      library_a: string;
      local_a: string;
      library_b: string;
      local_b: string;
    }>(
      `update catalogue.second_opinion opinion set settled = $2, settled_name = $3, settled_at = now()
         from catalogue.match_decision d
        where opinion.decision_id = $1 and d.id = opinion.decision_id and opinion.kind <> d.kind and opinion.settled is null and d.undone_at is null
       returning opinion.kind, d.library_a, d.local_a, d.library_b, d.local_b`,
      [rowNumber(decisionId), stands, actor.name],
    );
    const [row] = rows;
    if (row === undefined) throw new LinkUnknown(decisionId);
    await recordAudit(tx, {
      actor,
      action: 'catalogue.disagreement-settled',
      entity: 'catalogue.match-decision',
      key: decisionId,
      after: { stands },
      reason,
    });
    return row;
  });
  if (stands === 'first') return;
  const a = { library: opinion.library_a, localNumber: opinion.local_a };
  const b = { library: opinion.library_b, localNumber: opinion.local_b };
  await decideRecords(deps, [a, b], opinion.kind, reason, actor);
}

/** Sets which share of decisions, 0–1, another editor is asked about from now on. */
export async function setSecondOpinionShare(database: Database, share: number, actor: Actor): Promise<void> {
  await database.transact(async (tx) => {
    const { rows } = await tx.query<{ share: number }>(
      'select second_opinion_share as share from catalogue.review_desk for update',
    );
    await tx.query('update catalogue.review_desk set second_opinion_share = $1', [share]);
    await recordAudit(tx, {
      actor,
      action: 'catalogue.second-opinion-share-set',
      entity: 'catalogue.review-desk',
      key: 'second-opinion-share',
      before: rows[0]?.share,
      after: share,
    });
  });
}

export async function secondOpinionShare(database: Database): Promise<number> {
  const [row] = await database.query<{ share: number }>(
    'select second_opinion_share as share from catalogue.review_desk',
  );
  return row?.share ?? 0;
}
