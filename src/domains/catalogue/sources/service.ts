import { recordAudit } from '#platform/audit';
import type { Database } from '#platform/database';
import type { Jobs } from '#platform/jobs';
import { ObjectMissing, type ObjectStore } from '#platform/storage';
import { LibraryUnknown, SampleMissing, SourceInvalid } from '../errors.ts';
import type { Actor } from '../face.ts';
import { type BatchRow, getSource } from '../ingest/batch-queries.ts';
import { saveSource } from '../ingest/source-settings.ts';
import { submitBatch } from '../ingest/submit.ts';
import type { MappingGuess } from '../mapping/index.ts';
import { checkDraft } from './check-draft.ts';
import type { SourceDraft } from './draft.ts';
import { findLatestFile } from './find-sample.ts';
import { guessFrom } from './guess.ts';
import { previewDraft } from './preview.ts';
import { type ReadSample, readSample } from './read-sample.ts';
import type { SourcePreview, SourceSettingsView } from './views.ts';

export interface SourcesDeps {
  readonly database: Database;
  readonly store: ObjectStore;
  /** Absent on the command line. */
  readonly jobs: Jobs | undefined;
}

export interface PreviewOptions {
  /** Records to show, at most 25. */
  readonly limit: number;
  /** Looked at instead of the library's latest file. */
  readonly sample?: { readonly fileName: string; readonly bytes: Uint8Array };
}

export const mostPreviewed = 25;

/** How a library's files are read. Throws `LibraryUnknown`. */
export async function getSourceSettings(database: Database, code: string): Promise<SourceSettingsView> {
  const library = await getLibrary(database, code);
  const source = await getSource(database, library.code);
  const [saved] = await database.query<{ updated_at: Date }>(
    'select updated_at from catalogue.source where library_code = $1',
    [library.code],
  );
  const latest = await findLatestFile(database, library.code);
  return {
    libraryCode: library.code,
    libraryName: library.name,
    format: source.format ?? 'auto',
    encoding: source.encoding ?? 'auto',
    mapping: source.mapping,
    holdings: source.holdings,
    trust: source.trust,
    ...(saved !== undefined && { savedAt: saved.updated_at.toISOString() }),
    ...(latest !== undefined && { sample: latest.view }),
  };
}

/**
 * Saves how a library's files are read from now on, with what was before in the audit trail. What was already read stays
 * as it is until its file is sent again. Throws `LibraryUnknown`, and `SourceInvalid` naming the first wrong line.
 */
export async function saveSourceSettings(
  database: Database,
  code: string,
  raw: unknown,
  actor: Actor,
): Promise<SourceSettingsView> {
  const { libraryCode, ...before } = await getSourceSettings(database, code);
  const draft = usable(raw);
  const { mapping, holdings, ...reading } = draft;
  await database.transact(async (tx) => {
    await saveSource({ query: async (sql, values) => (await tx.query(sql, [...(values ?? [])])).rows }, libraryCode, {
      ...reading,
      ...(mapping !== null && { mapping }),
      ...(holdings !== null && { holdings }),
      trust: before.trust,
    });
    await recordAudit(tx, {
      actor,
      action: 'catalogue.source-saved',
      entity: 'catalogue.source',
      key: libraryCode,
      before: { format: before.format, encoding: before.encoding, mapping: before.mapping, holdings: before.holdings },
      after: draft,
    });
  });
  return getSourceSettings(database, libraryCode);
}

/**
 * What the draft makes of the first records of the library's latest file (or of a sample). Writes nothing. Throws
 * `LibraryUnknown` and `SourceInvalid`; what is wrong with the bytes comes back in `failure`.
 */
export async function previewSource(
  deps: SourcesDeps,
  code: string,
  raw: unknown,
  options: PreviewOptions,
): Promise<SourcePreview> {
  const library = await getLibrary(deps.database, code);
  const draft = usable(raw);
  const { sample, read } = await lookAt(deps, library.code, draft, options);
  return { ...(sample !== undefined && { sample }), ...previewDraft(read, draft) };
}

/** A mapping proposed by what the library's latest file (or a sample) holds; undefined when there is nothing to go by. */
export async function guessSource(
  deps: SourcesDeps,
  code: string,
  raw: Pick<SourceDraft, 'format' | 'encoding'>,
  options: PreviewOptions,
): Promise<MappingGuess | undefined> {
  const library = await getLibrary(deps.database, code);
  const { read } = await lookAt(deps, library.code, usable({ format: raw.format, encoding: raw.encoding }), options);
  return guessFrom(read);
}

/**
 * Sends the library's latest file in once more, to be read as is saved now. It becomes a batch of its own; nothing is
 * withdrawn by it. Throws `LibraryUnknown`, and `SampleMissing` when there is no such file (any more).
 */
export async function rereadLatest(deps: SourcesDeps, code: string, actor: Actor): Promise<BatchRow> {
  const library = await getLibrary(deps.database, code);
  const found = await findLatestFile(deps.database, library.code);
  if (found === undefined) throw new SampleMissing(library.code);
  const content = await deps.store.get(found.objectKey).catch((error: unknown) => {
    throw error instanceof ObjectMissing ? new SampleMissing(library.code) : error;
  });
  const { fileName } = found.view;
  return submitBatch(deps, { libraryCode: library.code, fileName, content, submittedBy: actor.name });
}

function usable(raw: unknown): SourceDraft {
  const { draft, faults } = checkDraft(raw);
  if (draft === undefined) throw new SourceInvalid(faults);
  return draft;
}

async function lookAt(
  deps: Pick<SourcesDeps, 'database' | 'store'>,
  libraryCode: string,
  draft: SourceDraft,
  options: PreviewOptions,
) {
  const limit = Math.max(1, Math.min(mostPreviewed, options.limit));
  if (options.sample !== undefined) {
    const { fileName, bytes } = options.sample;
    return { sample: { fileName }, read: await readSample(once(bytes), { ...draft, limit }) };
  }
  const found = await findLatestFile(deps.database, libraryCode);
  if (found === undefined) return { sample: undefined, read: nothing(draft, 'no-sample') };
  const read = await deps.store.get(found.objectKey).then(
    (content) => readSample(content, { ...draft, limit }),
    (error: unknown) => {
      if (error instanceof ObjectMissing) return nothing(draft, 'object-missing');
      throw error;
    },
  );
  return { sample: found.view, read };
}

function nothing({ format }: SourceDraft, code: string): ReadSample {
  return { format, usualMapping: undefined, reads: [], failure: { code, params: {} } };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function getLibrary(database: Database, code: string): Promise<{ code: string; name: string }> {
  const [library] = await database.query<{ code: string; name: string }>(
    'select code, name_vi as name from registry.published_library where lower(code) = lower($1)',
    [code],
  );
  if (library === undefined) throw new LibraryUnknown(code);
  return library;
}
