import { z } from 'zod';
import { recordAudit } from '#platform/audit';
import type { Database } from '#platform/database';
import { deliver } from '#platform/events';
import type { JobKind, Jobs } from '#platform/jobs';
import { LibraryUnknown } from '../errors.ts';
import type { Actor } from '../face.ts';
import { rowNumber } from '../row-number.ts';
import { headlineOf } from './content.ts';
import { walkDuplicates } from './duplicates.ts';
import { type EnrichedOutput, type EnrichOptions, walkEnriched } from './enrich/walk-enriched.ts';
import { enrichedWriters } from './enrich/write-enriched.ts';
import type { EnrichedPreview, EnrichedRequest, StreamedFile, SurveyFace, SurveyProgress } from './face.ts';
import { previewEnriched } from './preview.ts';
import { reportOf } from './report.ts';
import { type RunOptions, runSurvey, surveyNow } from './run-survey.ts';
import {
  findLatestSurvey,
  findSnapshot,
  listLatestByLibrary,
  listTrend,
  requestSurvey,
  type SurveyCause,
  type SurveyRow,
} from './snapshots.ts';
import { listSources } from './sources.ts';
import { surveyTexts } from './texts.ts';
import { reportCsv, reportJson } from './write-report.ts';

export interface SurveyDeps {
  readonly database: Database;
  /** Absent on the command line: surveys then run where they are asked for. */
  readonly jobs: Jobs | undefined;
}

/** The survey as the composition root sees it. */
export interface Survey {
  readonly face: SurveyFace;
  readonly jobs: readonly JobKind<unknown>[];
  /** Queues what a crash left, and begins to listen for full loads. */
  resumeUnfinished(): Promise<void>;
  /** Carries a survey out in this process. */
  run(libraryCode: string | undefined, cause: SurveyCause, options: RunOptions): Promise<void>;
  /** The library's code as the register writes it. */
  resolve(libraryCode: string): Promise<string>;
  /** For the command line: without pages and audit. */
  walkEnriched(libraryCode: string, options: EnrichOptions): AsyncGenerator<readonly EnrichedOutput[]>;
}

const runJob = 'catalogue.survey';
const newsJob = 'catalogue.survey-news';
/** How often (ms) it is looked whether a full load has ended. */
const newsEvery = 60_000;
/** Surveys shown as a trend. */
const trendLength = 12;

