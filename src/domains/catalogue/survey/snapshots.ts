import type { Database, Transaction } from '#platform/database';
import { contentVersion, type Headline, type SurveyContent } from './content.ts';

export type SurveyState = 'queued' | 'running' | 'done' | 'failed';
export type SurveyCause = 'asked' | 'full-load' | 'command';

/** A survey as it is kept; `libraryCode` is null for all libraries together. */
export interface SurveyRow {
  readonly id: number;
  readonly libraryCode: string | null;
  readonly state: SurveyState;
  readonly cause: SurveyCause;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly recordsTotal: number;
  readonly recordsDone: number;
  readonly seconds: number;
}

const columns = `id, library_code as "libraryCode", state, cause, requested_at as "requestedAt", started_at as "startedAt",
  finished_at as "finishedAt", records_total as "recordsTotal", records_done as "recordsDone", seconds`;

type Row = SurveyRow & Record<string, unknown>;

/** Writes down that a survey is wanted; the one that is under way already, if there is one. */
export async function requestSurvey(
  tx: Pick<Transaction, 'query'>,
  libraryCode: string | null,
  cause: SurveyCause,
): Promise<{ row: SurveyRow; isNew: boolean }> {
  const { rows: added } = await tx.query<Row>(
    `insert into catalogue.survey (library_code, cause, content_version) values ($1, $2, ${contentVersion})
     on conflict (coalesce(library_code, '')) where state in ('queued', 'running') do nothing returning ${columns}`,
    [libraryCode, cause],
  );
  if (added[0] !== undefined) return { row: added[0], isNew: true };
  const { rows: known } = await tx.query<Row>(
    `select ${columns} from catalogue.survey
      where library_code is not distinct from $1 and state in ('queued', 'running') order by id desc limit 1`,
    [libraryCode],
  );
  // It may have ended between the two statements: then this is the next one.
  return known[0] === undefined ? requestSurvey(tx, libraryCode, cause) : { row: known[0], isNew: false };
}

export async function findSurvey(database: Database, id: number): Promise<SurveyRow | undefined> {
  const [row] = await database.query<Row>(`select ${columns} from catalogue.survey where id = $1`, [id]);
  return row;
}

/** What is under way or waits, or failed last: what a page says beside the latest report. */
export async function findLatestSurvey(database: Database, libraryCode: string | null): Promise<SurveyRow | undefined> {
  const [row] = await database.query<Row>(
    `select ${columns} from catalogue.survey where library_code is not distinct from $1 order by id desc limit 1`,
    [libraryCode],
  );
  return row;
}

export interface Snapshot extends SurveyRow {
  readonly finishedAt: Date;
  readonly content: SurveyContent;
}

/** The latest finished survey, or the one asked for by its number. */
export async function findSnapshot(
  database: Database,
  libraryCode: string | null,
  id?: number,
): Promise<Snapshot | undefined> {
  const [row] = await database.query<Snapshot & Record<string, unknown>>(
    `select ${columns}, content from catalogue.survey
      where library_code is not distinct from $1 and state = 'done' and content_version = ${contentVersion} and ($2::bigint is null or id = $2)
      order by id desc limit 1`,
    [libraryCode, id ?? null],
  );
  return row;
}

export interface TrendPoint {
  readonly id: number;
  readonly finishedAt: Date;
  readonly headline: Headline;
}

/** Finished surveys of the same shape, the latest first. */
export async function listTrend(database: Database, libraryCode: string | null, limit: number): Promise<TrendPoint[]> {
  return database.query<TrendPoint & Record<string, unknown>>(
    `select id, finished_at as "finishedAt", headline from catalogue.survey
      where library_code is not distinct from $1 and state = 'done' and content_version = ${contentVersion} order by id desc limit $2`,
    [libraryCode, limit],
  );
}

/** The latest finished survey of each library, by its code. */
export async function listLatestByLibrary(database: Database): Promise<(TrendPoint & { libraryCode: string })[]> {
  return database.query<TrendPoint & { libraryCode: string } & Record<string, unknown>>(
    `select distinct on (library_code) id, library_code as "libraryCode", finished_at as "finishedAt", headline
       from catalogue.survey where library_code is not null and state = 'done' and content_version = ${contentVersion}
      order by library_code, id desc`,
  );
}
