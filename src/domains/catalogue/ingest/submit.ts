import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#platform/database';
import type { Jobs } from '#platform/jobs';
import type { ObjectStore } from '#platform/storage';
import { EncodingUnknown, FormatUnknown, LibraryUnknown } from '../errors.ts';
import { type BatchRow, batchColumns, getBatchRow, getSource } from './batch-queries.ts';
import { ingestEncodings, ingestFormats, isIngestEncoding, isIngestFormat } from './formats.ts';
import { adoptFile, announceFile, dropFile, FileGivenUp } from './incoming-files.ts';

/** Name of the job that works off a batch. */
export const runBatchJob = 'catalogue.run-batch';

export interface Submission {
  readonly libraryCode: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly format?: string;
  readonly encoding?: string;
  /** The file holds everything the library has: what is missing from it is withdrawn. */
  readonly full?: boolean;
  /** With `full`: withdraw whatever the file does not contain, however much that is (see `withdrawal-doubts.ts`). */
  readonly allowWithdrawals?: boolean;
  readonly submittedBy: string;
}

/**
 * Keeps the file and writes the batch down. With `jobs` it is queued in the same transaction; without, the caller runs it.
 * The same file for the same library that was cut off before is taken up again instead of begun anew.
 */
export async function submitBatch(
  deps: { database: Database; store: ObjectStore; jobs: Jobs | undefined },
  submission: Submission,
): Promise<BatchRow> {
  const { database, store } = deps;
  const [library] = await database.query<{ code: string }>(
    'select code from registry.published_library where lower(code) = lower($1)',
    [submission.libraryCode],
  );
  if (library === undefined) throw new LibraryUnknown(submission.libraryCode);
  const libraryCode = library.code;
  const source = await getSource(database, libraryCode);
  const format = submission.format ?? source.format ?? 'auto';
  const encoding = submission.encoding ?? source.encoding ?? 'auto';
  if (!isIngestFormat(format)) throw new FormatUnknown(format, ingestFormats);
  if (!isIngestEncoding(encoding)) throw new EncodingUnknown(encoding, ingestEncodings);

  const isFull = submission.full ?? false;
  const allowWithdrawals = isFull && (submission.allowWithdrawals ?? false);

  const digest = createHash('sha256');
  const objectKey = `batches/${libraryCode.toLowerCase()}/${crypto.randomUUID()}`;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of submission.content) {
      digest.update(chunk);
      yield chunk;
    }
  }
  await announceFile(database, objectKey);
  const { size } = await store.put(objectKey, measured()).catch(async (error: unknown) => {
    await dropFile(deps, objectKey).catch(() => undefined);
    throw error;
  });
  const sha256 = digest.digest('hex');
  const [unfinished] = await database.query<BatchRow & Record<string, unknown>>(
    `select ${batchColumns} from catalogue.batch where library_code = $1 and sha256 = $2 and is_full = $3 and allow_withdrawals = $4 and state in ('queued', 'running') order by id limit 1`,
    [libraryCode, sha256, isFull, allowWithdrawals],
  );
  if (unfinished !== undefined) {
    await dropFile(deps, objectKey);
    return unfinished;
  }
  const writeBatch = async (tx: Transaction): Promise<number> => {
    await adoptFile(tx, objectKey);
    const { rows } = await tx.query<{ id: number }>(
      `insert into catalogue.batch (library_code, file_name, object_key, sha256, bytes, format, encoding, is_full, allow_withdrawals, state, submitted_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10) returning id`,
      [
        libraryCode,
        submission.fileName.slice(0, 300),
        objectKey,
        sha256,
        size,
        format,
        encoding,
        isFull,
        allowWithdrawals,
        submission.submittedBy,
      ],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The batch was not written');
    // One library's batches run in the order in which they came.
    await deps.jobs?.add(tx, runBatchJob, { batchId: id }, { key: `batch-${id}`, queue: `catalogue-${libraryCode}` });
    return id;
  };
  const id = await database.transact(writeBatch).catch(async (error: unknown) => {
    if (error instanceof FileGivenUp) await store.delete(objectKey);
    throw error;
  });
  return getBatchRow(database, id);
}
