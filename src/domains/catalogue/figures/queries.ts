import type { Database, Transaction } from '#platform/database';

/** The figures as they are kept. */
export interface CountedFigures {
  readonly records: number;
  readonly clusters: number;
  readonly libraries: number;
  readonly holdings: number;
  /** State of the tables that was counted. */
  readonly marker: string;
  /** Null when nothing has been counted yet. */
  readonly countedAt: Date | null;
  /** How long counting took. */
  readonly seconds: number;
}

/**
 * Says in microseconds whether the tables are as they were: PostgreSQL's own counters of rows written, which lag by some
 * seconds, and the end of the last batch, which does not. After a crash the counters begin anew; that looks like a change.
 */
const markerSql = `(select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text from pg_stat_all_tables
     where relid in ('catalogue.record'::regclass, 'catalogue.search_entry'::regclass))
   || ' ' || coalesce((select max(finished_at)::text from catalogue.batch), '')`;

const columns = `records, clusters, libraries, holdings, figures.marker, seconds,
  nullif(counted_at, '-infinity') as "countedAt"`;

/** The kept figures, the state of the tables now, and how long ago (s) they were counted. */
export async function readFigures(database: Database): Promise<{ known: CountedFigures; marker: string; age: number }> {
  const [row] = await database.query<CountedFigures & { now: string; age: number }>(
    `select ${columns}, ${markerSql} as now, coalesce(extract(epoch from now() - nullif(counted_at, '-infinity')), 1e9)::float8 as age
       from catalogue.figures`,
  );
  if (row === undefined) throw new Error('the row of catalogue.figures is missing');
  const { now, age, ...known } = row;
  return { known, marker: now, age };
}

/** Counts and keeps the result; nothing when another process is counting. */
export async function countFigures(database: Database): Promise<CountedFigures | undefined> {
  return database.transact(async (tx) => {
    const { rows } = await tx.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('catalogue.figures')) as mine`,
    );
    return rows[0]?.mine ? writeCount(tx) : undefined;
  });
}

/**
 * The state is read before the count, so that what changes meanwhile is counted the next time. Records are counted on
 * their primary key; a library is looked up by the index that has its code in front.
 */
async function writeCount(tx: Transaction): Promise<CountedFigures | undefined> {
  const started = performance.now();
  const before = await tx.query<{ marker: string }>(`select ${markerSql} as marker`);
  const { rows } = await tx.query<Pick<CountedFigures, 'records' | 'clusters' | 'libraries' | 'holdings'>>(
    `select (select count(*) from catalogue.record)
              - (select count(*) from catalogue.record where state = 'withdrawn') as records,
            entry.clusters, entry.holdings,
            (select count(*) from registry.published_library library, lateral (
               select from catalogue.record where library_code = library.code and state = 'active' limit 1) one) as libraries
       from (select count(*) as clusters, coalesce(sum(library_count), 0)::bigint as holdings
               from catalogue.search_entry) entry`,
  );
  const seconds = (performance.now() - started) / 1000;
  const [counted] = rows;
  const [state] = before.rows;
  if (counted === undefined || state === undefined) return undefined;
  const { records, clusters, libraries, holdings } = counted;
  const kept = await tx.query<CountedFigures>(
    `update catalogue.figures set records = $1, clusters = $2, libraries = $3, holdings = $4, marker = $5, seconds = $6,
       counted_at = now() returning ${columns}`,
    [records, clusters, libraries, holdings, state.marker, seconds],
  );
  return kept.rows[0];
}
