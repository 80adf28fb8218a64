import type { Problem, ReadResult, TextDecoder } from '#lib/marc';
import { decodeUtf8OrWestern } from './decode.ts';
import { frameIsoRecord, type IsoFrame } from './iso-frame.ts';
import { parseIsoRecord } from './iso-record.ts';

export interface ReadIsisIsoOptions {
  /** Turns the bytes of each subfield into Unicode. Default: UTF-8, else Windows-1252 with a report. */
  readonly decode?: TextDecoder;
  /** Records per batch; default 500. */
  readonly batchSize?: number;
}

/** A file without a single record in its first megabyte is no ISO 2709 file: reading two gigabytes of it helps nobody. */
const GIVE_UP_AFTER = 1_000_000;
const NOTHING = new Uint8Array(0);

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

function toResult(frame: IsoFrame, buffer: Uint8Array, base: number, index: number, decode: TextDecoder): ReadResult {
  const offset = base + frame.start;
  const raw = buffer.slice(frame.start, frame.end);
  const [first] = frame.problems;
  if (frame.bytes === undefined) {
    const problem = first ?? { rule: 'no-record', message: 'no record here', offset };
    return { outcome: 'unreadable', index, offset, raw, problem };
  }
  const repairs: Problem[] = [...frame.problems];
  const parsed = parseIsoRecord(frame.bytes, offset, decode, (problem) => repairs.push(problem));
  if ('rule' in parsed) return { outcome: 'unreadable', index, offset, raw, problem: parsed };
  return { outcome: 'read', index, offset, raw, record: parsed, repairs };
}

/**
 * Reads an ISO 2709 export of CDS/ISIS (WinISIS, J-ISIS, CISIS): lines wrapped at 80 or any other width, or not at all;
 * terminators `#` or 0x1E/0x1D; local tags; 0 or 2 indicators; subfields at `^x` (see `splitSubfields`). Yields batches
 * in the order of the input and never throws for what the bytes contain. A field offset inside a wrapped record counts
 * its bytes without the line breaks.
 */
export async function* readIsisIso(
  source: AsyncIterable<Uint8Array>,
  options: ReadIsisIsoOptions = {},
): AsyncGenerator<ReadResult[]> {
  const { decode = decodeUtf8OrWestern, batchSize = 500 } = options;
  let buffer: Uint8Array = NOTHING;
  let base = 0;
  let at = 0;
  let index = 0;
  let batch: ReadResult[] = [];
  let sawRecord = false;
  let hopeless = false;

  function drain(atEnd: boolean): boolean {
    while (batch.length < batchSize && !hopeless) {
      const outcome = frameIsoRecord(buffer, at, atEnd, base);
      if (outcome.kind !== 'frame') return false;
      batch.push(toResult(outcome.frame, buffer, base, index, decode));
      index += 1;
      at = outcome.frame.end;
      sawRecord ||= outcome.frame.bytes !== undefined;
      hopeless = !sawRecord && base + at >= GIVE_UP_AFTER;
    }
    return !hopeless;
  }

  for await (const chunk of source) {
    buffer = join(buffer.subarray(at), chunk);
    base += at;
    at = 0;
    while (drain(false)) {
      yield batch;
      batch = [];
    }
    if (hopeless) break;
  }
  while (drain(true)) {
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
