import type { Field, Subfield } from '../record.ts';
import { ENTRY_LENGTH, FIELD_TERMINATOR, isTagByte, LEADER_LENGTH, RECORD_TERMINATOR, readDigits } from './bytes.ts';

/** Turns the bytes of a value (given as Latin-1) from `from` on into Unicode; '' where it has to be looked at more closely. */
export type ValueDecoder = (value: string, from: number, tag: string) => string;

/**
 * The number of fields of a record whose leader and directory are true to the letter: lengths, base address, fields one
 * behind the other in the order of the directory, each with its terminator. 0 if anything is amiss, however little.
 */
export function countCleanFields(bytes: Uint8Array): number {
  const length = bytes.length;
  const base = readDigits(bytes, 12, 5);
  if (readDigits(bytes, 0, 5) !== length || base < 37 || base >= length) return 0;
  if ((base - 25) % ENTRY_LENGTH !== 0 || bytes[base - 1] !== FIELD_TERMINATOR || !hasPlainLeader(bytes)) return 0;
  let expected = 0;
  for (let entry = LEADER_LENGTH; entry < base - 1; entry += ENTRY_LENGTH) {
    if (!isTagByte(bytes[entry]) || !isTagByte(bytes[entry + 1]) || !isTagByte(bytes[entry + 2])) return 0;
    const fieldLength = readDigits(bytes, entry + 3, 4);
    if (fieldLength < 2 || readDigits(bytes, entry + 7, 5) !== expected) return 0;
    expected += fieldLength;
    if (bytes[base + expected - 1] !== FIELD_TERMINATOR) return 0;
  }
  return base + expected === length - 1 && bytes[length - 1] === RECORD_TERMINATOR ? (base - 25) / ENTRY_LENGTH : 0;
}

/** Leader/10-11 = 22, leader/20-21 = 45 and the other positions printable ASCII. */
function hasPlainLeader(bytes: Uint8Array): boolean {
  for (let at = 5; at < LEADER_LENGTH; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  if (bytes[10] !== 0x32 || bytes[11] !== 0x32 || bytes[20] !== 0x34 || bytes[21] !== 0x35) return false;
  return isZeroOrBlank(bytes[22]) && isZeroOrBlank(bytes[23]);
}

function isZeroOrBlank(byte: number | undefined): boolean {
  return byte === 0x30 || byte === 0x20;
}

/**
 * Cuts the text of a clean record into fields, or returns undefined where the content is irregular (no delimiter after
 * two ASCII indicators, an empty field or subfield, a subfield in a control field …) and has to be looked at more
 * closely. With `decode` the text is Latin-1, one character a byte; without, it is what it says.
 */
export function cutCleanFields(
  text: string,
  bytes: Uint8Array,
  count: number,
  decode?: ValueDecoder,
): Field[] | undefined {
  const fields: Field[] = new Array(count);
  let start = LEADER_LENGTH + count * ENTRY_LENGTH + 1;
  // The directory is ASCII, but a wide character in the leader would shift everything.
  if (text.charCodeAt(start - 1) !== FIELD_TERMINATOR) return undefined;
  for (let index = 0; index < count; index += 1) {
    const end = text.indexOf('\x1e', start);
    if (end < 0) return undefined;
    const field = cutField(text, start, end, tagAt(bytes, LEADER_LENGTH + index * ENTRY_LENGTH), decode);
    if (field === undefined) return undefined;
    fields[index] = field;
    start = end + 1;
  }
  return start === text.length - 1 ? fields : undefined;
}

function cutField(
  text: string,
  start: number,
  end: number,
  tag: string,
  decode: ValueDecoder | undefined,
): Field | undefined {
  if (tag.charCodeAt(0) === 0x30 && tag.charCodeAt(1) === 0x30) {
    const value = text.slice(start, end);
    if (end === start || value.includes('\x1f')) return undefined;
    const decoded = decode === undefined ? value : decode(value, start, tag);
    return decoded === '' ? undefined : { tag, value: decoded };
  }
  if (text.charCodeAt(start + 2) !== 0x1f || !isIndicator(text, start) || !isIndicator(text, start + 1))
    return undefined;
  const subfields: Subfield[] = [];
  for (let at = start + 3; at <= end; ) {
    const code = text.charCodeAt(at);
    let next = text.indexOf('\x1f', at);
    if (next < 0 || next > end) next = end;
    if (code <= 0x20 || code > 0x7e || next <= at + 1) return undefined;
    const sent = text.slice(at + 1, next);
    const value = decode === undefined ? sent : decode(sent, at + 1, tag);
    if (value === '') return undefined;
    subfields.push({ code: text.charAt(at), value });
    at = next + 1;
  }
  return { tag, ind1: text.charAt(start), ind2: text.charAt(start + 1), subfields };
}

function isIndicator(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x20 && unit <= 0x7e;
}

/** Short strings out of JSON exist once for all of V8, so that to compare a tag with a literal is to compare two addresses. */
const NUMERIC_TAGS: readonly string[] = JSON.parse(
  JSON.stringify(Array.from({ length: 1000 }, (_, number) => `${number}`.padStart(3, '0'))),
);

/** The three characters at `at`; the thousand numeric ones exist once. */
export function tagAt(bytes: Uint8Array, at: number): string {
  const number = readDigits(bytes, at, 3);
  if (number >= 0) return NUMERIC_TAGS[number] ?? '';
  return String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
}
