import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/database';
import { testDatabase } from '../../../test/database.ts';
import { wireTo } from '../../../test/system/wire.ts';
import { type JobKind, openJobs } from './index.ts';

const database = await testDatabase();
const lines: { level: string; details: object; message: string }[] = [];
const at =
  (level: string) =>
  (details: object, message: string): void =>
    void lines.push({ level, details, message });
const log = { info: at('info'), warn: at('warn'), error: at('error') };
const open = () => openJobs({ database, log, concurrency: 1 });

/** A kind whose jobs do `work`; `begun` settles when the first of them runs. */
function kindOf(
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): { kind: JobKind<unknown>; begun: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    begun: promise,
    kind: {
      name,
      parse: (payload) => payload,
      run: async (_payload, signal) => {
        resolve();
        await work(signal);
      },
    },
  };
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

describe('the end of the process', () => {
  it('breaks a long job off without calling it an error, and the next start resumes it at once', async () => {
    const long = kindOf('test.long', async (signal) => {
      await untilAborted(signal);
      signal.throwIfAborted();
    });
    const first = await open();
    await first.start([long.kind]);
    await database.transact((tx) => first.add(tx, 'test.long', {}, { mostAttempts: 1 }));
    await long.begun;
    await first.stop();
    expect(lines).toEqual([
      {
        level: 'info',
        details: { job: 'test.long' },
        message: 'a job was broken off and will be resumed',
      },
    ]);
    const [waiting] = await first.list(1);
    expect(waiting).toMatchObject({ attempts: 0, locked: false });
    expect(waiting?.runAt.getTime()).toBeLessThanOrEqual(Date.now());

    const again = kindOf('test.long', async () => undefined);
    const second = await open();
    await second.start([again.kind]);
    await again.begun;
    await second.stop();
    expect(await second.list(1)).toEqual([]);
  });

  it('does not hide a fault of the job that comes at the same time', async () => {
    lines.length = 0;
    const faulty = kindOf('test.faulty', async (signal) => {
      await untilAborted(signal);
      throw new Error('the disk is full');
    });
    const jobs = await open();
    await jobs.start([faulty.kind]);
    await database.transact((tx) => jobs.add(tx, 'test.faulty', {}));
    await faulty.begun;
    await jobs.stop();
    expect(lines).toEqual([
      { level: 'error', details: { reason: 'the disk is full' }, message: expect.stringContaining('test.faulty') },
    ]);
    expect(await jobs.list(1)).toMatchObject([{ attempts: 1, lastError: 'the disk is full' }]);
  });
});

describe('a database that goes away', () => {
  it('just when a job ends costs neither the process nor the job: the work begins again', async () => {
    const wire = await wireTo(database.url);
    const disturbed = openDatabase({ url: wire.url, connections: 4 });
    afterAll(async () => {
      await disturbed.close();
      await wire.close();
    });
    let runs = 0;
    const ending = kindOf('test.ending', async () => {
      runs += 1;
      if (runs === 1) wire.cut();
    });
    const jobs = await openJobs({ database: disturbed, log, concurrency: 1 });
    await jobs.start([ending.kind]);
    await disturbed.transact((tx) => jobs.add(tx, 'test.ending', {}));
    await ending.begun;
    await expect
      .poll(() => lines.map(({ message }) => message))
      .toContain('background work came to a stop by itself and begins again');
    wire.mend();
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(2);
    await jobs.stop();
    expect((await jobs.list(9)).filter(({ name }) => name === 'test.ending')).toEqual([]);
  });
});

describe('several processes', () => {
  it('leave each other’s jobs alone, and one that begins takes over what a dead one had', async () => {
    const end = Promise.withResolvers<void>();
    let runs = 0;
    const long = kindOf('test.shared', async () => {
      runs += 1;
      await end.promise;
    });
    const living = await open();
    await living.start([long.kind]);
    await database.transact((tx) => living.add(tx, 'test.shared', {}));
    await long.begun;
    // What a process leaves behind that was killed in the middle of a job, with its queue.
    const taken = kindOf('test.taken', async () => undefined);
    await database.transact((tx) => living.add(tx, 'test.taken', {}, { queue: 'test-queue' }));
    await database.query(
      `with job as (update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now(), attempts = 1
         where task_id = (select id from graphile_worker._private_tasks where identifier = 'test.taken') returning job_queue_id)
       update graphile_worker._private_job_queues queue set locked_by = 'pool-dead', locked_at = now()
         from job where queue.id = job.job_queue_id`,
    );
    const other = await open();
    await other.start([long.kind, taken.kind]);
    await taken.begun;
    end.resolve();
    await Promise.all([living.stop(), other.stop()]);
    expect(runs).toBe(1);
    const left = (await other.list(9)).map(({ name }) => name);
    expect(left.filter((name) => name !== 'test.faulty')).toEqual([]);
  });
});
