import { isTagByte, readDigits } from './bytes.ts';

/** Bytes that must be at hand for `looksLikeRecord`: a leader and one directory entry. */
export const RECORD_HEAD_LENGTH = 36;

/**
 * Whether a record seems to begin here: two numbers that fit a leader, one of the constants 22 and 45, a letter for the
 * type of record, and a first directory entry. Strict, because it decides where to cut when a terminator is missing,
 * and the digits of a directory look like many things.
 */
export function looksLikeRecord(bytes: Uint8Array, at: number): boolean {
  if (at + RECORD_HEAD_LENGTH > bytes.length) return false;
  const base = readDigits(bytes, at + 12, 5);
  if (base < 37 || (base - 25) % 12 !== 0 || readDigits(bytes, at, 5) < 0) return false;
  if (!isLetter(bytes[at + 6]) || !(isLetter(bytes[at + 5]) || bytes[at + 5] === 0x20)) return false;
  const hasCounts = bytes[at + 10] === 0x32 && bytes[at + 11] === 0x32;
  const hasEntryMap = bytes[at + 20] === 0x34 && bytes[at + 21] === 0x35;
  return (hasCounts || hasEntryMap) && isEntry(bytes, at + 24);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

/** Whether twelve bytes could be a directory entry. */
export function isEntry(bytes: Uint8Array, at: number): boolean {
  return (
    isTagByte(bytes[at]) && isTagByte(bytes[at + 1]) && isTagByte(bytes[at + 2]) && readDigits(bytes, at + 3, 9) >= 0
  );
}

/** The first place from `from` up to `to` where a record seems to begin, or -1. */
export function findRecordStart(bytes: Uint8Array, from: number, to: number): number {
  const last = Math.min(to, bytes.length) - RECORD_HEAD_LENGTH;
  for (let at = from; at <= last; at += 1) {
    const byte = bytes[at + 12] ?? 0;
    if (byte >= 0x30 && byte <= 0x39 && looksLikeRecord(bytes, at)) return at;
  }
  return -1;
}
