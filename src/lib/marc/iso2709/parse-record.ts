import type { Problem, ReadResult } from '../read-result.ts';
import type { MarcRecord } from '../record.ts';
import { asBuffer } from './bytes.ts';
import { countCleanFields, cutCleanFields, type ValueDecoder } from './clean-record.ts';
import type { Iso2709Options } from './options.ts';
import { leaderLied, unicodeLeader } from './record-encoding-mark.ts';
import { salvageRecord } from './salvage-record.ts';
import { chooseText, type RecordText } from './text-encoding.ts';

const NO_PROBLEMS: readonly Problem[] = [];
/** Anything but printable text, delimiters and terminators; the terminator of the record itself is found last. */
const CONTROL_CHARACTER = /[\x00-\x1d\x7f]/;
const CONTROL_IN_VALUE = /[\x00-\x1f\x7f]/;
const LETTER_A = 0x61;
const NOT_PLAIN = /[\x1b\x80-\xff&]/;

/**
 * Reads one record from its bytes, from the first of the leader to the record terminator. `offset` is where they stand
 * in the input, `index` the record's place in it. Never throws: a damaged record comes back with its repairs, and one
 * of which nothing can be made as `unreadable`.
 *
 * A record that is clean in structure is decoded at once and cut; everything else takes the slower way of salvage.
 * Source: ISO 2709:2008; MARC 21 Specifications, Record Structure.
 */
export function parseIso2709Record(
  bytes: Uint8Array,
  offset = 0,
  index = 0,
  options: Iso2709Options = {},
  before: readonly Problem[] = NO_PROBLEMS,
): ReadResult {
  const buffer = asBuffer(bytes);
  const text = chooseText(buffer, options);
  const clean = readClean(buffer, offset, text, options);
  if (clean !== undefined) {
    const repairs = before.length + clean.repairs.length === 0 ? NO_PROBLEMS : [...before, ...clean.repairs];
    const { record } = clean;
    const read = { outcome: 'read', index, offset, raw: bytes, record, repairs } as const;
    return clean.isAsWritten ? { ...read, asWritten: record } : read;
  }
  const salvaged = salvageRecord(buffer, offset, text, options, before);
  if ('problem' in salvaged) return { outcome: 'unreadable', index, offset, raw: bytes, problem: salvaged.problem };
  return { outcome: 'read', index, offset, raw: bytes, record: salvaged.record, repairs: salvaged.repairs };
}

interface CleanRecord {
  readonly record: MarcRecord;
  readonly repairs: readonly Problem[];
  /** Clean in structure, in UTF-8, and with a leader that says so: the only form that `writeIso2709` has for it. */
  readonly isAsWritten: boolean;
}

function readClean(
  buffer: Buffer,
  offset: number,
  choice: RecordText,
  options: Iso2709Options,
): CleanRecord | undefined {
  if (options.dialect === 'isis') return undefined;
  const count = countCleanFields(buffer);
  if (count === 0) return undefined;
  const repairs: Problem[] = choice.leaderLies ? [leaderLied(offset)] : [];
  const text =
    choice.kind === 'whole' && choice.encoding === 'utf8' ? buffer.toString('utf8') : buffer.toString('latin1');
  let decode: ValueDecoder | undefined;
  if (choice.kind === 'whole') {
    if (text.search(CONTROL_CHARACTER) !== text.length - 1) return undefined;
  } else {
    if (hasStrayControls(text)) return undefined;
    decode = valueDecoder(buffer, offset, choice, repairs);
  }
  const fields = cutCleanFields(text, buffer, count, decode);
  if (fields === undefined) return undefined;
  const leader = unicodeLeader(buffer.toString('latin1', 0, 24), options);
  return { record: { leader, fields }, repairs, isAsWritten: decode === undefined && buffer[9] === LETTER_A };
}

/** Escapes belong to MARC-8; the other control characters do not. */
function hasStrayControls(text: string): boolean {
  return text.search(/[\x00-\x1a\x1c\x1d\x7f]/) !== text.length - 1;
}

/** A decoder of values that are given as Latin-1, which leaves alone what is plain ASCII in any encoding. */
function valueDecoder(
  buffer: Buffer,
  offset: number,
  choice: Extract<RecordText, { kind: 'values' }>,
  repairs: Problem[],
): ValueDecoder {
  const report = (problem: Problem): void => void repairs.push(problem);
  return (value, from, tag) => {
    if (choice.asciiIsPlain && !NOT_PLAIN.test(value)) return value;
    const decoded = choice.decode(buffer.subarray(from, from + value.length), { tag, offset: offset + from, report });
    return CONTROL_IN_VALUE.test(decoded) ? '' : decoded;
  };
}
