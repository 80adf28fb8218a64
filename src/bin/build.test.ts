import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ensureBuild } from './build.ts';

const folder = await mkdtemp(join(tmpdir(), 'lienthu-build-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('builds once for the same sources, and takes a build that was cut off for none', async () => {
  let builds = 0;
  const build = async (): Promise<void> => {
    builds += 1;
    if (builds === 1) throw new Error('power cut');
  };
  const ensure = () => ensureBuild(folder, () => undefined, build);
  // Of sources that may come back, when the new version is taken back.
  await writeFile(join(folder, 'sources.sha256'), 'of the version before');
  await expect(ensure()).rejects.toThrow('power cut');
  expect(await readdir(folder)).toEqual([]);
  await ensure();
  await ensure();
  expect(builds).toBe(2);
});
