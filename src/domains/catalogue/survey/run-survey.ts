import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '#platform/database';
import { emptyContent, headlineOf, type SurveyContent, sumContents } from './content.ts';
import { examine } from './examine.ts';
import { walkOwnRecords } from './own-records.ts';
import { findSnapshot, findSurvey, requestSurvey, type SurveyCause, type SurveyRow } from './snapshots.ts';

/** After so many records the thread is given to whoever waits for it: a survey runs beside searches in one process. */
const recordsInOneTurn = 20;
/** How often (ms) a survey writes down how far it is: what a killed one has to do again. */
const saveEvery = 3_000;

export interface RunOptions {
  readonly signal: AbortSignal;
  onProgress?(progress: { readonly done: number; readonly total: number }): void;
}

/**
 * Carries out a survey from where it stands to its end; one that is done is left as it is. It reads the records as they are
 * when it comes to them, without holding anybody up: what an import changes meanwhile is counted before or after.
 */
export async function runSurvey(database: Database, id: number, options: RunOptions): Promise<SurveyRow> {
  const lock = await database.pool.connect();
  try {
    const { rows } = await lock.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('catalogue.survey'), $1::integer) as held`,
      [id],
    );
    const survey = await getSurvey(database, id);
    if (rows[0]?.held !== true || survey.state === 'done') return survey;
    try {
      await (survey.libraryCode === null
        ? surveyAll(database, survey, options)
        : surveyLibrary(database, survey, survey.libraryCode, options));
    } catch (error) {
      // Broken off, it goes on later; what failed says so, and can be asked for anew.
      if (!options.signal.aborted)
        await database.query(`update catalogue.survey set state = 'failed', finished_at = now() where id = $1`, [id]);
      throw error;
    }
    return await getSurvey(database, id);
  } finally {
    await lock
      .query(`select pg_advisory_unlock(hashtext('catalogue.survey'), $1::integer)`, [id])
      .catch(() => undefined);
    lock.release();
  }
}

async function getSurvey(database: Database, id: number): Promise<SurveyRow> {
  const row = await findSurvey(database, id);
  if (row === undefined) throw new Error(`There is no survey ${id}`);
  return row;
}

async function surveyLibrary(
  database: Database,
  { id }: SurveyRow,
  libraryCode: string,
  { signal, onProgress }: RunOptions,
): Promise<void> {
  const began = performance.now();
  const [state] = await database.query<{ content: SurveyContent | null; reached: string | null; total: number }>(
    `update catalogue.survey set state = 'running', started_at = coalesce(started_at, now()),
            records_total = (select count(*) from catalogue.record where library_code = $2 and state = 'active')
      where id = $1 returning content, reached, records_total as total`,
    [id, libraryCode],
  );
  const content = state?.reached == null ? emptyContent() : (state.content ?? emptyContent());
  const year = new Date().getUTCFullYear();
  let saved = began;
  for await (const records of walkOwnRecords(database, libraryCode, { after: state?.reached ?? undefined, signal })) {
    for (const [index, record] of records.entries()) {
      examine(content, record, year);
      if (index % recordsInOneTurn === 0) await nextTurn();
    }
    onProgress?.({ done: content.records, total: state?.total ?? content.records });
    const now = performance.now();
    if (now - saved < saveEvery) continue;
    await database.query(
      'update catalogue.survey set records_done = $2, reached = $3, content = $4, seconds = seconds + $5 where id = $1',
      [id, content.records, records.at(-1)?.localNumber, JSON.stringify(content), (now - saved) / 1000],
    );
    saved = now;
  }
  content.libraries = 1;
  content.quarantined = await countQuarantined(database, libraryCode);
  await finish(database, id, content, (performance.now() - saved) / 1000);
}

async function countQuarantined(database: Database, libraryCode: string): Promise<number> {
  const [row] = await database.query<{ waiting: number }>(
    `select count(*) as waiting from catalogue.quarantined where library_code = $1 and state = 'open'`,
    [libraryCode],
  );
  return row?.waiting ?? 0;
}

async function finish(database: Database, id: number, content: SurveyContent, seconds: number): Promise<void> {
  await database.query(
    `update catalogue.survey set state = 'done', finished_at = now(), records_total = $2, records_done = $2, reached = null,
            content = $3, headline = $4, seconds = seconds + $5
      where id = $1`,
    [id, content.records, JSON.stringify(content), JSON.stringify(headlineOf(content)), seconds],
  );
}

/**
 * All libraries together: the sum of each library's latest survey, after a new one of those that changed since theirs. So
 * the examples and double titles are those of the libraries, and a change of one library costs only that library's survey.
 */
async function surveyAll(database: Database, { id }: SurveyRow, { signal, onProgress }: RunOptions): Promise<void> {
  const began = performance.now();
  const libraries = await listLibraries(database);
  const total = libraries.reduce((sum, library) => sum + library.records, 0);
  await database.query(
    `update catalogue.survey set state = 'running', started_at = coalesce(started_at, now()), records_total = $2, records_done = 0 where id = $1`,
    [id, total],
  );
  const contents: SurveyContent[] = [];
  let done = 0;
  for (const library of libraries) {
    signal.throwIfAborted();
    if (library.isStale) await surveyNow(database, library.code, 'asked', { signal });
    const snapshot = await findSnapshot(database, library.code);
    if (snapshot !== undefined) contents.push(snapshot.content);
    done += library.records;
    await database.query('update catalogue.survey set records_done = $2 where id = $1', [id, done]);
    onProgress?.({ done, total });
  }
  const content = sumContents(contents);
  content.editions = await countEditions(database);
  await finish(database, id, content, (performance.now() - began) / 1000);
}

async function countEditions(database: Database): Promise<number> {
  const [row] = await database.query<{ editions: number }>(
    `select count(*) as editions from (select distinct cluster_id from catalogue.record where state = 'active') edition`,
  );
  return row?.editions ?? 0;
}

/**
 * Libraries with records, and whether any library's records came in after their last survey began: what others send changes
 * what a library has in common with them.
 */
async function listLibraries(database: Database): Promise<{ code: string; records: number; isStale: boolean }[]> {
  return database.query<{ code: string; records: number; isStale: boolean }>(
    `select library.code, own.records,
            last.started_at is null or last.started_at < (select max(finished_at) from catalogue.batch) as "isStale"
       from registry.published_library library
       cross join lateral (select count(*) as records from catalogue.record where library_code = library.code and state = 'active') own
       left join lateral (select started_at from catalogue.survey where library_code = library.code and state = 'done' order by id desc limit 1) last on true
      where own.records > 0 order by library.code`,
  );
}

/** Begins a survey and carries it out in this process; joins one that is under way. */
export async function surveyNow(
  database: Database,
  libraryCode: string | null,
  cause: SurveyCause,
  options: RunOptions,
): Promise<SurveyRow> {
  const { row } = await requestSurvey(database.pool, libraryCode, cause);
  return runSurvey(database, row.id, options);
}
