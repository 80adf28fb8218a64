import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/database';
import { publish } from '#platform/events';
import type { StorageOptions } from '#platform/storage';
import { startWorker } from '#platform/workers';
import { defaultHoldingMappings } from '../mapping/index.ts';
import { createIndexTidier } from '../search/index-tidier.ts';
import { type BatchRow, getBatchRow, getSource } from './batch-queries.ts';
import { unpackChunk } from './chunk-message.ts';
import { closeBatch } from './close-batch.ts';
import { BatchUnreadable } from './failure.ts';
import { isIngestEncoding, isIngestFormat } from './formats.ts';
import { CheckpointMoved, type ChunkBatch, type StoreMemory, storeChunk } from './store-chunk.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-task.ts';

export interface RunBatchDeps extends StoreMemory {
  readonly database: Database;
  readonly storage: StorageOptions;
  readonly log: { warn(details: object, message: string): void };
}

/** Room for a chunk to be made without copying its parts about; more than the default, because they live long. */
const semiSpaceMb = 32;
/** How often, and how long apart, a chunk is tried again when the database does not answer: two minutes in all. */
const retryDelays = [500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000];

/**
 * Runs a batch from its checkpoint to its end. Safe to call again after a crash, and refused while another process runs
 * the same batch. Returns the batch as it stands afterwards.
 */
export async function runBatch(deps: RunBatchDeps, batchId: number, signal: AbortSignal): Promise<BatchRow> {
  const { database } = deps;
  const lock = await database.pool.connect();
  try {
    const { rows } = await lock.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('catalogue.batch'), $1::integer) as held`,
      [batchId],
    );
    if (rows[0]?.held !== true) return getBatchRow(database, batchId);
    const batch = await getBatchRow(database, batchId);
    if (batch.state === 'done' || batch.state === 'cancelled') return batch;
    await withRetries(deps, signal, () =>
      database.query(
        `update catalogue.batch set state = 'running', started_at = coalesce(started_at, now()), failure = null where id = $1`,
        [batchId],
      ),
    );
    const startedAt = performance.now();
    try {
      await ingest(deps, batch, signal);
      await finish(deps, batchId, (performance.now() - startedAt) / 1000, signal);
    } catch (error) {
      const seconds = (performance.now() - startedAt) / 1000;
      if (!(error instanceof BatchUnreadable)) {
        // A fault of ours, which may be tried again: until then the batch says that it stands still, and does not seem to run.
        if (!signal.aborted)
          await fail(database, batchId, { code: 'internal', params: {} }, seconds).catch(() => undefined);
        throw error;
      }
      const { code, params } = error;
      await withRetries(deps, signal, () => fail(database, batchId, { code, params }, seconds));
    }
    return await withRetries(deps, signal, () => getBatchRow(database, batchId));
  } finally {
    await lock
      .query(`select pg_advisory_unlock(hashtext('catalogue.batch'), $1::integer)`, [batchId])
      .catch(() => undefined);
    lock.release();
  }
}

async function fail(
  database: Database,
  batchId: number,
  failure: Pick<BatchUnreadable, 'code' | 'params'>,
  seconds: number,
): Promise<void> {
  await database.query(
    `update catalogue.batch set state = 'failed', failure = $2, finished_at = now(), seconds = seconds + $3 where id = $1`,
    [batchId, JSON.stringify(failure), seconds],
  );
}

async function ingest(deps: RunBatchDeps, batch: BatchRow, signal: AbortSignal): Promise<void> {
  const source = await withRetries(deps, signal, () => getSource(deps.database, batch.library_code));
  if (!isIngestFormat(batch.format)) throw new BatchUnreadable('unknown-format', { format: batch.format });
  if (!isIngestEncoding(batch.encoding)) throw new BatchUnreadable('unknown-encoding', { encoding: batch.encoding });
  const task: WorkerTask = {
    storage: deps.storage,
    objectKey: batch.object_key,
    library: { libraryCode: batch.library_code, provinceCode: source.provinceCode },
    format: batch.format,
    encoding: batch.encoding,
    mapping: source.mapping ?? undefined,
    holdings: source.holdings === null ? defaultHoldingMappings : [source.holdings],
    skip: batch.records_done,
  };
  const chunkBatch: ChunkBatch & { format: string } = {
    id: batch.id,
    libraryCode: batch.library_code,
    provinceCode: source.provinceCode,
    trust: source.trust,
    format: batch.format,
  };
  const worker = startWorker<WorkerTask, ToWorker, FromWorker>(new URL('./prepare-worker.ts', import.meta.url), task, {
    semiSpaceMb,
  });
  const tidier = createIndexTidier(deps.database);
  try {
    for await (const { message, bytes } of worker.messages(signal)) {
      switch (message.kind) {
        case 'chunk':
          await withRetries(deps, signal, async (attempt) => {
            const chunk = unpackChunk(message, bytes);
            try {
              await storeChunk(deps, chunkBatch, chunk, message);
            } catch (error) {
              // The connection was lost after the commit and before its answer: the chunk is stored.
              const isStored = error instanceof CheckpointMoved && error.standsAt === message.startsAt + chunk.length;
              if (attempt === 0 || !isStored) throw error;
            }
          });
          worker.send({ kind: 'more' });
          tidier.nudge();
          break;
        case 'format':
          chunkBatch.format = message.format;
          await withRetries(deps, signal, () =>
            deps.database.query('update catalogue.batch set format = $2 where id = $1', [batch.id, message.format]),
          );
          break;
        case 'unreadable':
          throw new BatchUnreadable(message.code, message.params);
        case 'end':
          if (message.read === 0) throw new BatchUnreadable('not-a-catalogue');
          return;
      }
    }
    throw new Error('The preparing process ended before the file did');
  } finally {
    await worker.stop();
    await tidier.finish();
  }
}

/** A file that was read to its end is closed; then everybody who stands after is told. */
async function finish(deps: RunBatchDeps, batchId: number, seconds: number, signal: AbortSignal): Promise<void> {
  const batch = await withRetries(deps, signal, () => getBatchRow(deps.database, batchId));
  await withRetries(deps, signal, () => closeBatch(deps, batch, signal));
  await withRetries(deps, signal, () =>
    deps.database.transact(async (tx) => {
      const { rowCount } = await tx.query(
        `update catalogue.batch set state = 'done', bytes_done = bytes, finished_at = now(), seconds = seconds + $2 where id = $1 and state <> 'done'`,
        [batchId, seconds],
      );
      if (rowCount === 1) await publish(tx, 'catalogue.batch-finished', { batchId, libraryCode: batch.library_code });
    }),
  );
}

/** Tries again while the database is away; what it says about the data itself is not tried again. */
async function withRetries<T>(
  deps: RunBatchDeps,
  signal: AbortSignal,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const delay = retryDelays[attempt];
      if (delay === undefined || !isPassing(error)) throw error;
      deps.log.warn({ err: error, attempt }, 'The database does not answer; trying again');
      await sleep(delay, undefined, { signal });
    }
  }
}

/** Connection lost or refused (classes 08, 57P), serialisation (40), out of disk or connections (53). */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|40|53)/.test(code) ||
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/.test(code) ||
    /Connection terminated|connection error|timeout exceeded when trying to connect/.test(error.message)
  );
}
