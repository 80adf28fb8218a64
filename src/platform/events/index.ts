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
 * The order is that in which events became visible, not that of their ids: ids are given out before commit, and a slow
 * transaction would put an event behind a reader that has passed its number.
 */
export async function deliver(
  database: Database,
  subscriber: string,
  limit: number,
  handle: (events: readonly OutboxEvent[], tx: Transaction) => Promise<void>,
): Promise<number> {
  await numberCommitted(database);
  return database.transact(async (tx) => {
    await tx.query('insert into platform.outbox_subscriber (name) values ($1) on conflict do nothing', [subscriber]);
    const reached = await tx.query<{ last_position: number }>(
      'select last_position from platform.outbox_subscriber where name = $1 for update',
      [subscriber],
    );
    const { rows } = await tx.query<OutboxRow>(
      'select id, topic, payload, created_at, position from platform.outbox_event where position > $1 order by position limit $2',
      [reached.rows[0]?.last_position ?? 0, limit],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await handle(
      rows.map((row) => ({ id: row.id, topic: row.topic, payload: row.payload, createdAt: row.created_at })),
      tx,
    );
    await tx.query('update platform.outbox_subscriber set last_position = $2 where name = $1', [
      subscriber,
      last.position,
    ]);
    return rows.length;
  });
}

interface OutboxRow {
  readonly id: number;
  readonly topic: string;
  readonly payload: unknown;
  readonly created_at: Date;
  readonly position: number;
}

/** Gives the next positions to all events that are committed by now; one process at a time, so that they show in order. */
async function numberCommitted(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('platform.outbox'))`);
    await tx.query(
      `with reached as (select coalesce(max(position), 0) as position from platform.outbox_event),
            waiting as (select id, row_number() over (order by id) as place from platform.outbox_event where position is null)
       update platform.outbox_event event set position = reached.position + waiting.place
         from reached, waiting where event.id = waiting.id`,
    );
  });
}
