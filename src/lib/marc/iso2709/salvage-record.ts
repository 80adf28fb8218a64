import type { Problem } from '../read-result.ts';
import type { Field, MarcRecord } from '../record.ts';
import { asBuffer, excerpt, FIELD_TERMINATOR, RECORD_TERMINATOR, readDigits, SUBFIELD_DELIMITER } from './bytes.ts';
import { locateFields } from './directory.ts';
import type { FieldRange, Report } from './field-ranges.ts';
import type { Iso2709Dialect, Iso2709Options } from './options.ts';
import { leaderLied, unicodeLeader } from './record-encoding-mark.ts';
import { findLayout } from './record-layout.ts';
import { type FieldContext, salvageField } from './salvaged-field.ts';
import { salvageLeader } from './salvaged-leader.ts';
import type { RecordText } from './text-encoding.ts';

/** A record of a hundred thousand fields, each of them damaged, needs no hundred thousand reports. */
const MAXIMUM_REPAIRS = 200;

export type Salvaged =
  | { readonly record: MarcRecord; readonly repairs: readonly Problem[] }
  | { readonly problem: Problem };

/** Makes a record of whatever the bytes still say, and reports each thing that was not as it should be. */
export function salvageRecord(
  buffer: Buffer,
  offset: number,
  choice: RecordText,
  options: Iso2709Options,
  before: readonly Problem[],
): Salvaged {
  const repairs = [...before];
  const add = (problem: Problem): void => {
    if (repairs.length < MAXIMUM_REPAIRS) repairs.push(problem);
  };
  const report: Report = (rule, message, at, more) => add({ rule, message, offset: offset + at, ...more });
  const { dialect = 'marc21' } = options;
  const layout = findLayout(buffer, report);
  if (layout === undefined)
    return { problem: unreadable(buffer, offset, 'no-directory', 'no leader and directory could be found') };
  const leader = salvageLeader(buffer, layout, dialect, report);
  if (choice.leaderLies) add(leaderLied(offset));
  const decode = byteDecoder(buffer, offset, choice, add);
  reportLength(buffer, report);
  const ranges = locateFields(buffer, layout, report);
  const indicators = countIndicators(buffer, ranges, dialect);
  const context: FieldContext = { bytes: buffer, decode, dialect, indicators, report };
  const fields = ranges
    .map((range) => salvageField(range, context))
    .filter((field): field is Field => field !== undefined);
  if (fields.length === 0) return { problem: unreadable(buffer, offset, 'no-fields', 'not one field could be read') };
  return { record: { leader: unicodeLeader(leader, options), fields }, repairs };
}

/**
 * How many indicators the fields have. MARC 21 and UNIMARC know two; records of older formats with three or none are
 * believed (leader/10) when most of their fields agree.
 */
function countIndicators(buffer: Buffer, ranges: readonly FieldRange[], dialect: Iso2709Dialect): number {
  const declared = readDigits(buffer, 10, 1);
  if (dialect === 'isis') return Math.max(0, Math.min(2, declared));
  if (declared === 2 || declared < 0) return 2;
  const agreeing = ranges.filter(({ start, end }) => {
    const delimiter = buffer.indexOf(SUBFIELD_DELIMITER, start);
    return delimiter === start + declared && delimiter < end;
  });
  return agreeing.length * 2 > ranges.length ? declared : 2;
}

function reportLength(buffer: Buffer, report: Report): void {
  const { length } = buffer;
  const declared = readDigits(buffer, 0, 5);
  if (declared === length) {
    if (buffer[length - 1] === RECORD_TERMINATOR && buffer[length - 2] !== FIELD_TERMINATOR) {
      report('field-terminator-missing', 'the last field ends without a field terminator', length - 1);
    }
    return;
  }
  const before = asBuffer(buffer).toString('latin1', 0, 5);
  if (length > 99_999)
    report('record-too-long', 'the record is longer than its five digits can say', 0, { before, after: `${length}` });
  else report('record-length-wrong', 'the record is not as long as it says', 0, { before, after: `${length}` });
}

function byteDecoder(
  buffer: Buffer,
  offset: number,
  choice: RecordText,
  report: (problem: Problem) => void,
): FieldContext['decode'] {
  if (choice.kind === 'whole') return (from, to) => buffer.toString(choice.encoding, from, to);
  return (from, to, tag) => choice.decode(buffer.subarray(from, to), { tag, offset: offset + from, report });
}

function unreadable(buffer: Buffer, offset: number, rule: string, message: string): Problem {
  return { rule, message, offset, before: excerpt(buffer) };
}