/** Builds the survey of bibliographic data from the few things it needs. */
export function createSurvey({ database, jobs }: SurveyDeps): Survey {
  const queue = async (
    tx: Parameters<Jobs['add']>[0],
    libraryCode: string | null,
    cause: SurveyCause,
  ): Promise<SurveyRow> => {
    const { row } = await requestSurvey(tx, libraryCode, cause);
    await addJob(tx, row);
    return row;
  };
  const addJob = async (tx: Parameters<Jobs['add']>[0], { id }: SurveyRow): Promise<void> =>
    // One after the other: a survey reads everything that a library has.
    jobs?.add(tx, runJob, { surveyId: id }, { key: `survey-${id}`, queue: 'catalogue-survey', mostAttempts: 3 });

  const face: SurveyFace = {
    async getPage(code, id) {
      const library = code === undefined ? undefined : await getLibrary(database, code);
      const libraryCode = library?.code ?? null;
      const [snapshot, latest, trend] = await Promise.all([
        findSnapshot(database, libraryCode, id === undefined ? undefined : rowNumber(id)),
        findLatestSurvey(database, libraryCode),
        listTrend(database, libraryCode, trendLength),
      ]);
      const sources = library && snapshot && (await listSources(database, library.code, snapshot.finishedAt));
      const headline = trend.find((point) => point.id === snapshot?.id)?.headline;
      return {
        libraryCode: library?.code,
        libraryName: library?.name,
        progress: latest === undefined || latest.state === 'done' ? undefined : progressOf(latest),
        survey: snapshot && {
          id: String(snapshot.id),
          at: snapshot.finishedAt.toISOString(),
          seconds: snapshot.seconds,
          cause: snapshot.cause,
          sources,
          report: reportOf(snapshot.content, headline ?? headlineOf(snapshot.content), library !== undefined),
          trend: trend.map((point) => ({
            id: String(point.id),
            at: point.finishedAt.toISOString(),
            headline: point.headline,
          })),
        },
      };
    },
    async openReport(code, { form, id, locale, actor }) {
      const { survey, libraryCode, libraryName } = await face.getPage(code, id);
      if (survey === undefined) return undefined;
      await audit(database.pool, actor, 'catalogue.survey-exported', libraryCode, { form, survey: survey.id });
      const head = { libraryCode, libraryName, at: survey.at };
      const isCsv = form === 'csv';
      return {
        contentType: isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
        fileName: `${fileNameOf(libraryCode ?? 'lienthu')}-khao-sat-${survey.at.slice(0, 10)}.${form}`,
        content: inOnePiece(isCsv ? reportCsv(head, survey.report, locale) : reportJson(head, survey.report)),
      };
    },
    async request(code, actor) {
      const library = code === undefined ? undefined : await getLibrary(database, code);
      return database.transact(async (tx) => {
        const row = await queue(tx, library?.code ?? null, 'asked');
        await audit(tx, actor, 'catalogue.survey-requested', library?.code);
        return progressOf(row);
      });
    },
    async listLibraries(codes) {
      const [libraries, latest] = await Promise.all([
        database.query<{ code: string; name: string; records: number }>(
          `select library.code, library.name_vi as name, own.records from registry.published_library library
             cross join lateral (select count(*) as records from catalogue.record where library_code = library.code and state = 'active') own
            where own.records > 0 and ($1::text[] is null or library.code = any($1)) order by library.code`,
          [codes === 'all' ? null : codes],
        ),
        listLatestByLibrary(database),
      ]);
      const known = new Map(latest.map((point) => [point.libraryCode, point]));
      return libraries.map((library) => {
        const last = known.get(library.code);
        return { ...library, ...(last && { at: last.finishedAt.toISOString(), headline: last.headline }) };
      });
    },
    async previewEnriched(code, accepted, signal): Promise<EnrichedPreview> {
      const library = await getLibrary(database, code);
      return previewEnriched(database, library.code, accepted, signal);
    },
    async openEnriched(code, request, signal): Promise<StreamedFile> {
      const library = await getLibrary(database, code);
      const { format, accepted, everything, after } = request;
      await audit(database.pool, request.actor, 'catalogue.enriched-exported', library.code, {
        format,
        accepted,
        everything,
        after,
      });
      const { contentType, extension } = enrichedWriters[format];
      const fileName = `${fileNameOf(library.code)}-lam-giau.${extension}`;
      return { contentType, fileName, content: writeEnriched(database, library.code, request, signal) };
    },
    async openDuplicates(code, actor, signal): Promise<StreamedFile> {
      const library = await getLibrary(database, code);
      await audit(database.pool, actor, 'catalogue.duplicates-exported', library.code);
      const fileName = `${fileNameOf(library.code)}-trung-noi-bo.csv`;
      return {
        contentType: 'text/csv; charset=utf-8',
        fileName,
        content: walkDuplicates(database, library.code, signal),
      };
    },
  };

  const surveyJob: JobKind<{ surveyId: number }> = {
    name: runJob,
    parse: (payload) => z.object({ surveyId: z.number().int() }).parse(payload),
    async run({ surveyId }, signal) {
      await runSurvey(database, surveyId, { signal });
    },
  };
  const listenAt = (runAt: Date): Promise<void> =>
    database.transact(async (tx) => jobs?.add(tx, newsJob, {}, { key: newsJob, runAt }));
  /** A full load changes a whole library: its end is news of the ingest, whether a server or the command line ran it. */
  const listenJob: JobKind<object> = {
    name: newsJob,
    parse: () => ({}),
    async run() {
      while ((await deliver(database, 'catalogue.survey', 100, surveyFullLoads)) > 0);
      await listenAt(new Date(Date.now() + newsEvery));
    },
  };
  const surveyFullLoads: Parameters<typeof deliver>[3] = async (events, tx) => {
    const ids = events.flatMap(({ topic, payload }) => {
      const news = topic === 'catalogue.batch-finished' ? finished.safeParse(payload) : undefined;
      return news?.success ? [news.data.batchId] : [];
    });
    if (ids.length === 0) return;
    const { rows } = await tx.query<{ library_code: string }>(
      'select distinct library_code from catalogue.batch where id = any($1::bigint[]) and is_full',
      [ids],
    );
    for (const row of rows) await queue(tx, row.library_code, 'full-load');
  };

  return {
    face,
    jobs: [surveyJob, listenJob],
    async resumeUnfinished() {
      const rows = await database.query<SurveyRow & Record<string, unknown>>(
        `select id from catalogue.survey where state in ('queued', 'running')`,
      );
      await database.transact(async (tx) => {
        for (const row of rows) await addJob(tx, row);
      });
      await listenAt(new Date());
    },
    async run(code, cause, options) {
      const libraryCode = code === undefined ? null : (await getLibrary(database, code)).code;
      await surveyNow(database, libraryCode, cause, options);
    },
    resolve: async (code) => (await getLibrary(database, code)).code,
    walkEnriched: (code, options) => walkEnriched(database, code, options),
  };
}

function fileNameOf(libraryCode: string): string {
  return libraryCode.toLowerCase().replace(/[^a-z0-9-]/g, '');
}

async function* inOnePiece(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const finished = z.object({ batchId: z.number().int(), libraryCode: z.string() });

async function getLibrary(database: Database, code: string): Promise<{ code: string; name: string }> {
  const [library] = await database.query<{ code: string; name: string }>(
    'select code, name_vi as name from registry.published_library where lower(code) = lower($1)',
    [code],
  );
  if (library === undefined) throw new LibraryUnknown(code);
  return library;
}

function progressOf(row: SurveyRow): SurveyProgress {
  const { id, state, cause, requestedAt, recordsDone, recordsTotal } = row;
  return {
    id: String(id),
    state,
    cause,
    requestedAt: requestedAt.toISOString(),
    done: recordsDone,
    total: recordsTotal,
  };
}

async function audit(
  tx: Parameters<typeof recordAudit>[0],
  actor: Actor,
  action: string,
  libraryCode: string | undefined,
  after?: object,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action,
    entity: 'registry.library',
    key: libraryCode ?? '*',
    ...(after !== undefined && { after }),
  });
}

async function* writeEnriched(
  database: Database,
  libraryCode: string,
  { format, accepted, everything, after, origin, locale }: EnrichedRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { head, piece, foot } = enrichedWriters[format];
  const utf8 = new TextEncoder();
  const bytesOf = (part: string | Uint8Array): Uint8Array => (typeof part === 'string' ? utf8.encode(part) : part);
  const { t } = surveyTexts[locale];
  const title = t('survey:ui.changesTitle', { library: libraryCode });
  yield bytesOf(head(title, (column) => t(`survey:ui.columns.${column}`)));
  const options = { accepted: new Set(accepted), everything, after, origin, signal };
  for await (const outputs of walkEnriched(database, libraryCode, options)) {
    if (outputs.length > 0) yield Buffer.concat(outputs.map((output) => bytesOf(piece(output))));
  }
  yield bytesOf(foot);
}
