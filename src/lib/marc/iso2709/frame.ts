import type { Problem } from '../read-result.ts';
import { ENTRY_LENGTH, excerpt, FIELD_TERMINATOR, LEADER_LENGTH, RECORD_TERMINATOR, readDigits } from './bytes.ts';
import { findRecordStart, looksLikeRecord, RECORD_HEAD_LENGTH } from './leader-pattern.ts';

/** The bytes of one record within a buffer, and what was odd about where it begins and ends. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  readonly problems: readonly Problem[];
}

const NO_PROBLEMS: readonly Problem[] = [];
const SPACE = 0x20;

/** From this many bytes without a terminator on, a record cannot be well formed: look for the next one. */
const SUSPICIOUS_LENGTH = 128 * 1024;

/**
 * Finds the record that begins at or after `from`. `undefined`: the buffer ends before it does (with `isLast`: nothing
 * follows but padding). `base` is the offset of the buffer in the input, for the report.
 */
export function nextFrame(buffer: Buffer, from: number, isLast: boolean, base: number): Frame | undefined {
  const start = skipPadding(buffer, from, isLast);
  if (start === undefined || start >= buffer.length) return undefined;
  const terminator = buffer.indexOf(RECORD_TERMINATOR, start);
  const declared = readDigits(buffer, start, 5);
  const isTrue = terminator >= 0 && start + declared === terminator + 1 && lastFieldIsInPlace(buffer, start, declared);
  if (isTrue && start === from) return { start, end: terminator + 1, problems: NO_PROBLEMS };
  const problems: Problem[] = [];
  if (start > from) problems.push(paddingProblem(buffer, from, start, base));
  if (isTrue) return { start, end: terminator + 1, problems };
  const end = damagedEnd(buffer, start, declared, terminator, isLast);
  if (end === undefined) return undefined;
  if (end - start < LEADER_LENGTH && looksLikeRecord(buffer, end)) {
    const next = nextFrame(buffer, end, isLast, base);
    return next && { ...next, problems: [paddingProblem(buffer, from, end, base), ...next.problems] };
  }
  const report = (rule: string, message: string): void => {
    problems.push({
      rule,
      message,
      offset: base + start,
      before: excerpt(buffer.subarray(start, start + 5)),
      after: `${end - start}`,
    });
  };
  if (buffer[end - 1] !== RECORD_TERMINATOR)
    report('record-terminator-missing', 'the record ends without a record terminator');
  else if (terminator + 1 < end) report('record-terminator-inside', 'a record terminator stands inside the record');
  return { start, end, problems };
}

/** Where a record ends whose declared length and first terminator disagree; undefined if more bytes are needed. */
function damagedEnd(
  buffer: Buffer,
  start: number,
  declared: number,
  terminator: number,
  isLast: boolean,
): number | undefined {
  const have = buffer.length - start;
  if (terminator < 0 && !isLast && have < SUSPICIOUS_LENGTH) return undefined;
  const needed = Math.max(declared, terminator + 1 - start) + 2 * RECORD_HEAD_LENGTH;
  if (terminator >= 0 && !isLast && have < needed) return undefined;
  const limit = terminator < 0 ? buffer.length : terminator + 1;
  // A record that broke off within its leader has the next one closer than a leader's length.
  const next = findRecordStart(buffer, start + (looksLikeRecord(buffer, start) ? LEADER_LENGTH : 1), limit);
  if (next >= 0) return trimPadding(buffer, start, next);
  if (terminator < 0) return isLast ? trimPadding(buffer, start, buffer.length) : undefined;
  for (const end of [start + declared, start + declared + 1]) {
    const isInside =
      end > terminator + 1 && buffer[end - 1] === RECORD_TERMINATOR && buffer[end - 2] === FIELD_TERMINATOR;
    if (isInside && !hasRecordBetween(buffer, terminator, end)) return end;
  }
  return terminator + 1;
}

/**
 * Whether the last field stands where the directory puts it. A record that broke off and the one behind it can be
 * together just as long as the first should have been.
 */
function lastFieldIsInPlace(buffer: Buffer, start: number, length: number): boolean {
  const base = readDigits(buffer, start + 12, 5);
  const entry = start + base - 1 - ENTRY_LENGTH;
  const position = readDigits(buffer, entry + 7, 5);
  if (base + position + readDigits(buffer, entry + 3, 4) !== length - 1) return false;
  return buffer[start + base + position - 1] === FIELD_TERMINATOR;
}

/** Whether one of the terminators from `terminator` up to `end` is followed by what looks like a record. */
function hasRecordBetween(buffer: Buffer, terminator: number, end: number): boolean {
  for (let at = terminator; at >= 0 && at < end - 1; at = buffer.indexOf(RECORD_TERMINATOR, at + 1)) {
    if (looksLikeRecord(buffer, skipBytes(buffer, at + 1))) return true;
  }
  return false;
}

/** Line ends between a record without terminator and the next belong to neither. */
function trimPadding(buffer: Buffer, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start + 1 && isPadding(buffer[trimmed - 1]) && buffer[trimmed - 1] !== RECORD_TERMINATOR)
    trimmed -= 1;
  return trimmed;
}

function skipPadding(buffer: Buffer, from: number, isLast: boolean): number | undefined {
  const start = skipBytes(buffer, from);
  let at = start;
  while (buffer[at] === SPACE || isPadding(buffer[at])) at += 1;
  if (at === start) return start;
  // Blanks may be all that is left of a leader's length: they are padding only if a record follows.
  if (at + RECORD_HEAD_LENGTH > buffer.length) return isLast ? (at === buffer.length ? at : start) : undefined;
  return looksLikeRecord(buffer, at) ? at : start;
}

function skipBytes(buffer: Buffer, from: number): number {
  let at = isByteOrderMark(buffer, from) ? from + 3 : from;
  while (isPadding(buffer[at])) at += 1;
  return at;
}

function isByteOrderMark(buffer: Buffer, at: number): boolean {
  return buffer[at] === 0xef && buffer[at + 1] === 0xbb && buffer[at + 2] === 0xbf;
}

/** NUL, tab, line ends, the end-of-file mark of CP/M, and a second record terminator. */
function isPadding(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0 || byte === 0x09 || byte === 0x1a || byte === RECORD_TERMINATOR;
}

function paddingProblem(buffer: Buffer, from: number, start: number, base: number): Problem {
  return {
    rule: 'bytes-between-records',
    message: `${start - from} bytes that belong to no record were skipped`,
    offset: base + from,
    before: excerpt(buffer.subarray(from, start)),
    after: '',
  };
}
