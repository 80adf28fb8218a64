import { z } from 'zod';
import type { Database } from '#platform/database';
import type { Route } from '#platform/http';
import type { JobKind, Jobs } from '#platform/jobs';
import type { ObjectStore, StorageOptions } from '#platform/storage';
import { addressBook } from './address-parts.ts';
import { findKnownName } from './authorities/queries.ts';
import { createFacetNumbers } from './clustering/facet-numbers.ts';
import { editFields, undoEdit } from './editing/edit-fields.ts';
import { findEdit, listEdits } from './editing/list-edits.ts';
import { lookUpEditing } from './editing/look-up-editing.ts';
import { editingRoutes } from './editing/routes.ts';
import { exportRecord } from './exchange/export.ts';
import { writeSchemaOrg, writeWorkSchemaOrg } from './exchange/schema-org.ts';
import { type Membership, walkMemberships } from './exchange/walk-memberships.ts';
import type { CatalogueFace } from './face.ts';
import { createFigures } from './figures/figures.ts';
import { type BatchRow, batchColumns, batchView, findBatchRow } from './ingest/batch-queries.ts';
import { carryOutWithdrawal, decideWithdrawal, withdrawJob } from './ingest/decide-withdrawal.ts';
import { removeLeftFiles, tidyFilesEvery, tidyFilesJob } from './ingest/incoming-files.ts';
import { dismissQuarantined, mendQuarantined } from './ingest/mend.ts';
import { findQuarantined, listQuarantine } from './ingest/quarantine-queries.ts';
import { removeLibraries } from './ingest/remove-libraries.ts';
import { listRepaired } from './ingest/repaired-queries.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { runBatch } from './ingest/run-batch.ts';
import { type SourceInput, saveSource } from './ingest/source-settings.ts';
import { runBatchJob, type Submission, submitBatch } from './ingest/submit.ts';
import { createMatchMemory } from './matching/index.ts';
import { lookUpRecord } from './records/look-up.ts';
import { recordRoutes } from './records/routes.ts';
import { titleAddresses } from './records/title-addresses.ts';
import { type RematchOptions, rematch } from './rematch/rematch.ts';
import { matchingRoutes } from './rematch/routes.ts';
import { createMatching } from './rematch/service.ts';
import { decidePair, decideRecords, undoDecision } from './review/decide.ts';
import { findDecision, listDecisions } from './review/decisions.ts';
import { createReviewDesk } from './review/desk/desk.ts';
import { createReviewQueue } from './review/desk/queue.ts';
import { lookUpEvidence } from './review/evidence.ts';
import { getPair, listPairs } from './review/pairs.ts';
import { reviewRoutes } from './review/routes.ts';
import { rowNumber } from './row-number.ts';
import { hydrateItems } from './search/hydrate.ts';
import { viewSearchIndex } from './search/index-state.ts';
import { createPostgresEngine } from './search/postgres-engine.ts';
import { type RebuildOptions, rebuildSearch } from './search/rebuild.ts';
import { searchRoutes } from './search/routes.ts';
import { search } from './search/service.ts';
import { rebuildVocabulary } from './search/vocabulary.ts';
import { sourceRoutes } from './sources/routes.ts';
import { getSourceSettings, guessSource, previewSource, rereadLatest, saveSourceSettings } from './sources/service.ts';
import type { BatchView, RematchView } from './views.ts';
import { lookUpRecordWork, lookUpWork } from './works/look-up.ts';
import { workRoutes } from './works/routes.ts';
import { workAddresses } from './works/work-addresses.ts';

export interface CatalogueDeps {
  readonly database: Database;
  readonly store: ObjectStore;
  /** The same store as plain data, for preparing processes. */
  readonly storage: StorageOptions;
  /** Absent on the command line: batches then run where they are submitted. */
  readonly jobs: Jobs | undefined;
  readonly log: { warn(details: object, message: string): void };
}

/** The catalogue as the composition root sees it: its face for pages and routes, its jobs, and what the command line uses. */
export interface Catalogue {
  readonly face: CatalogueFace;
  readonly jobs: readonly JobKind<unknown>[];
  readonly routes: readonly Route[];
  /** Stores and runs a batch in this process, to its end. */
  importFile(submission: Submission, signal: AbortSignal): Promise<BatchView>;
  /** Queues what a crash left running, and the rebuild of a search index that was made in another way than ours. */
  resumeUnfinished(): Promise<number>;
  rebuildVocabulary(): Promise<void>;
  /** Makes the search index anew in this process. Returns how many clusters it has made. */
  rebuildSearch(options: RebuildOptions): Promise<{ clusters: number }>;
  /** Matches everything anew in this process, or goes on with what another has left. */
  rematch(options: RematchOptions): Promise<RematchView>;
  /** Tells piece by piece to which cluster each record belongs, or those of one library; see `walkMemberships`. */
  walkMemberships(
    take: (memberships: readonly Membership[]) => Promise<void>,
    options: { readonly library?: string; readonly signal: AbortSignal },
  ): Promise<void>;
  /** Takes everything of these libraries out again: for the demonstration only. Returns how many records. */
  removeLibraries(codes: readonly string[]): Promise<number>;
  /** Remembers how a library's files are read. */
  saveSource(libraryCode: string, source: SourceInput): Promise<void>;
}

