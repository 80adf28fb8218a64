import { writeMarcxml } from '../marcxml/writer.ts';
import type { ReadResult } from '../read-result.ts';
import { asBuffer } from './bytes.ts';
import { countCleanFields } from './clean-record.ts';
import { nextFrame } from './frame.ts';
import { MarcxmlBytes } from './marcxml-bytes.ts';
import type { Iso2709Options } from './options.ts';
import { parseIso2709Record } from './parse-record.ts';
import { chooseText } from './text-encoding.ts';

export interface TranscodeOptions extends Iso2709Options {
  /** Offset of the bytes in the input and number of records before them, for the report. */
  readonly offset?: number;
  readonly index?: number;
  /** Gets every record that had to be repaired or could not be read. */
  readonly onDamage?: (result: ReadResult) => void;
}

export interface Transcoded {
  /** `record` elements, one behind the other, without the `collection` around them. UTF-8. */
  readonly xml: Uint8Array;
  readonly records: number;
  readonly unreadable: number;
}

/**
 * Turns ISO 2709 into MARCXML. The bytes must begin and end where records do. Undamaged records in ASCII or UTF-8 go
 * from bytes to bytes without an object in between; all others are read, mended and written as records.
 */
export function transcodeToMarcxml(bytes: Uint8Array, options: TranscodeOptions = {}): Transcoded {
  const buffer = asBuffer(bytes);
  const output = new MarcxmlBytes(buffer.length * 3);
  const offset = options.offset ?? 0;
  const first = options.index ?? 0;
  let records = 0;
  let unreadable = 0;
  for (let at = 0; ; ) {
    const frame = nextFrame(buffer, at, true, offset);
    if (frame === undefined) break;
    at = frame.end;
    const raw = buffer.subarray(frame.start, frame.end);
    if (frame.problems.length === 0 && writeClean(output, raw, options)) {
      records += 1;
      continue;
    }
    const result = parseIso2709Record(raw, offset + frame.start, first + records + unreadable, options, frame.problems);
    if (result.outcome === 'read') {
      output.writeText(writeMarcxml(result.record));
      records += 1;
      if (result.repairs.length > 0) options.onDamage?.(result);
    } else {
      unreadable += 1;
      options.onDamage?.(result);
    }
  }
  return { xml: output.take(), records, unreadable };
}

function writeClean(output: MarcxmlBytes, raw: Buffer, options: Iso2709Options): boolean {
  const text = chooseText(raw, options);
  if (text.kind !== 'whole' || text.leaderLies || options.dialect === 'isis') return false;
  const count = countCleanFields(raw);
  return count > 0 && output.writeRecord(raw, count, options.dialect !== 'unimarc');
}
