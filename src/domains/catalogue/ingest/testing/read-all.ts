import type { ReadResult } from '#lib/marc';
import type { IngestEncoding, IngestFormat } from '../formats.ts';
import { openRecords } from '../open-records.ts';

/** Everything that comes of some bytes, sent in pieces. */
export async function readAll(
  bytes: Uint8Array,
  options: { format?: IngestFormat; encoding?: IngestEncoding } = {},
): Promise<ReadResult[]> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const { format = 'auto', encoding = 'auto' } = options;
  const opened = await openRecords(pieces(), { format, encoding, mapping: undefined });
  const results: ReadResult[] = [];
  for await (const batch of opened.records) results.push(...batch);
  return results;
}
