import type { Database } from '#platform/database';
import type { EditorThroughput, Throughput } from './views.ts';

/** Days are those of the clock on the wall of the library. */
const zone = 'Asia/Ho_Chi_Minh';
const week = 7;

/** Decisions and second opinions, the ones taken back included: they were work, too. */
const acts = `
  select account_id, account_name, decided_at as at, batch_id is not null as in_batch from catalogue.match_decision
   where decided_at > now() - interval '${week} days' and ($1::text is null or account_id = $1)
   union all
  select account_id, account_name, given_at, false from catalogue.second_opinion
   where given_at > now() - interval '${week} days' and ($1::text is null or account_id = $1)`;

const localDay = (at: string): string => `to_char(${at} at time zone '${zone}', 'YYYY-MM-DD')`;

export async function decidedToday(database: Database, accountId: string): Promise<number> {
  const [row] = await database.query<{ decisions: number }>(
    `select count(*) as decisions from (${acts}) act where not in_batch and ${localDay('at')} = ${localDay('now()')}`,
    [accountId],
  );
  return row?.decisions ?? 0;
}

interface ThroughputRow extends Record<string, unknown> {
  account_id: string;
  name: string;
  today: number;
  week: number;
  hours: number;
  in_batches: number;
  days: { day: string; decisions: number }[];
}

/** The last seven days of one editor, or of everybody who decided anything, the busiest first. */
async function throughputs(database: Database, accountId: string | null): Promise<ThroughputRow[]> {
  return database.query<ThroughputRow>(
    `with act as (${acts}), day as (
       select account_id, ${localDay('at')} as day, count(*) as decisions from act where not in_batch group by 1, 2)
     select account_id, (array_agg(account_name order by at desc))[1] as name,
            count(*) filter (where not in_batch and ${localDay('at')} = ${localDay('now()')}) as today,
            count(*) filter (where not in_batch) as week,
            count(distinct date_trunc('hour', at)) filter (where not in_batch) as hours,
            count(*) filter (where in_batch) as in_batches,
            coalesce((select json_agg(json_build_object('day', day.day, 'decisions', day.decisions) order by day.day desc)
                        from day where day.account_id = act.account_id), '[]') as days
       from act group by account_id order by week desc, name limit 200`,
    [accountId],
  );
}

export async function ownThroughput(database: Database, accountId: string): Promise<Throughput> {
  const [row] = await throughputs(database, accountId);
  return row === undefined ? { today: 0, week: 0, inBatches: 0, days: [] } : throughputView(row);
}

export async function everybodysThroughput(database: Database): Promise<EditorThroughput[]> {
  const rows = await throughputs(database, null);
  return rows.map((row) => ({ name: row.name, ...throughputView(row) }));
}

function throughputView({ today, week: inWeek, hours, in_batches, days }: ThroughputRow): Throughput {
  return {
    today,
    week: inWeek,
    inBatches: in_batches,
    days,
    ...(hours > 0 && { perHour: Math.round((inWeek / hours) * 10) / 10 }),
  };
}
