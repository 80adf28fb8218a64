import { hash } from 'node:crypto';
import { ObjectMissing, openObjectStore } from '#platform/storage';
import { workerSide } from '#platform/workers';
import { packChunk } from './chunk-message.ts';
import { BatchUnreadable } from './failure.ts';
import { openRecords } from './open-records.ts';
import { prepareAll } from './prepare.ts';
import type { Prepared } from './prepared.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-task.ts';

/**
 * The preparing process: reads, decodes, cleans and describes while the main one stores. At most two chunks are ahead, so
 * that memory stays flat however large the file is.
 */
const chunkRecords = 2000;
/** A chunk also ends here, so that a file of giant records does not make a giant chunk. */
const chunkBytes = 8_000_000;
const mostAhead = 2;
/** Records that go through the steps of preparing together: few enough to stay in the processor's cache. */
const together = 50;

const side = await workerSide<WorkerTask, ToWorker, FromWorker>();
const { task } = side;

let credit = mostAhead;
let wake: (() => void) | undefined;
side.listen(() => {
  credit += 1;
  wake?.();
});

async function send(message: FromWorker, parcel?: Uint8Array): Promise<void> {
  while (credit <= 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (message.kind === 'chunk') credit -= 1;
  await side.send(message, parcel);
}

async function main(): Promise<void> {
  const store = openObjectStore(task.storage);
  const options = { library: task.library, holdings: task.holdings, readingKey: readingKey() };
  let chunk: Prepared[] = [];
  let bytes = 0;
  let bytesDone = 0;
  let read = 0;
  const flush = async (): Promise<void> => {
    if (chunk.length === 0) return;
    const packed = packChunk(chunk, read - chunk.length, bytesDone);
    chunk = [];
    bytes = 0;
    await send(packed.message, packed.bytes);
  };
  const opened = await openRecords(await store.get(task.objectKey), task);
  await send({ kind: 'format', format: opened.format });
  for await (const results of opened.records) {
    for (let from = 0; from < results.length; from += together) {
      const group = results.slice(from, from + together);
      const wanted = group.slice(Math.max(0, task.skip - read));
      read += group.length;
      bytesDone = group.reduce((_, { offset, raw }) => offset + raw.length, bytesDone);
      chunk.push(...prepareAll(wanted, options));
      for (const { raw } of wanted) bytes += raw.length;
      if (chunk.length >= chunkRecords || bytes >= chunkBytes) await flush();
    }
  }
  await flush();
  await send({ kind: 'end', read });
}

/** Bytes read in another way are another version: the key stands for encoding, mapping and holdings table. */
function readingKey(): string {
  return `-${hash('sha256', JSON.stringify([task.encoding, task.mapping ?? null, task.holdings]), 'hex').slice(0, 8)}`;
}

main()
  .catch((error: unknown) => {
    if (error instanceof ObjectMissing) return send({ kind: 'unreadable', code: 'object-missing', params: {} });
    if (!(error instanceof BatchUnreadable)) throw error;
    return send({ kind: 'unreadable', code: error.code, params: error.params });
  })
  .finally(() => side.close());
