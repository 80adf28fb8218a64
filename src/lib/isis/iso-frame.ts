import type { Problem } from '#lib/marc';

/** One record cut out of the input: where it ended, its bytes without line breaks, and what had to be mended to get it. */
export interface IsoFrame {
  readonly start: number;
  readonly end: number;
  /** Line breaks removed. Undefined when no record could be made out between `start` and `end`. */
  readonly bytes: Uint8Array | undefined;
  readonly problems: readonly Problem[];
}

export type FrameOutcome = { readonly kind: 'frame'; readonly frame: IsoFrame } | { readonly kind: 'more' | 'end' };

const CR = 0x0d;
const LF = 0x0a;
const HASH = 0x23;
const FIELD_TERMINATOR = 0x1e;
const RECORD_TERMINATOR = 0x1d;
const LEADER_LENGTH = 24;
const USUAL_WIDTH = 80;
/** A stretch without any record is handed out in pieces of this size, so that a file of rubbish needs no memory. */
const GARBAGE_LIMIT = 1 << 20;

function isBreak(byte: number | undefined): boolean {
  return byte === CR || byte === LF;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Five digits, and the base address five digits as well: nothing else in a catalogue looks like this by accident. */
function looksLikeLeader(buffer: Uint8Array, at: number): boolean {
  for (let i = 0; i < 5; i += 1) if (!isDigit(buffer[at + i]) || !isDigit(buffer[at + 12 + i])) return false;
  return true;
}

function digits(buffer: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 0; i < 5; i += 1) value = value * 10 + ((buffer[at + i] ?? 0x30) - 0x30);
  return value;
}

function skipBreaks(buffer: Uint8Array, from: number): number {
  let at = from;
  while (isBreak(buffer[at]) || buffer[at] === 0x1a) at += 1;
  return at;
}

function endsRecord(buffer: Uint8Array, last: number): boolean {
  return buffer[last] === RECORD_TERMINATOR || (buffer[last] === HASH && buffer[last - 1] === HASH);
}

/**
 * A leader with the usual entry map, a base address that fits a directory, and a first entry for the field at 0: enough to
 * tell a record wherever it begins, also in the middle of a line behind one that broke off.
 */
function isSureStart(buffer: Uint8Array, at: number): boolean {
  if (buffer[at + 20] !== 0x34 || buffer[at + 21] !== 0x35 || !looksLikeLeader(buffer, at)) return false;
  const base = digits(buffer, at + 12);
  if (base < LEADER_LENGTH + 13 || (base - LEADER_LENGTH - 1) % 12 !== 0) return false;
  for (let i = 27; i < 31; i += 1) if (!isDigit(buffer[at + i])) return false;
  for (let i = 31; i < 36; i += 1) if (buffer[at + i] !== 0x30) return false;
  return true;
}

function hasSureStart(buffer: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isSureStart(buffer, at)) return true;
  return false;
}

/** Finds the next place that looks like the start of a record; -1 when there is none in the buffer. */
function findNextLeader(buffer: Uint8Array, from: number): number {
  for (let at = from; at + LEADER_LENGTH <= buffer.length; at += 1) {
    if (!isDigit(buffer[at])) continue;
    if (isSureStart(buffer, at)) return at;
    const before = buffer[at - 1];
    const afterEnd = isBreak(before) || before === HASH || before === FIELD_TERMINATOR || before === RECORD_TERMINATOR;
    if (afterEnd && looksLikeLeader(buffer, at)) return at;
  }
  return -1;
}

function garbage(start: number, end: number, offset: number): FrameOutcome {
  const problem: Problem = {
    rule: 'no-record',
    message: 'no ISO 2709 leader here; the bytes up to the next one were set aside',
    offset,
  };
  return { kind: 'frame', frame: { start, end, bytes: undefined, problems: [problem] } };
}

function lookFurther(buffer: Uint8Array, start: number, atEnd: boolean, base: number): FrameOutcome {
  const next = findNextLeader(buffer, start + 1);
  if (next >= 0) return garbage(start, next, base + start);
  if (atEnd) return garbage(start, buffer.length, base + start);
  if (buffer.length - start > GARBAGE_LIMIT) return garbage(start, buffer.length - LEADER_LENGTH, base + start);
  return { kind: 'more' };
}

/** The width at which the lines of this record are wrapped: the longest of its first ones, as any of them may have lost blanks. */
function wrapWidth(buffer: Uint8Array, start: number, length: number): number {
  let longest = 0;
  let lineStart = start;
  const limit = Math.min(buffer.length, start + Math.min(length, 2000));
  for (let at = start; at < limit; at += 1) {
    if (!isBreak(buffer[at])) continue;
    longest = Math.max(longest, at - lineStart);
    lineStart = skipBreaks(buffer, at);
    at = lineStart - 1;
  }
  return longest;
}

