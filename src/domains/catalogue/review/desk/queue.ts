import type { Database, Transaction } from '#platform/database';
import type { JobKind, Jobs } from '#platform/jobs';
import { fillQueue, readQueueState } from './fill-queue.ts';

/** So many numbers of pairs are gone through at a look, which nobody notices; more, beside it. */
const atALook = 10_000;
const jobName = 'catalogue.fill-review-queue';
/** How often (ms) the queue is made anew though nobody looks. */
const refillEvery = 3_600_000;

/** The queue of the desk, kept up with the evidence. */
export interface ReviewQueue {
  /** Before a look: takes in what is new when that is quick, else has it taken in and leaves the look with what stands. */
  keepUp(): Promise<void>;
  /** Whether more is being taken in than a look could wait for. */
  isFilling(): Promise<boolean>;
  readonly job: JobKind<object>;
  /** Has the queue filled in the background; several wishes are one. */
  fillSoon(tx: Pick<Transaction, 'query'>): Promise<void>;
}

/** Without `jobs` (the command line, where nobody waits for a page) everything is done at once. */
export function createReviewQueue({
  database,
  jobs,
}: {
  readonly database: Database;
  readonly jobs: Jobs | undefined;
}): ReviewQueue {
  const fillAt = async (tx: Pick<Transaction, 'query'>, runAt: Date): Promise<void> =>
    jobs?.add(tx, jobName, {}, { key: jobName, runAt });
  const isMuch = (toDo: number) => jobs !== undefined && toDo > atALook;
  return {
    async keepUp() {
      const { toDo, isOld } = await readQueueState(database);
      if (isMuch(toDo)) await database.transact((tx) => fillAt(tx, new Date()));
      else if (toDo > 0 || isOld) await fillQueue(database, new AbortController().signal);
    },
    isFilling: async () => isMuch((await readQueueState(database)).toDo),
    job: {
      name: jobName,
      parse: () => ({}),
      async run(_payload, signal) {
        await fillQueue(database, signal);
        await database.transact((tx) => fillAt(tx, new Date(Date.now() + refillEvery)));
      },
    },
    fillSoon: (tx) => fillAt(tx, new Date()),
  };
}