/** Builds the catalogue from the few things it needs. */
export function createCatalogue(deps: CatalogueDeps): Catalogue {
  const { database } = deps;
  const facetNumbers = createFacetNumbers();
  const matchMemory = createMatchMemory();
  const engine = createPostgresEngine(database);
  const running = { database, facetNumbers, matchMemory, storage: deps.storage, log: deps.log };
  const reviewQueue = createReviewQueue(deps);
  const matching = createMatching({ ...running, jobs: deps.jobs });
  const face: CatalogueFace = {
    search: (request) =>
      database.snapshot((reader) =>
        search(
          {
            database: reader,
            engine: createPostgresEngine(reader),
            findKnownName: (text) => findKnownName(reader, text),
          },
          request,
        ),
      ),
    suggest: (prefix) => engine.suggest(prefix),
    viewSearchIndex: () => viewSearchIndex(database),
    lookUpRecord: (id) => database.snapshot((reader) => lookUpRecord(reader, id)),
    lookUpRecordWork: (id, page) => database.snapshot((reader) => lookUpRecordWork(reader, id, page)),
    lookUpWork: (id, request) => database.snapshot((reader) => lookUpWork(reader, id, request)),
    exportRecord,
    writeSchemaOrg,
    writeWorkSchemaOrg,
    titleAddresses: addressBook(database, titleAddresses),
    workAddresses: addressBook(database, workAddresses(database)),
    async listNewest(limit) {
      const rows = await database.query<{ cluster_id: number }>(
        'select cluster_id from catalogue.search_entry order by cluster_id desc limit $1',
        [limit],
      );
      return hydrateItems(
        database,
        rows.map((row) => row.cluster_id),
      );
    },
    figures: createFigures(deps),
    async submitBatch({ actor, ...input }) {
      return batchView(await submitBatch(deps, { ...input, submittedBy: actor.name }));
    },
    async getBatch(id) {
      if (!/^\d{1,15}$/.test(id)) return undefined;
      const row = await findBatchRow(database, Number(id));
      return row === undefined ? undefined : batchView(row);
    },
    async listBatches(filter) {
      const rows = await database.query<BatchRow & Record<string, unknown>>(
        `select ${batchColumns} from catalogue.batch where ($1::text[] is null or library_code = any($1)) and ($2::bigint is null or id < $2) order by id desc limit $3`,
        [filter.libraryCodes ?? null, filter.after === undefined ? null : rowNumber(filter.after), filter.limit + 1],
      );
      const items = rows.slice(0, filter.limit).map(batchView);
      const last = items.at(-1);
      return rows.length > filter.limit && last !== undefined ? { items, next: last.id } : { items };
    },
    async decideWithdrawal(id, decision, actor) {
      if ((await face.getBatch(id)) === undefined) return undefined;
      const { isLeft } = await decideWithdrawal(deps, id, decision, actor);
      if (isLeft) await carryOutWithdrawal(running, Number(id), new AbortController().signal);
      return face.getBatch(id);
    },
    listRepaired: (batchId, after, limit) => listRepaired(database, batchId, after, limit),
    listQuarantine: (filter) => listQuarantine(database, filter),
    async getQuarantined(id) {
      const found = await findQuarantined(database, id);
      if (found === undefined) return undefined;
      const { raw: _raw, ...detail } = found;
      return detail;
    },
    quarantinedBytes: async (id) => (await findQuarantined(database, id))?.raw,
    mendQuarantined: (id, text, options) => mendQuarantined({ database, facetNumbers, matchMemory }, id, text, options),
    dismissQuarantined: (id, reason, actor) => dismissQuarantined(database, id, reason, actor),
    getSourceSettings: (code) => getSourceSettings(database, code),
    saveSourceSettings: (code, draft, actor) => saveSourceSettings(database, code, draft, actor),
    previewSource: (code, draft, options) => previewSource(deps, code, draft, options),
    guessSource: (code, reading, options) => guessSource(deps, code, reading, options),
    rereadLatest: async (code, actor) => batchView(await rereadLatest(deps, code, actor)),
    desk: createReviewDesk({ database, facetNumbers }, reviewQueue),
    matching: matching.face,
    listPairs: (filter) => listPairs(database, filter),
    getPair: (id) => getPair(database, id),
    decidePair: (id, kind, reason, actor) => decidePair({ database, facetNumbers }, id, kind, reason, actor),
    decideRecords: (places, kind, reason, actor) =>
      decideRecords({ database, facetNumbers }, places, kind, reason, actor),
    undoDecision: (id, reason, actor) => undoDecision({ database, facetNumbers }, id, reason, actor),
    listDecisions: (filter) => listDecisions(database, filter),
    findDecision: (id) => findDecision(database, id),
    lookUpEvidence: (id, page) => database.snapshot((reader) => lookUpEvidence(reader, id, page)),
    editFields: (id, input, actor) => editFields({ database, facetNumbers }, id, input, actor),
    undoEdit: (id, reason, actor) => undoEdit({ database, facetNumbers }, id, reason, actor),
    lookUpEditing: (id, tag) => database.snapshot((reader) => lookUpEditing(reader, id, tag)),
    listEdits: (id) => database.snapshot((reader) => listEdits(reader, id)),
    findEdit: (id) => findEdit(database, id),
  };

  const batchJob: JobKind<{ batchId: number }> = {
    name: runBatchJob,
    parse: (payload) => z.object({ batchId: z.number().int() }).parse(payload),
    async run({ batchId }, signal) {
      await runBatch(running, batchId, signal);
      await database.transact(reviewQueue.fillSoon);
      await rebuildVocabularySoon();
    },
  };
  const withdrawalJob: JobKind<{ batchId: number }> = {
    name: withdrawJob,
    parse: batchJob.parse,
    async run({ batchId }, signal) {
      await carryOutWithdrawal(running, batchId, signal);
      await rebuildVocabularySoon();
    },
  };
  async function rebuildVocabularySoon(): Promise<void> {
    const runAt = new Date(Date.now() + vocabularyDelay);
    await database.transact(async (tx) => deps.jobs?.add(tx, vocabularyJob.name, {}, { key: 'vocabulary', runAt }));
  }
  const vocabularyJob: JobKind<object> = {
    name: 'catalogue.rebuild-vocabulary',
    parse: () => ({}),
    // Half an index would drop the words of the other half; its rebuild ends with the vocabulary.
    async run() {
      if ((await viewSearchIndex(database)).complete) await rebuildVocabulary(database);
    },
  };
  const filesJob: JobKind<object> = {
    name: tidyFilesJob,
    parse: () => ({}),
    async run() {
      await removeLeftFiles(deps);
      await tidyFilesAt(new Date(Date.now() + tidyFilesEvery));
    },
  };
  async function tidyFilesAt(runAt: Date): Promise<void> {
    await database.transact(async (tx) => deps.jobs?.add(tx, tidyFilesJob, {}, { key: tidyFilesJob, runAt }));
  }
  const searchJob: JobKind<object> = {
    name: 'catalogue.rebuild-search',
    parse: () => ({}),
    async run(_payload, signal) {
      await rebuildSearch(running, { everything: false, signal });
    },
  };

  return {
    face,
    jobs: [batchJob, withdrawalJob, filesJob, vocabularyJob, searchJob, reviewQueue.job, matching.job],
    routes: [
      ...searchRoutes(face),
      ...recordRoutes(face),
      ...workRoutes(face),
      ...reviewRoutes(face),
      ...matchingRoutes(face.matching),
      ...editingRoutes(face),
      ...ingestRoutes(face),
      ...sourceRoutes(face),
    ],
    async importFile(submission, signal) {
      const batch = await submitBatch({ ...deps, jobs: undefined }, submission);
      return batchView(await runBatch(running, batch.id, signal));
    },
    async resumeUnfinished() {
      await tidyFilesAt(new Date());
      const rows = await database.query<{ id: number; library_code: string }>(
        `select id, library_code from catalogue.batch where state in ('queued', 'running')`,
      );
      const { state } = await viewSearchIndex(database);
      await database.transact(async (tx) => {
        for (const row of rows)
          await deps.jobs?.add(
            tx,
            runBatchJob,
            { batchId: row.id },
            { key: `batch-${row.id}`, queue: `catalogue-${row.library_code}` },
          );
        if (state !== 'current')
          await deps.jobs?.add(tx, searchJob.name, {}, { key: 'search', queue: 'catalogue-search' });
        await reviewQueue.fillSoon(tx);
        await matching.resume(tx);
      });
      return rows.length;
    },
    rebuildVocabulary: () => rebuildVocabulary(database),
    rebuildSearch: (options) => rebuildSearch(running, options),
    rematch: (options) => rematch(running, options),
    walkMemberships: (take, options) => walkMemberships(database, take, options),
    removeLibraries: (codes) => removeLibraries({ ...running, store: deps.store }, codes),
    saveSource: (libraryCode, source) => saveSource(database, libraryCode, source),
  };
}

/** Several batches in a row rebuild the vocabulary once, this long (ms) after the last. */
const vocabularyDelay = 3_000;
