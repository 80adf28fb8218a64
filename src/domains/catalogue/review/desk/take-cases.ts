import type { Database } from '#platform/database';
import type { Actor } from '../../face.ts';
import { rowNumber } from '../../row-number.ts';
import { type CaseRow, caseViews } from './case-view.ts';
import { chosen, isChosen, isFirstOfCase, isFree, isWaiting, openCases } from './open-cases.ts';
import { decidedToday } from './throughput.ts';
import type { CaseFilter, CaseView, TakenCases } from './views.ts';

/** A case stays with an editor for so long after it was shown: time to fetch the book, not to go home. */
const claimMinutes = 10;
/** A case left to others comes back after so many hours. */
const skipHours = 24;
/** One is decided while the next is fetched already. */
const taken = 2;
/** So many cases are tried: others may take them at the same moment. */
const looked = 20;
/** More than that is a mountain, however high; and it is counted again after every decision. */
const countedTo = 1_000;

interface OpenRow extends CaseRow, Record<string, unknown> {
  case_key: string;
  priority: number;
}

/** The next cases of the queue, kept from everybody else for some minutes. */
export async function takeCases(database: Database, filter: CaseFilter, actor: Actor): Promise<TakenCases> {
  const rows = await listOpen(database, filter, actor);
  const mine: OpenRow[] = [];
  for (const row of rows) {
    if (mine.length === taken) break;
    if (await claim(database, row.case_key, actor)) mine.push(row);
  }
  await database.query('delete from catalogue.review_claim where account_id = $1 and case_key <> all($2)', [
    actor.accountId,
    mine.map((row) => row.case_key),
  ]);
  const [cases, waiting, today] = await Promise.all([
    caseViews(database, mine),
    countWaiting(database, filter, actor),
    decidedToday(database, actor.accountId),
  ]);
  return {
    cases: cases.map((view, at): CaseView => ({ ...view, key: keyOf(mine[at]) })),
    waiting,
    countedTo,
    decidedToday: today,
  };
}

const keyOf = (row: OpenRow | undefined): string => (row === undefined ? '' : `${row.priority} ${row.id}`);

/** One row for each case, in the order of the queue; backwards from `before`. */
async function listOpen(database: Database, filter: CaseFilter, actor: Actor): Promise<OpenRow[]> {
  const isBackwards = filter.before !== undefined && filter.after === undefined;
  const key = /^([\d.e-]+) (\d{1,15})$/.exec(filter.after ?? filter.before ?? '');
  return database.query<OpenRow>(
    `select c.pair_id as id, c.priority, named.case_key, second.decision_id is not null as "isBlind",
            pair.record_a, pair.record_b, pair.verdict, pair.probability, pair.evidence, pair.doubt
       from ${openCases}
      where (c.priority, -c.pair_id) ${isBackwards ? '>' : '<'} ($6::real, -$7::bigint)
        and ${isChosen()} and ${isWaiting} and ${isFree} and ${isFirstOfCase}
      order by c.priority ${isBackwards ? 'asc' : 'desc'}, c.pair_id ${isBackwards ? 'desc' : 'asc'} limit ${looked}`,
    [actor.accountId, ...chosen(filter), key?.[1] ?? (isBackwards ? -1 : 1e9), key?.[2] ?? 0],
  );
}

/** Whether the case is this editor's now. One statement, so of two who ask at once one gets it. */
async function claim(database: Database, caseKey: string, actor: Actor): Promise<boolean> {
  const rows = await database.query(
    `insert into catalogue.review_claim (case_key, account_id, until) values ($1, $2, now() + make_interval(mins => $3))
     on conflict (case_key) do update set account_id = excluded.account_id, until = excluded.until
      where review_claim.account_id = excluded.account_id or review_claim.until < now()
     returning case_key`,
    [caseKey, actor.accountId, claimMinutes],
  );
  return rows.length > 0;
}

async function countWaiting(database: Database, filter: CaseFilter, actor: Actor): Promise<number> {
  const [row] = await database.query<{ cases: number }>(
    `select count(distinct case_key) as cases from (
       select named.case_key from ${openCases} where ${isChosen()} and ${isWaiting} limit ${countedTo}) waiting`,
    [actor.accountId, ...chosen(filter)],
  );
  return row?.cases ?? 0;
}

/** Leaves a case to others; this editor gets it again on another day. */
export async function leaveCase(database: Database, pairId: string, actor: Actor): Promise<void> {
  await database.query(
    `insert into catalogue.review_skip (case_key, account_id, until)
     select named.case_key, $1, now() + make_interval(hours => $3) from ${openCases} where c.pair_id = $2
     on conflict (case_key, account_id) do update set until = excluded.until`,
    [actor.accountId, rowNumber(pairId), skipHours],
  );
}
