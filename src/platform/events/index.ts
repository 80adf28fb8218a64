import type { Database, Transaction } from '#platform/database';

/** News from one domain to those that stand after it: what happened, in the past tense, as `domain.thing-happened`. */
export interface OutboxEvent {
  readonly id: number;
  readonly topic: string;
  readonly payload: unknown;
  readonly createdAt: Date;
}

/** Writes news in the transaction of the change that causes it. */
export async function publish(tx: Pick<Transaction, 'query'>, topic: string, payload: unknown): Promise<void> {
  await tx.query('insert into platform.outbox_event (topic, payload) values ($1, $2)', [
    topic,
    JSON.stringify(payload),
  ]);
}

/**
 * Hands new events to `handle`, in order, at most `limit` of them, and remembers how far `subscriber` has come in the same
 * transaction: after a crash the same events come again, none is skipped. Returns how many were handled.
 *
 * Only events of transactions older than every running one are read: numbers are given out before commit, so a slow
 * transaction could otherwise put an event behind a reader that has passed its number.
 */
export async function deliver(
  database: Database,
  subscriber: string,
  limit: number,
  handle: (events: readonly OutboxEvent[], tx: Transaction) => Promise<void>,
): Promise<number> {
  return database.transact(async (tx) => {
    await tx.query('insert into platform.outbox_subscriber (name) values ($1) on conflict do nothing', [subscriber]);
    const position = await tx.query<{ last_event_id: number }>(
      'select last_event_id from platform.outbox_subscriber where name = $1 for update',
      [subscriber],
    );
    const { rows } = await tx.query<{ id: number; topic: string; payload: unknown; created_at: Date }>(
      `select id, topic, payload, created_at from platform.outbox_event
        where id > $1 and written_by < pg_snapshot_xmin(pg_current_snapshot()) order by id limit $2`,
      [position.rows[0]?.last_event_id ?? 0, limit],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await handle(
      rows.map((row) => ({ id: row.id, topic: row.topic, payload: row.payload, createdAt: row.created_at })),
      tx,
    );
    await tx.query('update platform.outbox_subscriber set last_event_id = $2 where name = $1', [subscriber, last.id]);
    return rows.length;
  });
}
