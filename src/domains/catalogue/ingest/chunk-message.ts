import type { Prepared } from './prepared.ts';

/**
 * A chunk on its way from the worker thread: the records without their bytes, and all bytes in one buffer that changes
 * hands without being copied.
 */
export interface ChunkMessage {
  readonly kind: 'chunk';
  readonly startsAt: number;
  readonly bytesDone: number;
  readonly records: readonly Prepared[];
  /** Length of each run of bytes, in the order of the records and of `bytesOf`. */
  readonly lengths: readonly number[];
  readonly bytes: ArrayBuffer;
}

const noBytes = new Uint8Array(0);

/** The runs of bytes that a prepared record carries. */
function bytesOf(record: Prepared): readonly Uint8Array[] {
  return record.kind === 'record' ? [record.versionColumns, record.recordColumns, record.entryColumns] : [record.raw];
}

function withBytes(record: Prepared, take: () => Uint8Array): Prepared {
  return record.kind === 'record'
    ? { ...record, versionColumns: take(), recordColumns: take(), entryColumns: take() }
    : { ...record, raw: take() };
}

export function packChunk(records: readonly Prepared[], startsAt: number, bytesDone: number): ChunkMessage {
  const runs = records.flatMap(bytesOf);
  const bytes = new Uint8Array(runs.reduce((sum, run) => sum + run.length, 0));
  let at = 0;
  for (const run of runs) {
    bytes.set(run, at);
    at += run.length;
  }
  return {
    kind: 'chunk',
    startsAt,
    bytesDone,
    records: records.map((record) => withBytes(record, () => noBytes)),
    lengths: runs.map((run) => run.length),
    bytes: bytes.buffer,
  };
}

export function unpackChunk(message: ChunkMessage): Prepared[] {
  let at = 0;
  let next = 0;
  const take = (): Uint8Array => {
    const length = message.lengths[next] ?? 0;
    const run = new Uint8Array(message.bytes, at, length);
    at += length;
    next += 1;
    return run;
  };
  return message.records.map((record) => withBytes(record, take));
}
