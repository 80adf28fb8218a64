import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Any number of our own: the advisory lock that every process which uses the cluster shares. */
const LOCK = 7_203_118_463;

/** A process that uses the cluster, as the cluster sees it: one idle connection that holds a lock with all others. */
export interface Presence {
  readonly url: string;
  /** Gives up the presence; `stop` is called when nobody else is left, and nobody can come meanwhile. */
  leave(stop: () => Promise<void>): Promise<void>;
}

/** Joins the cluster that runs on this folder; undefined when none answers, whatever its pid file says. */
export async function joinCluster(dataFolder: string, password: string): Promise<Presence | undefined> {
  const port = await portOf(dataFolder);
  if (port === undefined) return undefined;
  const url = `postgres://lienthu:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'lienthu presence',
  });
  // A connection that breaks tells by what it is used for next.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Waits while the last of the others is stopping the cluster, and fails when it has.
    await client.query('select pg_advisory_lock_shared($1)', [LOCK]);
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
  return { url, leave: (stop) => leave(client, stop) };
}

async function leave(client: pg.Client, stop: () => Promise<void>): Promise<void> {
  try {
    const { rows } = await client.query<{ last: boolean }>(
      'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as last',
      [LOCK],
    );
    if (rows[0]?.last === true) await stop();
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The port in the pid file of the last server on this folder, which may be long dead. */
async function portOf(dataFolder: string): Promise<number | undefined> {
  const file = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(file.split('\n')[3]);
  return port > 0 ? port : undefined;
}
