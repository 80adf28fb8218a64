import { availableParallelism } from 'node:os';
import type { Database } from '#platform/database';
import { startWorker } from '#platform/workers';
import type { FromRematchWorker, RematchTask, Slice, ToRematchWorker } from './worker-task.ts';

/** Policy. More workers than cores only wait for each other; with more than this the database is the narrow place. */
const mostWorkers = 8;

/**
 * Has workers do what is left of a phase's slices. `step` is awaited after each and may throw to break off; what was done
 * is in the store, slice by slice.
 */
export async function runSlices(
  database: Database,
  task: RematchTask,
  step: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const slices = await database.query<Slice & Record<string, unknown>>(
    'select first, last from catalogue.rematch_slice where phase = $1 and not is_done order by first',
    [task.work],
  );
  const count = Math.min(mostWorkers, availableParallelism(), slices.length);
  let next = 0;
  const failing = new AbortController();
  const stopping = AbortSignal.any([signal, failing.signal]);
  const work = async (): Promise<void> => {
    const worker = startWorker<RematchTask, ToRematchWorker, FromRematchWorker>(
      new URL('./rematch-worker.ts', import.meta.url),
      task,
    );
    const give = (): void => {
      const slice = slices[next];
      next += 1;
      worker.send(slice === undefined ? { kind: 'end' } : { kind: 'slice', slice });
    };
    try {
      // One is always waiting, so that the worker need not.
      give();
      give();
      for await (const _done of worker.messages(stopping)) {
        await step();
        give();
      }
    } catch (error) {
      failing.abort(error);
      throw error;
    } finally {
      await worker.stop();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
}
