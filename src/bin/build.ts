import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the built pages are made of. */
const sources = ['src', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json'];
const stampFile = 'sources.sha256';

/**
 * Builds the pages when there is no build, or one of other sources. `announce` is called before the long part. The stamp
 * goes first and comes back last, so that a build which was cut off is none.
 */
export async function ensureBuild(
  buildDirectory: string,
  announce: () => void,
  build: () => Promise<void> = runBuild,
): Promise<void> {
  const stamp = await stampOf();
  const file = join(buildDirectory, stampFile);
  if ((await readFile(file, 'utf8').catch(() => '')) === stamp) return;
  announce();
  await rm(file, { force: true });
  await build();
  await writeFile(file, stamp);
}

async function runBuild(): Promise<void> {
  const routerCommand = fileURLToPath(import.meta.resolve('@react-router/dev/package.json')).replace(
    'package.json',
    'bin.cjs',
  );
  const { stderr } = await promisify(execFile)(process.execPath, [routerCommand, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64_000_000,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`The pages could not be built:\n${error.stdout ?? ''}\n${error.stderr ?? ''}`);
  });
  if (stderr.includes('ERROR')) throw new Error(`The pages could not be built:\n${stderr}`);
}

async function stampOf(): Promise<string> {
  const digest = createHash('sha256');
  for (const source of sources)
    for (const file of await filesOf(join(root, source)))
      digest.update(relative(root, file)).update(await readFile(file));
  return digest.digest('hex');
}

/** Files that pages may be made of: code, styles and texts, without tests. */
async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|css|json)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
