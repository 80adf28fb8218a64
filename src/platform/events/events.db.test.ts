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

  it('does not pass by an event whose transaction is still open', async () => {
    const slow = await database.pool.connect();
    await slow.query('begin');
    await publish(slow, 'test.slow', { n: 1 });
    await database.transact((tx) => publish(tx, 'test.quick', { n: 2 }));
    const seen: string[] = [];
    await deliver(database, 'a', 10, async (events) => {
      seen.push(...events.map((event) => event.topic));
    });
    expect(seen).toEqual([]);
    await slow.query('commit');
    slow.release();
    await deliver(database, 'a', 10, async (events) => {
      seen.push(...events.map((event) => event.topic));
    });
    expect(seen).toEqual(['test.slow', 'test.quick']);
  });

  it('hands the same events over again when the handler failed', async () => {
    await database.transact((tx) => publish(tx, 'test.again', {}));
    const seen: string[] = [];
    await deliver(database, 'b', 10, async () => {
      throw new Error('down');
    }).catch(() => undefined);
    await deliver(database, 'b', 10, async (events) => {
      seen.push(...events.map((event) => event.topic));
    });
    expect(seen).toContain('test.again');
  });
});
