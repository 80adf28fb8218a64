import type { Database, Transaction } from '#platform/database';
import { comparisonCondition } from '../comparisons.ts';

/** After so long the whole queue is made anew: holdings have changed, and weights may have. */
const refillMinutes = 60;
/** So many numbers of pairs are gone through in one transaction. */
const pairsAtOnce = 50_000;

export interface QueueState {
  /** Numbers of pairs that have been given since the queue was filled; all of them when it is to be made anew. */
  readonly toDo: number;
  readonly isOld: boolean;
}

export async function readQueueState(database: Database): Promise<QueueState> {
  const [state] = await database.query<{ from: number; to: number; isOld: boolean }>(readState, [refillMinutes]);
  if (state === undefined) throw new Error('the row of catalogue.review_desk is gone');
  return { toDo: state.isOld ? state.to : state.to - state.from, isOld: state.isOld };
}

/**
 * Takes unsure pairs into the queue, piece by piece. New evidence has higher numbers than old, so that mostly the new pairs
 * alone are looked at; once in an hour everything is, and what stands stays meanwhile. Who comes while somebody else is
 * filling leaves it to them; what was broken off is gone on with by the next.
 */
export async function fillQueue(database: Database, signal: AbortSignal): Promise<void> {
  while (await database.transact(fillPiece)) signal.throwIfAborted();
}

/** Says whether there may be more to do. */
async function fillPiece(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ from: number; to: number; isOld: boolean }>(
    `${readState} for update of desk skip locked`,
    [refillMinutes],
  );
  const [state] = rows;
  if (state === undefined) return false;
  if (state.isOld) {
    await tx.query(
      `delete from catalogue.review_case
        where not exists (select from catalogue.match_pair pair where pair.id = review_case.pair_id and pair.verdict = 'unsure')`,
    );
    await tx.query('delete from catalogue.review_claim where until < now()');
    await tx.query('delete from catalogue.review_skip where until < now()');
  }
  const from = state.isOld ? 0 : state.from;
  const to = Math.min(from + pairsAtOnce, state.to);
  await tx.query(enrol, [from, to]);
  await tx.query(
    `update catalogue.review_desk set filled_to = $1, filled_at = case when $2 then now() else filled_at end`,
    [to, state.isOld],
  );
  return to < state.to;
}

const readState = `
select desk.filled_to as from, counter.last as to, coalesce(desk.filled_at < now() - make_interval(mins => $1), true) as "isOld"
  from catalogue.review_desk desk, catalogue.counter where counter.name = 'pair'`;

/** What is grouped by has to fit into a row of an index. */
const longest = 600;

const enrol = `
insert into catalogue.review_case (pair_id, priority, contradiction, pattern, difference, libraries, provinces, languages)
select pair.id,
       case when pair.doubt is null then 1 - 2 * abs(pair.probability - 0.5) else 1 end * ln(1 + json_array_length(ca.display -> 'holdings') + json_array_length(cb.display -> 'holdings')),
       said.contradiction, left(said.pattern, ${longest}), left(said.difference, ${longest}),
       array[least(a.library_code, b.library_code), greatest(a.library_code, b.library_code)],
       array(select distinct province_code from registry.published_library where code in (a.library_code, b.library_code)),
       array(select json_array_elements_text(ca.display -> 'languages') union select json_array_elements_text(cb.display -> 'languages'))
  from catalogue.match_pair pair
  join catalogue.record a on a.id = pair.record_a
  join catalogue.record b on b.id = pair.record_b
  join catalogue.cluster ca on ca.id = a.cluster_id and ca.state = 'active'
  join catalogue.cluster cb on cb.id = b.cluster_id and cb.state = 'active'
 cross join lateral (
       select coalesce((array_agg(feature order by weight, feature) filter (where weight < 0))[1], '') as contradiction,
              coalesce(string_agg(feature || case sign(weight) when 1 then '+' when -1 then '-' else '0' end, ' ' order by feature), '') as pattern,
              coalesce(string_agg(feature || ': ' || least(a, b) || ' ↔ ' || greatest(a, b), '; ' order by feature) filter (where weight < 0), '') as difference
         from json_to_recordset(pair.evidence) as piece (feature text, a text, b text, weight real)
        where ${comparisonCondition}) said
 where pair.verdict = 'unsure' and pair.id > $1 and pair.id <= $2
    on conflict (pair_id) do update set
       priority = excluded.priority, contradiction = excluded.contradiction, pattern = excluded.pattern, difference = excluded.difference,
       libraries = excluded.libraries, provinces = excluded.provinces, languages = excluded.languages`;
