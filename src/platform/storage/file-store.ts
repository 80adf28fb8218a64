import { randomUUID } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { checkKey, checkPrefix } from './check-key.ts';
import { ObjectMissing, StorageFull } from './errors.ts';
import type { ObjectHead, ObjectStore } from './object-store.ts';
import { release } from './release.ts';

/**
 * Keeps objects as files below `root`. A new object is written beside its place, forced to disk and renamed, so a
 * crash leaves the old one or the new one and at worst a stray `.tmp-…`, which listings pass over.
 */
export function createFileStore(root: string): ObjectStore {
  const pathOf = (key: string) => join(root, checkKey(key));
  return {
    put: async (key, content) => {
      try {
        return await writeWhole(pathOf(key), content);
      } catch (error) {
        await release(content);
        throw isFull(error) ? new StorageFull(key) : error;
      }
    },
    get: async (key) => readFrom(pathOf(key), key, 0, Number.POSITIVE_INFINITY),
    getRange: async (key, from, to) => readFrom(pathOf(key), key, from, to),
    head: async (key) => headOf(pathOf(key), key),
    delete: async (key) =>
      rm(pathOf(key)).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      }),
    list: (prefix) => walk(root, checkPrefix(prefix)),
  };
}

async function writeWhole(path: string, content: AsyncIterable<Uint8Array> | Uint8Array) {
  const folder = dirname(path);
  const temporary = join(folder, `.tmp-${randomUUID()}`);
  try {
    const made = await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    let size: number;
    try {
      size = await writeAll(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolders(folder, made);
    return { size };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeAll(file: FileHandle, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<number> {
  let size = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    await file.writeFile(chunk);
    size += chunk.length;
  }
  return size;
}

/**
 * A rename is only safe from a power cut once its folder is on disk, too; a folder that was made for it, once the folder
 * above is. `made` is the topmost of these, if any.
 */
async function syncFolders(folder: string, made: string | undefined): Promise<void> {
  await syncFolder(folder);
  if (made === undefined) return;
  for (let inner = folder; inner.startsWith(made); inner = dirname(inner)) await syncFolder(dirname(inner));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readFrom(path: string, key: string, from: number, to: number): Promise<Readable> {
  const head = await headOf(path, key);
  if (head === undefined) throw new ObjectMissing(key);
  const end = Math.min(to, head.size);
  if (from >= end) return Readable.from([]);
  return createReadStream(path, { start: from, end: end - 1 });
}

async function headOf(path: string, key: string): Promise<ObjectHead | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? { key, size: found.size, modifiedAt: found.mtime } : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function* walk(root: string, prefix: string): AsyncGenerator<ObjectHead> {
  for (const entry of await entriesOf(join(root, prefix))) {
    if (entry.name.startsWith('.')) continue;
    const key = prefix + entry.name;
    if (entry.isDirectory()) yield* walk(root, `${key}/`);
    else {
      const head = await headOf(join(root, key), key);
      if (head) yield head;
    }
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** No space left, quota reached, or larger than the file system takes. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:ENOSPC|EDQUOT|EFBIG)$/.test(String(error.code));
}
