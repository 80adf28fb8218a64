import type { Problem } from '../read-result.ts';
import { type DataField, type Field, isControlField, type MarcRecord } from '../record.ts';
import {
  ENTRY_LENGTH,
  FIELD_TERMINATOR,
  LEADER_LENGTH,
  MAXIMUM_FIELD_LENGTH,
  MAXIMUM_RECORD_LENGTH,
  RECORD_TERMINATOR,
} from './bytes.ts';
import { splitField } from './split-field.ts';

export interface WriteIso2709Options {
  /** UNIMARC keeps leader/09 as it is; MARC 21 marks Unicode with `a`. Default `marc21`. */
  readonly dialect?: 'marc21' | 'unimarc';
}

/**
 * The bytes, and what did not fit into them. `complete`: reading them gives the record back. `reduced`: a field over
 * 9,999 bytes was divided or left out, fields were left out of a record over 99,999 bytes, or characters that are
 * delimiters became blanks; `problems` names each (their `offset` is always 0).
 */
export type WrittenIso2709 =
  | { readonly outcome: 'complete'; readonly bytes: Uint8Array }
  | { readonly outcome: 'reduced'; readonly bytes: Uint8Array; readonly problems: readonly Problem[] };

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
  const encoded = record.fields.flatMap((field) => encodeField(field, report));
  const kept = fitIntoRecord(encoded, report);
  const bytes = assemble(toLeader(record.leader, options, report), kept);
  return problems.length === 0 ? { outcome: 'complete', bytes } : { outcome: 'reduced', bytes, problems };
}

type ReportWriting = (rule: string, message: string, tag: string, before: string) => void;

interface EncodedField {
  readonly tag: string;
  /** Without field terminator. */
  readonly bytes: Buffer;
}

function encodeField(field: Field, report: ReportWriting): EncodedField[] {
  const { tag } = field;
  const content = fieldContent(field);
  if (!TAG.test(tag)) {
    report('tag-invalid', 'a field whose tag is not three digits or letters was left out', tag, content);
    return [];
  }
  const text = withoutDelimiters(field, content, report);
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length < MAXIMUM_FIELD_LENGTH) return [{ tag, bytes }];
  const parts = isControlField(field) ? [] : splitField(field, MAXIMUM_FIELD_LENGTH - 1);
  if (parts.length === 0) {
    report('field-too-long', `a field of ${bytes.length} bytes was left out: 9,998 is the most`, tag, content);
    return [];
  }
  report('field-divided', `a field of ${bytes.length} bytes was divided into ${parts.length}`, tag, content);
  return parts.map((part) => ({
    tag,
    bytes: Buffer.from(
      withoutDelimiters(part, fieldContent(part), () => {}),
      'utf8',
    ),
  }));
}

function fieldContent(field: Field): string {
  if (isControlField(field)) return field.value;
  let content = indicator(field.ind1) + indicator(field.ind2);
  for (const { code, value } of field.subfields) content += `\x1f${code}${value}`;
  return content;
}

function indicator(character: string): string {
  return /^[\x20-\x7e]$/.test(character) ? character : ' ';
}

/** Delimiters and terminators within values would cut the record: they become blanks. */
function withoutDelimiters(field: Field, content: string, report: ReportWriting): string {
  const delimiters = isControlField(field) ? 0 : field.subfields.length;
  const found = content.match(/[\x1d-\x1f]/g)?.length ?? 0;
  if (found === delimiters && content.isWellFormed() && hasPlainCodes(field)) return content;
  report('delimiter-in-text', 'characters that ISO 2709 reserves became blanks', field.tag, content);
  return fieldContent(cleanField(field)).toWellFormed();
}

function hasPlainCodes(field: Field): boolean {
  return isControlField(field) || field.subfields.every(({ code }) => /^[\x21-\x7e]$/.test(code));
}

function cleanField(field: Field): Field {
  const clean = (text: string): string => text.replaceAll(/[\x1d-\x1f]/g, ' ');
  if (isControlField(field)) return { tag: field.tag, value: clean(field.value) };
  const subfields = field.subfields.map(({ code, value }) => ({
    code: /^[\x21-\x7e]$/.test(code) ? code : 'a',
    value: clean(value),
  }));
  const cleaned: DataField = { ...field, subfields };
  return cleaned;
}

/** Leaves out the largest repeatable-looking fields first, never the ones that identify the record (00X–24X). */
function fitIntoRecord(fields: readonly EncodedField[], report: ReportWriting): readonly EncodedField[] {
  const sizeOf = (field: EncodedField): number => field.bytes.length + 1 + ENTRY_LENGTH;
  let total = LEADER_LENGTH + 2 + fields.reduce((sum, field) => sum + sizeOf(field), 0);
  if (total <= MAXIMUM_RECORD_LENGTH) return fields;
  const rank = (field: EncodedField): number => (field.tag < '250' ? 1 : 0);
  const dropped = new Set<EncodedField>();
  const candidates = [...fields].sort((left, right) => rank(left) - rank(right) || sizeOf(right) - sizeOf(left));
  for (const field of candidates) {
    if (total <= MAXIMUM_RECORD_LENGTH) break;
    dropped.add(field);
    total -= sizeOf(field);
    report(
      'record-too-long',
      'a field was left out to keep the record within 99,999 bytes',
      field.tag,
      field.bytes.toString('utf8'),
    );
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
  const length = fields.reduce((sum, field) => sum + field.bytes.length + 1, base + 1);
  const record = Buffer.allocUnsafeSlow(length);
  let directory = '';
  let at = base;
  for (const { tag, bytes } of fields) {
    directory += tag + digits(bytes.length + 1, 4) + digits(at - base, 5);
    bytes.copy(record, at);
    at += bytes.length;
    record[at] = FIELD_TERMINATOR;
    at += 1;
  }
  record[at] = RECORD_TERMINATOR;
  record.write(digits(length, 5) + leader.slice(5, 12) + digits(base, 5) + leader.slice(17) + directory, 0, 'latin1');
  record[base - 1] = FIELD_TERMINATOR;
  return record;
}

function digits(number: number, count: number): string {
  return `${number}`.padStart(count, '0');
}
