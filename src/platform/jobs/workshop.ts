import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobHelpers, type Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import type { Database } from '#platform/database';
import { BrokenOff, isBreakOff } from './broken-off.ts';
import type { JobKind, Jobs, JobsLog } from './index.ts';
import { openRunnerLock, type RunnerLock } from './runner-lock.ts';

/**
 * A job that is under way at the end of the process has this long to finish by itself; then its signal tells it to break
 * off, and it runs again after the next start. Short, because whoever stops a machine waits ten seconds at most.
 */
const FINISH_MILLISECONDS = 500;

/** The queue gives up when it cannot write down what became of a job; this long after, it is begun again. */
const BEGIN_AGAIN_MILLISECONDS = 2000;

/** How often it is looked for jobs that a process which died had begun; PostgreSQL notices its end with a delay, too. */
const LOOK_MILLISECONDS = 5000;

/** Works off jobs from `start` to `stop`, once each, whatever happens to the database in between. */
export function createWorkshop(deps: {
  readonly database: Database;
  readonly log: JobsLog;
  readonly logger: Logger;
  readonly concurrency: number;
}): Pick<Jobs, 'start' | 'stop'> {
  const { database, log, logger, concurrency } = deps;
  const stopping = new AbortController();
  const brokenOff: BrokenOffJob[] = [];
  let runner: Runner | undefined;
  let beginning: Promise<void> = Promise.resolve();
  let lock: RunnerLock | undefined;
  let looking: NodeJS.Timeout | undefined;

  async function begin(kinds: readonly JobKind<unknown>[]): Promise<void> {
    lock = await openRunnerLock(database);
    await lock.freeAbandoned();
    await resumeAtOnce(database, brokenOff);
    /** The name under which the queue locks jobs for this process; another each time it begins. */
    let poolId = '';
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      poolId = workerPool.id;
    });
    const begun = await run({
      pgPool: database.pool,
      logger,
      concurrency,
      events,
      noHandleSignals: true,
      pollInterval: 2000,
      gracefulShutdownAbortTimeout: FINISH_MILLISECONDS,
      // One at a time, the queue would write results down without waiting for it or looking whether it worked.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: Object.fromEntries(
        kinds.map((kind) => [kind.name, (payload, helpers) => perform(kind, payload, helpers)]),
      ),
    });
    await lock.claim(poolId).catch(async (error: unknown) => {
      await begun.stop().catch(() => undefined);
      throw error;
    });
    runner = begun;
    looking = setInterval(lookForAbandoned, LOOK_MILLISECONDS, lock);
    looking.unref();
    const ended = (): void => {
      runner = undefined;
      beginning = beginAgain(kinds);
    };
    begun.promise.then(ended, ended);
  }

  /** What another process leaves when it dies while this one lives. */
  function lookForAbandoned(from: RunnerLock): void {
    from.freeAbandoned().catch((error: unknown) => log.warn({ reason: String(error) }, 'could not look for lost jobs'));
  }

  function leave(): void {
    clearInterval(looking);
    lock?.giveBack();
    lock = undefined;
  }

  async function perform(kind: JobKind<unknown>, payload: unknown, { job, abortSignal }: JobHelpers): Promise<void> {
    try {
      await kind.run(kind.parse(payload), abortSignal);
    } catch (error) {
      if (!isBreakOff(error, abortSignal)) throw error;
      brokenOff.push({ id: job.id, attempts: job.attempts - 1 });
      log.info({ job: kind.name }, 'a job was broken off and will be resumed');
      throw new BrokenOff();
    }
  }

  async function beginAgain(kinds: readonly JobKind<unknown>[]): Promise<void> {
    while (!stopping.signal.aborted) {
      leave();
      log.warn({}, 'background work came to a stop by itself and begins again');
      try {
        await sleep(BEGIN_AGAIN_MILLISECONDS, undefined, { signal: stopping.signal });
        return await begin(kinds);
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ reason: String(error) }, 'background work cannot begin yet');
      }
    }
  }

  return {
    start: begin,
    async stop() {
      stopping.abort();
      try {
        await beginning;
        await runner?.stop();
        await resumeAtOnce(database, brokenOff);
      } finally {
        leave();
      }
    },
  };
}

/** A job that the end of the work broke off, and how often it had been tried before. */
interface BrokenOffJob {
  readonly id: string;
  readonly attempts: number;
}

/** Empties the list. Being broken off counts as no attempt, and nothing is waited for as it is after a failure. */
async function resumeAtOnce(database: Database, jobs: BrokenOffJob[]): Promise<void> {
  for (let job = jobs[0]; job !== undefined; job = jobs[0]) {
    await database.query('select graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => $2)', [
      job.id,
      job.attempts,
    ]);
    jobs.shift();
  }
}
