import type { ReadResult } from '../read-result.ts';
import type { ReadIso2709Options } from './options.ts';
import { parseIso2709Record } from './parse-record.ts';
import { Iso2709Splitter } from './splitter.ts';

const DEFAULT_BATCH_SIZE = 500;

/**
 * Reads ISO 2709 as it arrives and yields its records in batches, in order, each with its repairs or the reason why it
 * is unreadable. Memory is bounded by the largest record (at most 4 MB) and one piece of the input, whatever is sent;
 * damage to one record does not reach the next. An empty input yields nothing.
 */
export async function* readIso2709(
  source: AsyncIterable<Uint8Array>,
  options: ReadIso2709Options = {},
): AsyncGenerator<ReadResult[]> {
  const reader = new Iso2709Splitter((raw, offset, index, before) =>
    parseIso2709Record(raw, offset, index, options, before),
  );
  const batchSize = options.batchSize ?? DEFAULT_BATCH_SIZE;
  for await (const piece of source) {
    for (const results of batches(reader.push(piece), batchSize)) yield results;
    if (reader.hasGivenUp) break;
  }
  for (const results of batches(reader.end(), batchSize)) yield results;
}

function* batches(results: Iterable<ReadResult>, size: number): Generator<ReadResult[]> {
  let batch: ReadResult[] = [];
  for (const result of results) {
    batch.push(result);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
