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
  readonly rawLengths: readonly number[];
  readonly rawBytes: ArrayBuffer;
}

const noBytes = new Uint8Array(0);

export function packChunk(records: readonly Prepared[], startsAt: number, bytesDone: number): ChunkMessage {
  let total = 0;
  for (const record of records) total += record.raw.length;
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const record of records) {
    bytes.set(record.raw, at);
    at += record.raw.length;
  }
  return {
    kind: 'chunk',
    startsAt,
    bytesDone,
    records: records.map((record) => ({ ...record, raw: noBytes })),
    rawLengths: records.map((record) => record.raw.length),
    rawBytes: bytes.buffer,
  };
}

export function unpackChunk(message: ChunkMessage): Prepared[] {
  let at = 0;
  return message.records.map((record, index) => {
    const length = message.rawLengths[index] ?? 0;
    const raw = new Uint8Array(message.rawBytes, at, length);
    at += length;
    return { ...record, raw };
  });
}
