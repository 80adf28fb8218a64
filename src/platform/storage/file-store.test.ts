import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeObjectStore } from './contract.ts';
import { StorageFull } from './errors.ts';
import { createFileStore } from './file-store.ts';

const root = await mkdtemp(join(tmpdir(), 'lienthu-files-'));
afterAll(() => rm(root, { recursive: true, force: true }));

describeObjectStore('in a folder', async () => createFileStore(join(root, 'contract')));

it('leaves no temporary file behind when a stream breaks off', async () => {
  const store = createFileStore(join(root, 'broken'));
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('gone');
  };
  await expect(store.put('x', broken())).rejects.toThrow('gone');
  expect(await readdir(join(root, 'broken'))).toEqual([]);
});

it('says that the disk is full', async () => {
  const store = createFileStore(join(root, 'full'));
  const full = async function* () {
    yield Buffer.from('some');
    // The system reports a full disk with this code from write(2), wherever it happens during the upload.
    throw Object.assign(new Error('write'), { code: 'ENOSPC' });
  };
  await expect(store.put('x', full())).rejects.toBeInstanceOf(StorageFull);
  expect(await store.head('x')).toBeUndefined();
});
