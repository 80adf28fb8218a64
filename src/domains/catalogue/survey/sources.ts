import type { Database } from '#platform/database';

/** Files named in a report; further ones are counted. */
const named = 3;

/** The files that a library's records came in. */
export interface SurveySources {
  /** The latest first; `at` is when it was sent, ISO 8601. */
  readonly files: readonly { readonly name: string; readonly at: string }[];
  readonly more: number;
}

/** What a library had sent by the moment of a survey; one file sent again counts once. */
export async function listSources(database: Database, libraryCode: string, until: Date): Promise<SurveySources> {
  const rows = await database.query<{ name: string; at: Date; files: number }>(
    `select name, at, count(*) over () as files
       from (select file_name as name, max(submitted_at) as at from catalogue.batch
              where library_code = $1 and state = 'done' and submitted_at <= $2 group by file_name) file
      order by at desc, name limit ${named}`,
    [libraryCode, until],
  );
  return {
    files: rows.map(({ name, at }) => ({ name, at: at.toISOString() })),
    more: Math.max(0, (rows[0]?.files ?? 0) - rows.length),
  };
}
