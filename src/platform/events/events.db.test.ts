import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { deliver, publish } from './index.ts';

const database = await testDatabase();

describe('the outbox', () => {
  it('hands nothing over that was rolled back', async () => {
    await database
      .transact(async (tx) => {
        await publish(tx, 'test.happened', { n: 0 });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect(await deliver(database, 'a', 10, async () => undefined)).toBe(0);
  });

  it('passes by no event, in whatever order transactions begin, write and end', async () => {
    const seen: string[] = [];
    const look = () =>
      deliver(database, 'a', 10, async (events) => {
        seen.push(...events.map((event) => event.topic));
      });
    // The early one holds the lower transaction id and takes the higher event id; the late one is still open meanwhile.
    const [early, late] = [await database.pool.connect(), await database.pool.connect()];
    for (const client of [early, late]) await client.query('begin');
    await early.query('create table test_begun_first ()');
    await publish(late, 'test.late', {});
    await publish(early, 'test.early', {});
    await early.query('commit');
    await look();
    await database.transact((tx) => publish(tx, 'test.quick', {}));
    await look();
    await late.query('commit');
    await look();
    for (const client of [early, late]) client.release();
    expect(seen).toEqual(['test.early', 'test.quick', 'test.late']);
  });

  it('hands over in order and once, however many look at the same time', async () => {
    for (let n = 0; n < 20; n += 1) await database.transact((tx) => publish(tx, 'test.many', { n }));
    const seen: unknown[] = [];
    const look = () =>
      deliver(database, 'c', 3, async (events) => {
        seen.push(...events.filter(({ topic }) => topic === 'test.many').map(({ payload }) => payload));
      });
    await Promise.all(Array.from({ length: 12 }, look));
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => ({ n })));
  });

  it('hands the same events over again when the handler failed', async () => {
    await database.transact((tx) => publish(tx, 'test.again', {}));
    const seen: string[] = [];
    await deliver(database, 'b', 100, async () => {
      throw new Error('down');
    }).catch(() => undefined);
    await deliver(database, 'b', 100, async (events) => {
      seen.push(...events.map((event) => event.topic));
    });
    expect(seen).toContain('test.again');
  });
});
