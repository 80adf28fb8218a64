import { Logger, makeWorkerUtils, runMigrations } from 'graphile-worker';
import type { Database, Transaction } from '#platform/database';
import { BrokenOff } from './broken-off.ts';
import { createWorkshop } from './workshop.ts';

/** A kind of work done in the background. Handlers are idempotent: a job may run again after a crash. */
export interface JobKind<Payload> {
  readonly name: string;
  /** Parses the stored payload; throws when it is none of ours. */
  parse(payload: unknown): Payload;
  /** Throws the signal's reason when that tells it to break off. */
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

/** Background work on PostgreSQL (graphile-worker). */
export interface Jobs {
  /** Adds a job in the caller's transaction: it exists if and only if that commits. */
  add(tx: Pick<Transaction, 'query'>, name: string, payload: unknown, options?: JobOptions): Promise<void>;
  /** Starts working off jobs in this process, once, also those that a process that died had begun. */
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
  info(details: object, message: string): void;
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Prepares the queue's tables and returns it. `concurrency` is how many jobs run at once in this process. */
export async function openJobs(options: { database: Database; log: JobsLog; concurrency: number }): Promise<Jobs> {
  const { database, log } = options;
  const logger = new Logger(() => (level, message, meta) => {
    // Its details hold clients with their passwords: the error's words say enough.
    const reason = meta?.error instanceof Error ? meta.error.message : undefined;
    // Being broken off was told when it happened, and it is no failure.
    if (meta?.error instanceof BrokenOff) return;
    if (level === 'error') log.error({ reason }, message);
    else if (level === 'warning') log.warn({ reason }, message);
  });
  const utils = await makeWorkerUtils({ pgPool: database.pool, logger });
  await utils.release();
  await runMigrations({ pgPool: database.pool, logger });
  const workshop = createWorkshop({ ...options, logger });
  return {
    async add(tx, name, payload, { key, queue, runAt, mostAttempts } = {}) {
      await tx.query(
        'select graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6)',
        [name, JSON.stringify(payload), queue ?? null, runAt ?? null, mostAttempts ?? 10, key ?? null],
      );
    },
    start: workshop.start,
    stop: workshop.stop,
    async list(limit) {
      return database.query<JobRow & Record<string, unknown>>(
        `select id::text, task_identifier as name, attempts, max_attempts as "mostAttempts", run_at as "runAt", locked_at is not null as locked, last_error as "lastError"
           from graphile_worker.jobs order by id desc limit $1`,
        [limit],
      );
    },
  };
}
