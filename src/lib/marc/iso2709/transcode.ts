import type { Problem, ReadResult } from '../read-result.ts';
import { ENTRY_LENGTH, LEADER_LENGTH } from './bytes.ts';
import { countCleanFields } from './clean-record.ts';
import { Iso2709Output } from './iso2709-output.ts';
import type { Iso2709Options } from './options.ts';
import { parseIso2709Record } from './parse-record.ts';
import { type IsDoubtful, isSoundContent } from './sound-content.ts';
import { Iso2709Splitter } from './splitter.ts';
import { chooseText } from './text-encoding.ts';
import { textLayouts } from './text-layouts.ts';
import { TextOutput } from './text-output.ts';
import type { TranscodeOutput } from './transcode-output.ts';

export interface TranscodeOptions extends Iso2709Options {
  /** Has the last word on records that are not copied. */
  readonly mend?: (result: ReadResult) => ReadResult;
  /** Sound records without a field of this tag are not copied either. */
  readonly expectedTag?: string;
  /** Nor are those with a value of which this is true. */
  readonly isDoubtful?: IsDoubtful;
}

/** What was not written as it was sent. `record` is the 0-based place in the input. */
export interface RecordDamage {
  readonly record: number;
  /** `reduced`: something was left out that the other format cannot carry. */
  readonly outcome: 'repaired' | 'unreadable' | 'reduced';
  readonly problem: Problem;
}

export interface TranscodedPiece {
  /**
   * Records in UTF-8: of MARCXML without the `collection` around them, of MARC-in-JSON without the brackets. Good until the
   * next piece is asked for.
   */
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly damage: readonly RecordDamage[];
}

export type MarcFormat = 'iso2709' | 'marcxml' | 'json' | 'mrk';

/** So much is handed over at once, and one record more. */
const PIECE = 1024 * 1024;
const COPIED = { outcome: 'copied' } as const;

/**
 * Writes ISO 2709 anew, in UTF-8 and in another format of MARC if need be, as it arrives and within the same bounds as
 * `readIso2709`. Sound records in ASCII or UTF-8 go from bytes to bytes; all others are read, mended and written as records.
 */
export async function* transcodeIso2709(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  to: MarcFormat,
  options: TranscodeOptions = {},
): AsyncGenerator<TranscodedPiece> {
  const { dialect } = options;
  const output =
    to === 'iso2709' ? new Iso2709Output(2 * PIECE, dialect) : new TextOutput(textLayouts[to], 2 * PIECE, dialect);
  const splitter = new Iso2709Splitter<ReadResult | typeof COPIED>((raw, offset, index, before) =>
    before.length === 0 && copySound(raw, output, options)
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
  output: TranscodeOutput,
  { mend = (result) => result }: TranscodeOptions,
): Generator<TranscodedPiece> {
  let records = 0;
  let damage: RecordDamage[] = [];
  for (const result of results) {
    if (result.outcome === 'copied' || writeMended(mend(result), output, damage)) records += 1;
    if (output.length < PIECE) continue;
    yield { bytes: output.take(), records, damage };
    records = 0;
    damage = [];
  }
  if (output.length > 0 || damage.length > 0) yield { bytes: output.take(), records, damage };
}

/** Whether there was a record to be written. */
function writeMended(result: ReadResult, output: TranscodeOutput, damage: RecordDamage[]): boolean {
  const { index: record, offset } = result;
  if (result.outcome === 'unreadable') {
    damage.push({ record, outcome: 'unreadable', problem: result.problem });
    return false;
  }
  for (const problem of result.repairs) damage.push({ record, outcome: 'repaired', problem });
  output.write(result.record, (problem) =>
    damage.push({ record, outcome: 'reduced', problem: { ...problem, offset } }),
  );
  return true;
}

function copySound(raw: Buffer, output: TranscodeOutput, options: TranscodeOptions): boolean {
  const text = chooseText(raw, options);
  if (text.kind !== 'whole' || text.leaderLies || options.dialect === 'isis') return false;
  const count = countCleanFields(raw);
  if (count === 0 || !hasField(raw, count, options.expectedTag)) return false;
  if (!isSoundContent(raw, count, options.isDoubtful)) return false;
  output.copy(raw, count);
  return true;
}

function hasField(raw: Buffer, count: number, tag: string | undefined): boolean {
  if (tag === undefined) return true;
  const [first, second, third] = Buffer.from(tag, 'latin1');
  for (let entry = LEADER_LENGTH; entry < LEADER_LENGTH + count * ENTRY_LENGTH; entry += ENTRY_LENGTH)
    if (raw[entry] === first && raw[entry + 1] === second && raw[entry + 2] === third) return true;
  return false;
}
