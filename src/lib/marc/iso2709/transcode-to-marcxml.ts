import { writeMarcxml } from '../marcxml/writer.ts';
import type { Problem, ReadResult } from '../read-result.ts';
import { ENTRY_LENGTH, LEADER_LENGTH } from './bytes.ts';
import { countCleanFields } from './clean-record.ts';
import { MarcxmlBytes } from './marcxml-bytes.ts';
import type { Iso2709Options } from './options.ts';
import { parseIso2709Record } from './parse-record.ts';
import { Iso2709Splitter } from './splitter.ts';
import { chooseText } from './text-encoding.ts';

export interface TranscodeOptions extends Iso2709Options {
  /** Has the last word on records that go another way than from bytes to bytes. */
  readonly mend?: (result: ReadResult) => ReadResult;
  /** Sends a sound record that way all the same when it has no field of this tag. */
  readonly expectedTag?: string;
  /** The same, asked of values in UTF-8 that have characters of Latin-1 beyond ASCII and none of U+1E00–1EFF. */
  readonly isDoubtful?: (value: string) => boolean;
}

/** What was not written as it was sent. `record` is the 0-based place in the input. */
export interface RecordDamage {
  readonly record: number;
  /** `reduced`: something was left out that XML 1.0 cannot carry. */
  readonly outcome: 'repaired' | 'unreadable' | 'reduced';
  readonly problem: Problem;
}

export interface MarcxmlPiece {
  /** `record` elements in UTF-8, without the `collection` around them. Good until the next piece is asked for. */
  readonly xml: Uint8Array;
  readonly records: number;
  readonly damage: readonly RecordDamage[];
}

/** So much XML is handed over at once, and one record more. */
const PIECE = 1024 * 1024;
const COPIED = { outcome: 'copied' } as const;

/**
 * Turns ISO 2709 into MARCXML as it arrives, within the same bounds as `readIso2709`. Undamaged records in ASCII or UTF-8 go
 * from bytes to bytes without an object in between; all others are read, mended and written as records.
 */
export async function* transcodeToMarcxml(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: TranscodeOptions = {},
): AsyncGenerator<MarcxmlPiece> {
  const output = new MarcxmlBytes(PIECE * 2, options.isDoubtful);
  const splitter = new Iso2709Splitter<ReadResult | typeof COPIED>((raw, offset, index, before) =>
    before.length === 0 && writeClean(output, raw, options)
      ? COPIED
      : parseIso2709Record(raw, offset, index, options, before),
  );
  for await (const piece of source) {
    yield* inPieces(splitter.push(piece), output, options);
    if (splitter.hasGivenUp) break;
  }
  yield* inPieces(splitter.end(), output, options);
}

function* inPieces(
  results: Iterable<ReadResult | typeof COPIED>,
  output: MarcxmlBytes,
  { mend = (result) => result }: TranscodeOptions,
): Generator<MarcxmlPiece> {
  let records = 0;
  let damage: RecordDamage[] = [];
  for (const result of results) {
    if (result.outcome === 'copied') records += 1;
    else if (writeMended(output, mend(result), damage)) records += 1;
    if (output.length < PIECE) continue;
    yield { xml: output.take(), records, damage };
    records = 0;
    damage = [];
  }
  if (output.length > 0 || damage.length > 0) yield { xml: output.take(), records, damage };
}

/** Whether there was a record to be written. */
function writeMended(output: MarcxmlBytes, result: ReadResult, damage: RecordDamage[]): boolean {
  const { index: record, offset } = result;
  if (result.outcome === 'unreadable') {
    damage.push({ record, outcome: 'unreadable', problem: result.problem });
    return false;
  }
  for (const problem of result.repairs) damage.push({ record, outcome: 'repaired', problem });
  const message = 'XML 1.0 cannot carry this character; it was left out';
  const xml = writeMarcxml(result.record, {
    report: (problem) => damage.push({ record, outcome: 'reduced', problem: { ...problem, offset, message } }),
  });
  output.writeText(xml);
  return true;
}

function writeClean(output: MarcxmlBytes, raw: Buffer, options: TranscodeOptions): boolean {
  const text = chooseText(raw, options);
  if (text.kind !== 'whole' || text.leaderLies || options.dialect === 'isis') return false;
  const count = countCleanFields(raw);
  if (count === 0 || !hasField(raw, count, options.expectedTag)) return false;
  return output.writeRecord(raw, count, options.dialect !== 'unimarc');
}

function hasField(raw: Buffer, count: number, tag: string | undefined): boolean {
  if (tag === undefined) return true;
  const [first, second, third] = Buffer.from(tag, 'latin1');
  for (let entry = LEADER_LENGTH; entry < LEADER_LENGTH + count * ENTRY_LENGTH; entry += ENTRY_LENGTH)
    if (raw[entry] === first && raw[entry + 1] === second && raw[entry + 2] === third) return true;
  return false;
}
