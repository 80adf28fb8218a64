import { randomBytes, randomUUID } from 'node:crypto';
import { chown, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOther, type Place } from './embedded-place.ts';

/**
 * One random password per installation, readable by its owner only. Written beside its place and linked, so that of two
 * processes that begin at once both read the same.
 */
export async function ensurePassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return known.trim();
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  // Somebody else was first: then theirs holds.
  await link(draft, file).catch(() => undefined);
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Makes the cluster when there is none: beside its place and renamed when it is whole, so that an `initdb` which is cut
 * off, or done by two processes at once, never stands where a cluster is expected.
 */
export async function ensureCluster(place: Place, dataFolder: string, password: string): Promise<void> {
  if (await isCluster(dataFolder)) return;
  const unfinished = `${dataFolder}.${randomUUID()}`;
  const passwordFile = `${unfinished}.password`;
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (isOther(place.owner))
      for (const path of [unfinished, passwordFile]) await chown(path, place.owner.uid, place.owner.gid);
    await place.run('initdb', [
      ...['-D', unfinished, '-U', 'lienthu', '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...['--locale-provider=icu', '--icu-locale=vi', '--locale=C', `--pwfile=${passwordFile}`, '--no-instructions'],
    ]);
    // What is no cluster was left by something that was cut off.
    if (!(await isCluster(dataFolder))) await rm(dataFolder, { recursive: true, force: true });
    await rename(unfinished, dataFolder).catch(async (error: unknown) => {
      if (!(await isCluster(dataFolder))) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Its control file is the last thing that `initdb` makes before it starts the server on it. */
async function isCluster(dataFolder: string): Promise<boolean> {
  return stat(join(dataFolder, 'global', 'pg_control')).then(
    () => true,
    () => false,
  );
}
