import { Logger, makeWorkerUtils, type Runner, run, runMigrations } from 'graphile-worker';
import type { Database, Transaction } from '#platform/database';
import { holdRunnerLock } from './runner-lock.ts';

/** A kind of work done in the background. Handlers are idempotent: a job may run again after a crash. */
export interface JobKind<Payload> {
  readonly name: string;
  /** Parses the stored payload; throws when it is none of ours. */
  parse(payload: unknown): Payload;
  run(payload: Payload, signal: AbortSignal): Promise<void>;
}

export interface JobOptions {
  /** Two jobs of one key are one: the later replaces the earlier while it waits. */
  readonly key?: string;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  readonly runAt?: Date;
  readonly mostAttempts?: number;
}

/**
 * A job that is under way at the end of the process has this long to finish by itself; then its signal tells it to break
 * off, and it runs again after the next start. Short, because whoever stops a machine waits ten seconds at most.
 */
const FINISH_MILLISECONDS = 500;

/** Background work on PostgreSQL (graphile-worker). */
export interface Jobs {
  /** Adds a job in the caller's transaction: it exists if and only if that commits. */
  add(tx: Pick<Transaction, 'query'>, name: string, payload: unknown, options?: JobOptions): Promise<void>;
  /** Starts working off jobs in this process, also those that a process that died had begun. */
  start(kinds: readonly JobKind<unknown>[]): Promise<void>;
  /** Gives running jobs a moment to end by themselves, then asks them to break off, and stops when they have. */
  stop(): Promise<void>;
  /** Waiting, running and failed jobs, for the administration page. */
  list(limit: number): Promise<JobRow[]>;
}

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  readonly mostAttempts: number;
  readonly runAt: Date;
  readonly locked: boolean;
  readonly lastError: string | null;
}

export interface JobsLog {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Prepares the queue's tables and returns it. `concurrency` is how many jobs run at once in this process. */
export async function openJobs(options: { database: Database; log: JobsLog; concurrency: number }): Promise<Jobs> {
  const { database, log } = options;
  const logger = new Logger(() => (level, message, meta) => {
    // Its details hold clients with their passwords: the error's words say enough.
    const reason = meta?.error instanceof Error ? meta.error.message : undefined;
    if (level === 'error') log.error({ reason }, message);
    else if (level === 'warning') log.warn({ reason }, message);
  });
  const utils = await makeWorkerUtils({ pgPool: database.pool, logger });
  await utils.release();
  await runMigrations({ pgPool: database.pool, logger });
  let runner: Runner | undefined;
  let giveLockBack: (() => void) | undefined;
  return {
    async add(tx, name, payload, { key, queue, runAt, mostAttempts } = {}) {
      await tx.query(
        'select graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6)',
        [name, JSON.stringify(payload), queue ?? null, runAt ?? null, mostAttempts ?? 10, key ?? null],
      );
    },
    async start(kinds) {
      const taskList = Object.fromEntries(
        kinds.map((kind) => [
          kind.name,
          async (payload: unknown, helpers: { abortSignal?: AbortSignal }) => {
            await kind.run(kind.parse(payload), helpers.abortSignal ?? new AbortController().signal);
          },
        ]),
      );
      giveLockBack = await holdRunnerLock(database);
      runner = await run({
        pgPool: database.pool,
        logger,
        concurrency: options.concurrency,
        noHandleSignals: true,
        pollInterval: 2000,
        gracefulShutdownAbortTimeout: FINISH_MILLISECONDS,
        taskList,
      });
    },
    async stop() {
      await runner?.stop();
      runner = undefined;
      giveLockBack?.();
      giveLockBack = undefined;
    },
    async list(limit) {
      return database.query<JobRow & Record<string, unknown>>(
        `select id::text, task_identifier as name, attempts, max_attempts as "mostAttempts", run_at as "runAt", locked_at is not null as locked, last_error as "lastError"
           from graphile_worker.jobs order by id desc limit $1`,
        [limit],
      );
    },
  };
}
