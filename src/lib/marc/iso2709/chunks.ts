import { asBuffer, excerpt, FIELD_TERMINATOR } from './bytes.ts';
import type { Report } from './field-ranges.ts';

/** A stretch of the data between two field terminators (`end` is the place of the second). */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** More than a directory of 99,999 bytes has entries for. */
const MOST_CHUNKS = 10_000;

/** What lies between the field terminators; from more of them than a record can have fields on, all the rest. */
export function cutChunks(bytes: Uint8Array, base: number, dataEnd: number): Chunk[] {
  const buffer = asBuffer(bytes);
  const chunks: Chunk[] = [];
  let start = base;
  while (start < dataEnd) {
    const found = chunks.length < MOST_CHUNKS ? buffer.indexOf(FIELD_TERMINATOR, start) : dataEnd;
    const end = found < 0 || found > dataEnd ? dataEnd : found;
    chunks.push({ start, end });
    start = end + 1;
  }
  return chunks;
}

/** Says that data had no entry in the directory and could not be given a tag. */
export function reportOrphan(bytes: Uint8Array, chunk: Chunk, report: Report): void {
  if (chunk.end <= chunk.start) return;
  const before = excerpt(bytes.subarray(chunk.start, chunk.end));
  report('field-without-directory-entry', 'data without a directory entry was left out', chunk.start, {
    before,
    after: '',
  });
}