/** Copies `length` bytes from `start`, leaving out line breaks; a line shorter than the others gets its blanks back. */
function unwrap(
  buffer: Uint8Array,
  start: number,
  length: number,
  lineLength: number,
  base: number,
): { bytes: Uint8Array; end: number; problems: Problem[] } | undefined {
  const bytes = new Uint8Array(length);
  const problems: Problem[] = [];
  let at = start;
  let filled = 0;
  while (filled < length) {
    let lineEnd = at;
    const limit = Math.min(buffer.length, at + length - filled);
    while (lineEnd < limit && !isBreak(buffer[lineEnd])) lineEnd += 1;
    bytes.set(buffer.subarray(at, lineEnd), filled);
    const got = lineEnd - at;
    filled += got;
    at = lineEnd;
    if (filled >= length) break;
    if (at >= buffer.length) return undefined;
    if (got < lineLength) {
      const after = skipBreaks(buffer, at);
      const recordOver = endsRecord(buffer, lineEnd - 1) && (after >= buffer.length || looksLikeLeader(buffer, after));
      if (recordOver) {
        problems.push({
          rule: 'record-length',
          message: 'the record ends before the length its leader states',
          offset: base + start,
          before: String(length),
          after: String(filled),
        });
        return { bytes: bytes.subarray(0, filled), end: lineEnd, problems };
      }
      const missing = Math.min(lineLength - got, length - filled);
      bytes.fill(0x20, filled, filled + missing);
      filled += missing;
      problems.push({
        rule: 'line-padded',
        message: `a line had lost ${missing} trailing blanks`,
        offset: base + lineEnd,
      });
    }
    if (buffer[at] === CR && buffer[at + 1] === LF) at += 2;
    else at += 1;
  }
  return { bytes, end: at, problems };
}

/** A leader with the usual entry map `45` as well: good enough to end a record that lost its own terminator. */
function isSeam(buffer: Uint8Array, at: number): boolean {
  return looksLikeLeader(buffer, at) && buffer[at + 20] === 0x34 && buffer[at + 21] === 0x35;
}

/** Where the record really ends when its stated length does not lead to a terminator: at one, or at the next leader. */
function findTrueEnd(buffer: Uint8Array, start: number, atEnd: boolean): number {
  for (let at = start + 1; at < buffer.length; at += 1) {
    if (isSureStart(buffer, at)) return at;
    if (at < start + LEADER_LENGTH) continue;
    const byte = buffer[at];
    if (byte === RECORD_TERMINATOR) return at + 1;
    if (byte !== HASH && byte !== FIELD_TERMINATOR && !isBreak(byte)) continue;
    const after = skipBreaks(buffer, at + 1);
    if (isSeam(buffer, after)) return at + 1;
    if (atEnd && endsRecord(buffer, at) && after >= buffer.length) return at + 1;
  }
  return -1;
}

function withoutBreaks(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte) => !isBreak(byte));
}

/**
 * Cuts the next record out of `buffer` (which begins at byte `base` of the input). Answers `more` when the record is not
 * complete yet and `end` when only line breaks are left. A stated length that leads nowhere is mended by looking for the
 * terminators, so that one bad record does not take the next one down.
 */
export function frameIsoRecord(buffer: Uint8Array, from: number, atEnd: boolean, base: number): FrameOutcome {
  const start = skipBreaks(buffer, from);
  if (start >= buffer.length) return { kind: atEnd ? 'end' : 'more' };
  if (start + LEADER_LENGTH > buffer.length && !atEnd) return { kind: 'more' };
  if (start + LEADER_LENGTH > buffer.length) return garbage(start, buffer.length, base + start);
  if (!looksLikeLeader(buffer, start)) return lookFurther(buffer, start, atEnd, base);

  const length = digits(buffer, start);
  // Twice the length leaves room for line breaks whatever the line length.
  if (!atEnd && buffer.length - start < length * 2 + LEADER_LENGTH) return { kind: 'more' };
  const widths = length > LEADER_LENGTH ? new Set([wrapWidth(buffer, start, length), USUAL_WIDTH]) : [];
  for (const width of widths) {
    const plain = unwrap(buffer, start, length, width, base);
    if (plain === undefined || !endsRecord(plain.bytes, plain.bytes.length - 1)) continue;
    // One that broke off and the next may be together as long as the first should have been.
    if (hasSureStart(buffer, start + 1, plain.end)) continue;
    return { kind: 'frame', frame: { start, end: plain.end, bytes: plain.bytes, problems: plain.problems } };
  }
  const end = findTrueEnd(buffer, start, atEnd);
  if (end < 0 && !atEnd && buffer.length - start < GARBAGE_LIMIT) return { kind: 'more' };
  // Neither a terminator nor a seam: no record is whole in all that is at hand, whatever looks like a leader in it.
  if (end < 0) return garbage(start, atEnd ? buffer.length : buffer.length - LEADER_LENGTH, base + start);
  const problem: Problem = {
    rule: 'record-length',
    message: 'the length in the leader does not lead to the end of the record; the terminator was used',
    offset: base + start,
    before: String(length),
    after: String(end - start),
  };
  const bytes = withoutBreaks(buffer.subarray(start, end));
  return { kind: 'frame', frame: { start, end, bytes, problems: [problem] } };
}
