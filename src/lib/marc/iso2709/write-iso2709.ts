import type { Problem } from '../read-result.ts';
import { type Field, isControlField, type MarcRecord } from '../record.ts';
import {
  ENTRY_LENGTH,
  FIELD_TERMINATOR,
  LEADER_LENGTH,
  MAXIMUM_FIELD_LENGTH,
  MAXIMUM_RECORD_LENGTH,
  writeDigits,
} from './bytes.ts';
import { splitField } from './split-field.ts';
import { writeWhole } from './write-whole.ts';

export interface WriteIso2709Options {
  /** UNIMARC keeps leader/09 as it is; MARC 21 marks Unicode with `a`. Default `marc21`. */
  readonly dialect?: 'marc21' | 'unimarc';
}

/**
 * The bytes, and what did not fit into them. `complete`: all of the record is in them; what it has of empty fields and
 * subfields and of control characters, a reader may leave out. `reduced`: a field over 9,999 bytes was divided or left
 * out, fields were left out of a record over 99,999 bytes, or delimiters and indicators that cannot be written became
 * blanks; `problems` names each (their `offset` is always 0).
 */
export type WrittenIso2709 =
  | { readonly outcome: 'complete'; readonly bytes: Uint8Array }
  | { readonly outcome: 'reduced'; readonly bytes: Uint8Array; readonly problems: readonly Problem[] };

const RESERVED = /[\x1d-\x1f]/;
const ALL_RESERVED = /[\x1d-\x1f]/g;
const TAG = /^[0-9A-Za-z]{3}$/;

/**
 * Writes a record as ISO 2709 in UTF-8 with lengths in bytes. Never throws for what a field holds: what the format
 * cannot carry is left out and reported, so that one field does not stop an export.
 * Source: ISO 2709:2008, 4; MARC 21 Specifications, Record Structure.
 */
export function writeIso2709(record: MarcRecord, options: WriteIso2709Options = {}): WrittenIso2709 {
  const problems: Problem[] = [];
  const report: ReportWriting = (rule, message, tag, before) =>
    void problems.push({ rule, message, offset: 0, tag, before: before.slice(0, 200), after: '' });
  const leader = toLeader(record.leader, options, report);
  const whole = writeWhole(record, leader);
  if (whole !== undefined && problems.length === 0) return { outcome: 'complete', bytes: whole };
  const encoded = record.fields.flatMap((field) => encodeField(field, report));
  const bytes = assemble(leader, fitIntoRecord(encoded, report));
  return problems.length === 0 ? { outcome: 'complete', bytes } : { outcome: 'reduced', bytes, problems };
}

type ReportWriting = (rule: string, message: string, tag: string, before: string) => void;

interface EncodedField {
  readonly tag: string;
  /** Without field terminator. */
  readonly content: string;
  /** Its bytes in UTF-8. */
  readonly size: number;
}

function encodeField(field: Field, report: ReportWriting): EncodedField[] {
  const { tag } = field;
  if (!TAG.test(tag)) {
    report('tag-invalid', 'a field whose tag is not three digits or letters was left out', tag, looseContent(field));
    return [];
  }
  const encoded = encode(field, report);
  if (encoded.size < MAXIMUM_FIELD_LENGTH) return [encoded];
  const parts = isControlField(field) ? [] : splitField(field, MAXIMUM_FIELD_LENGTH - 1);
  const { size, content } = encoded;
  if (parts.length === 0) {
    report('field-too-long', `a field of ${size} bytes was left out: 9,998 is the most`, tag, content);
    return [];
  }
  report('field-divided', `a field of ${size} bytes was divided into ${parts.length}`, tag, content);
  return parts.map((part) => encode(part, () => {}));
}

/** Delimiters and terminators within values would cut the record: they become blanks. */
function encode(field: Field, report: ReportWriting): EncodedField {
  let content = plainContent(field);
  if (!isControlField(field) && indicator(field.ind1) + indicator(field.ind2) !== field.ind1 + field.ind2)
    report(
      'indicator-invalid',
      'an indicator that is not one ASCII character became a blank',
      field.tag,
      looseContent(field),
    );
  if (content === undefined) {
    report('delimiter-in-text', 'characters that ISO 2709 reserves became blanks', field.tag, looseContent(field));
    content = looseContent(field);
  }
  return { tag: field.tag, content, size: Buffer.byteLength(content) };
}

