import type { Database } from '#platform/database';

/** Any number of our own: the class of the advisory locks by which processes that work off jobs are told from dead ones. */
const LOCKS = 720_311;

/** Said in the database for as long as this process lives, by a connection of its own. */
export interface RunnerLock {
  /** Says that jobs locked under this name are ours. */
  claim(poolId: string): Promise<void>;
  /**
   * Frees the jobs and queues that a process which is no more left locked; the queue itself would wait four hours before
   * it took them back. A name is dead when nobody claims it.
   */
  freeAbandoned(): Promise<void>;
  giveBack(): void;
}

export async function openRunnerLock(database: Pick<Database, 'pool'>): Promise<RunnerLock> {
  const client = await database.pool.connect();
  // A lost connection loses the claims only; jobs may run twice and are made for that.
  client.on('error', () => undefined);
  const ours: string[] = [];
  return {
    async claim(poolId) {
      ours.push(poolId);
      await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS, poolId]);
    },
    async freeAbandoned() {
      // Our own claims would be given to us a second time: they are left out. What is taken to look is given back.
      const { rows } = await client.query<{ name: string }>(
        `with held as (
           select locked_by as name from graphile_worker._private_jobs where locked_by is not null
           union select locked_by from graphile_worker._private_job_queues where locked_by is not null),
         others as materialized (select name from held where name <> all($2))
         select name from others where pg_try_advisory_lock($1, hashtext(name))`,
        [LOCKS, ours],
      );
      const dead = rows.map(({ name }) => name);
      if (dead.length === 0) return;
      await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
      await client.query('select pg_advisory_unlock($1, hashtext(name)) from unnest($2::text[]) as name', [
        LOCKS,
        dead,
      ]);
    },
    giveBack: () => client.release(true),
  };
}
