/** The delimiters of ISO 2709:2008, 4.2, and reading of its fixed-length numbers. */
export const RECORD_TERMINATOR = 0x1d;
export const FIELD_TERMINATOR = 0x1e;
export const SUBFIELD_DELIMITER = 0x1f;
export const ESCAPE = 0x1b;

export const LEADER_LENGTH = 24;
/** Tag (3), length of field (4), starting position (5): the entry map 450 that every MARC format prescribes. */
export const ENTRY_LENGTH = 12;
/** What the five digits of leader/00-04 and the four of a directory entry can hold. */
export const MAXIMUM_RECORD_LENGTH = 99_999;
export const MAXIMUM_FIELD_LENGTH = 9_999;

/** The number that `count` ASCII digits at `at` spell, or -1 if one of them is no digit. */
export function readDigits(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Writes a number as `count` ASCII digits at `at`. */
export function writeDigits(bytes: Uint8Array, at: number, count: number, number: number): void {
  let rest = number;
  for (let place = at + count - 1; place >= at; place -= 1) {
    bytes[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

/** 0–9, A–Z, a–z: what a tag may consist of. */
export function isTagByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** The same memory as a Buffer, whose native searches and conversions make the speed of this folder. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** At most 200 characters of the bytes, for a report: Latin letters as they are, the rest as `<XX>`. */
export function excerpt(bytes: Uint8Array): string {
  let shown = '';
  for (const byte of bytes.subarray(0, 200)) {
    if (shown.length > 190) return `${shown}…`;
    shown +=
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${byte.toString(16).padStart(2, '0').toUpperCase()}>`;
  }
  return bytes.length > 200 ? `${shown}…` : shown;
}
