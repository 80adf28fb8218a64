import type { Database } from '#platform/database';

/** Any number of our own: the advisory lock that every process which works off jobs shares. */
const LOCK = 7_203_118_462;

/**
 * Says in the database that this process works off jobs, for as long as it lives, and frees what dead processes hold.
 *
 * A process that was killed leaves its jobs and their queues locked; the queue itself would wait four hours before it
 * took them back. Who gets the lock alone is the only one alive, so every job that is still locked was abandoned. The
 * lock ends with its connection, however the process ends. Returns what gives it back.
 */
export async function holdRunnerLock(database: Pick<Database, 'pool'>): Promise<() => void> {
  const client = await database.pool.connect();
  // A lost connection loses the lock only; jobs may run twice and are made for that.
  client.on('error', () => undefined);
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [LOCK]);
    if (rows[0]?.alone === true) {
      await client.query(
        `select graphile_worker.force_unlock_workers(array(
           select locked_by from graphile_worker._private_jobs where locked_by is not null
           union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`,
      );
    }
    await client.query('select pg_advisory_lock_shared($1)', [LOCK]);
    if (rows[0]?.alone === true) await client.query('select pg_advisory_unlock($1)', [LOCK]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return () => client.release(true);
}
