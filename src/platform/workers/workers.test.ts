import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startWorker, type Worker, WorkerEnded } from './index.ts';
import type { ParrotTask } from './testing/parrot.ts';

const started: Worker<unknown, unknown>[] = [];
function parrot(module = './testing/parrot.ts'): Worker<unknown, unknown> {
  const task: ParrotTask = { greeting: 'chào' };
  const worker = startWorker<ParrotTask, unknown, unknown>(new URL(module, import.meta.url), task);
  started.push(worker);
  return worker;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

const never = new AbortController().signal;
async function allOf(worker: Worker<unknown, unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { message } of worker.messages(never)) all.push(message);
  return all;
}
const lives = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid ?? -1, 0);
  } catch {
    return false;
  }
};

describe('a worker', () => {
  it('is told its task, hears in order, says what it has to say, and ends by itself', async () => {
    const worker = parrot();
    for (const message of ['một', { bytes: new Uint8Array([1, 2, 255]), sums: Float64Array.of(0.5) }, 'end'])
      worker.send(message);
    await sleep(50); // nobody reads yet: nothing is lost
    expect(await allOf(worker)).toEqual([
      'chào',
      'một',
      { bytes: new Uint8Array([1, 2, 255]), sums: Float64Array.of(0.5) },
      'bye',
    ]);
    expect(lives(worker.pid)).toBe(false);
  });

  it('sends bytes beside its messages, whole and in order, in memory that is used again', async () => {
    const worker = parrot();
    // Of lengths below, at and beyond what a pipe gives at once, between messages without bytes.
    const lengths = [1, 65_536, 3_000_000, 3, 70_001, 2_999_999];
    for (const length of lengths) {
      worker.send(Buffer.alloc(length, length % 251));
      worker.send('một lời');
    }
    worker.send('end');
    const heard: unknown[] = [];
    const memories = new Set<ArrayBufferLike>();
    for await (const { message, bytes } of worker.messages(never)) {
      heard.push(message);
      if (typeof message !== 'number') expect(bytes.length).toBe(0);
      else {
        memories.add(bytes.buffer);
        expect(bytes.equals(Buffer.alloc(message, message % 251))).toBe(true);
      }
    }
    expect(heard).toEqual(['chào', ...lengths.flatMap((length) => [length, 'một lời']), 'bye']);
    expect(memories.size).toBeLessThan(lengths.length);
  });

  it.each([
    ['an exception that nobody catches', 'throw'],
    ['a kill', 'kill'],
  ])('that breaks off by %s is an error after its last word', async (_, how) => {
    const worker = parrot();
    const heard: unknown[] = [];
    const reading = (async () => {
      for await (const { message } of worker.messages(never)) {
        heard.push(message);
        if (how === 'kill') process.kill(worker.pid ?? -1, 'SIGKILL');
        else worker.send(how);
      }
    })();
    await expect(reading).rejects.toBeInstanceOf(WorkerEnded);
    expect(heard).toEqual(['chào']);
  });

  it('whose module does not exist is an error', async () => {
    await expect(allOf(parrot('./testing/nobody.ts'))).rejects.toBeInstanceOf(WorkerEnded);
  });

  it('is left at once by a reader whose signal is aborted, and stops though it is busy', async () => {
    const worker = parrot();
    const leaving = new AbortController();
    const reading = (async () => {
      for await (const _ of worker.messages(leaving.signal)) {
        worker.send('spin');
        setTimeout(() => leaving.abort(new Error('enough')), 50);
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(lives(worker.pid)).toBe(true);
    await worker.stop();
    await worker.stop();
    expect(lives(worker.pid)).toBe(false);
    worker.send('to nobody');
  });
});