/** The field as it stands, or undefined if a value or code holds what cannot be written. */
function plainContent(field: Field): string | undefined {
  if (isControlField(field)) return isWritable(field.value) ? field.value : undefined;
  let content = indicator(field.ind1) + indicator(field.ind2);
  for (const { code, value } of field.subfields) {
    if (!isWritable(value) || !isCode(code)) return undefined;
    content += `\x1f${code}${value}`;
  }
  return content;
}

function isWritable(value: string): boolean {
  return !RESERVED.test(value) && value.isWellFormed();
}

function isCode(code: string): boolean {
  const unit = code.charCodeAt(0);
  return code.length === 1 && unit > 0x20 && unit < 0x7f;
}

function looseContent(field: Field): string {
  const clean = (text: string): string => text.replaceAll(ALL_RESERVED, ' ').toWellFormed();
  if (isControlField(field)) return clean(field.value);
  const subfields = field.subfields.map(({ code, value }) => `\x1f${isCode(code) ? code : 'a'}${clean(value)}`);
  return indicator(field.ind1) + indicator(field.ind2) + subfields.join('');
}

function indicator(character: string): string {
  const unit = character.charCodeAt(0);
  return character.length === 1 && unit >= 0x20 && unit < 0x7f ? character : ' ';
}

/** Leaves out the largest repeatable-looking fields first, never the ones that identify the record (00X–24X). */
function fitIntoRecord(fields: readonly EncodedField[], report: ReportWriting): readonly EncodedField[] {
  const sizeOf = (field: EncodedField): number => field.size + 1 + ENTRY_LENGTH;
  let total = LEADER_LENGTH + 2 + fields.reduce((sum, field) => sum + sizeOf(field), 0);
  if (total <= MAXIMUM_RECORD_LENGTH) return fields;
  const rank = (field: EncodedField): number => (field.tag < '250' ? 1 : 0);
  const dropped = new Set<EncodedField>();
  const candidates = [...fields].sort((left, right) => rank(left) - rank(right) || sizeOf(right) - sizeOf(left));
  for (const field of candidates) {
    if (total <= MAXIMUM_RECORD_LENGTH) break;
    dropped.add(field);
    total -= sizeOf(field);
    report('record-too-long', 'a field was left out to keep the record within 99,999 bytes', field.tag, field.content);
  }
  return fields.filter((field) => !dropped.has(field));
}

function toLeader(leader: string, options: WriteIso2709Options, report: ReportWriting): string {
  const padded = leader.padEnd(LEADER_LENGTH).slice(0, LEADER_LENGTH);
  const plain = padded.replaceAll(/[^\x20-\x7e]/g, ' ');
  if (plain !== padded) report('leader-character', 'characters that a leader cannot have became blanks', 'LDR', leader);
  const encoding = options.dialect === 'unimarc' ? plain.charAt(9) : 'a';
  const map = /^45[0 ][0 ]$/.test(plain.slice(20)) ? plain.slice(20) : '4500';
  return `${plain.slice(0, 9)}${encoding}22${plain.slice(12, 20)}${map}`;
}

function assemble(leader: string, fields: readonly EncodedField[]): Uint8Array {
  const base = LEADER_LENGTH + fields.length * ENTRY_LENGTH + 1;
  let data = '';
  let size = 0;
  for (const field of fields) {
    data += `${field.content}\x1e`;
    size += field.size + 1;
  }
  const record = Buffer.allocUnsafe(base + size + 1);
  record.write(leader, 0, 'latin1');
  writeDigits(record, 0, 5, record.length);
  writeDigits(record, 12, 5, base);
  let entry = LEADER_LENGTH;
  let position = 0;
  for (const field of fields) {
    for (let at = 0; at < 3; at += 1) record[entry + at] = field.tag.charCodeAt(at);
    writeDigits(record, entry + 3, 4, field.size + 1);
    writeDigits(record, entry + 7, 5, position);
    position += field.size + 1;
    entry += ENTRY_LENGTH;
  }
  record[base - 1] = FIELD_TERMINATOR;
  record.write(`${data}\x1d`, base, 'utf8');
  return record;
}
