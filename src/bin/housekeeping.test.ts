import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepHouse } from './housekeeping.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does every chore now and each hour, whatever becomes of the one before', async () => {
  const done: string[] = [];
  const told: object[] = [];
  const chores = {
    broken: async () => {
      throw new Error('no');
    },
    sweep: async () => done.push('sweep'),
  };
  const stop = keepHouse(chores, { warn: (details) => void told.push(details) });
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect([done.length, told.length]).toEqual([3, 3]);
  await stop();
  await vi.advanceTimersByTimeAsync(10 * 3_600_000);
  expect(done.length).toBe(3);
});

it('ends after the round that is under way', async () => {
  const chore = Promise.withResolvers<void>();
  const stop = keepHouse({ slow: () => chore.promise }, { warn: () => undefined });
  let isEnded = false;
  const ended = stop().then(() => {
    isEnded = true;
  });
  await vi.advanceTimersByTimeAsync(1);
  expect(isEnded).toBe(false);
  chore.resolve();
  await ended;
});
