import { BatchUnreadable } from '../ingest/failure.ts';
import type { IngestEncoding, IngestFormat } from '../ingest/formats.ts';
import { type OpenedSource, openSource, type SourceRead, sourceRecords } from '../ingest/open-source.ts';

/**
 * Policy. A preview is a look at the beginning of a file: it reads at most so many bytes (unpacked) and so long (ms), so
 * that a person who types waits no longer, and a hostile file costs no more.
 */
export const sampleBytes = 4_000_000;
const sampleMilliseconds = 4_000;

export interface ReadSample {
  readonly format: IngestFormat;
  readonly usualMapping: OpenedSource['usualMapping'];
  readonly reads: readonly SourceRead[];
  readonly failure?: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
}

/** The first records of a file before any mapping. What is wrong with the bytes comes back as `failure`, never thrown. */
export async function readSample(
  content: AsyncIterable<Uint8Array>,
  options: { format: IngestFormat; encoding: IngestEncoding; limit: number },
): Promise<ReadSample> {
  const deadline = Date.now() + sampleMilliseconds;
  const reads: SourceRead[] = [];
  let opened: OpenedSource | undefined;
  const found = () => ({ format: opened?.format ?? options.format, usualMapping: opened?.usualMapping, reads });
  try {
    opened = await openSource(content, { ...options, mostBytes: sampleBytes });
    for await (const batch of sourceRecords(opened)) {
      reads.push(...batch.slice(0, options.limit - reads.length));
      if (reads.length >= options.limit || Date.now() > deadline) break;
    }
    if (reads.length > 0) return found();
    return { ...found(), failure: { code: 'not-a-catalogue', params: {} } };
  } catch (error) {
    if (!(error instanceof BatchUnreadable)) throw error;
    return { ...found(), failure: { code: error.code, params: error.params } };
  }
}
