import { isAscii } from 'node:buffer';
import { decodeMarc8 } from '../marc8/decode.ts';
import type { Problem, ReadResult, TextDecoder } from '../read-result.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { UsualReading, ValueJudge } from '../value-judge.ts';
import { expandMnemonicsInMarc8 } from './mnemonics.ts';
import { type MrkLine, parseMrkLines } from './record.ts';

export interface MrkReaderOptions {
  /** Decodes every line, for files in an encoding of their own. By default each record is told apart by itself. */
  readonly decoder?: TextDecoder;
  /** Asked for each line beyond ASCII of a record that is not UTF-8, unless there is a `decoder`. */
  readonly judge?: ValueJudge;
  /** A record beyond this many bytes is given back unread. Default: 16 MiB. */
  readonly longestRecord?: number;
}

/**
 * Reads MarcEdit's `.mrk`: one field a line, a blank line (or the next leader) between records, LF, CRLF or CR. A record is
 * UTF-8 when its leader says so or its bytes show it, else MARC-8, whose names in braces may be mixed with raw bytes;
 * a record without any byte beyond ASCII is both. Values are composed (NFC) where they came from MARC-8 or from names.
 * Lines that hold no field make an `unreadable` result (rule `mrk-no-field`); memory is bounded by the longest record.
 */
export async function* readMrk(
  source: AsyncIterable<Uint8Array>,
  options: MrkReaderOptions = {},
): AsyncGenerator<ReadResult[]> {
  const slicer = new MrkSlicer(options.longestRecord ?? 16 * 1024 * 1024);
  let index = 0;
  const read = (slices: readonly MrkSlice[]): ReadResult[] => slices.map((slice) => readSlice(slice, index++, options));
  for await (const chunk of source) {
    const results = read(slicer.push(chunk));
    if (results.length > 0) yield results;
  }
  const rest = read(slicer.finish());
  if (rest.length > 0) yield rest;
}

interface MrkSlice {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly isTooLong: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Cuts the input at blank lines and before each leader. */
class MrkSlicer {
  readonly #longest: number;
  /** What ends a line: LF, or CR in a file that has no LF. Undefined until it is known. */
  #lineEnd: number | undefined;
  /** What is left of a record beyond the limit is not to be read as a record of its own. */
  #isSkipping = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #offset = 0;
  /** Start of the line that is being read. */
  #lineAt = 0;
  #recordAt = -1;

  constructor(longest: number) {
    this.#longest = longest;
  }

  push(chunk: Uint8Array): MrkSlice[] {
    const keepFrom = this.#recordAt >= 0 ? this.#recordAt : this.#lineAt;
    const kept = this.#bytes.subarray(keepFrom);
    this.#bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    this.#offset += keepFrom;
    this.#lineAt -= keepFrom;
    if (this.#recordAt >= 0) this.#recordAt = 0;
    return this.#scan();
  }

  finish(): MrkSlice[] {
    this.#lineEnd ??= findLineEnd(this.#bytes, true);
    const slices = this.#scan();
    if (this.#lineAt < this.#bytes.length) this.#line(this.#bytes.length, slices);
    if (this.#recordAt >= 0) slices.push(this.#slice(this.#bytes.length, false));
    return slices;
  }

  #scan(): MrkSlice[] {
    const slices: MrkSlice[] = [];
    this.#lineEnd ??= findLineEnd(this.#bytes, false);
    const lineEnd = this.#lineEnd ?? LINE_FEED;
    for (
      let end = this.#bytes.indexOf(lineEnd, this.#lineAt);
      end >= 0;
      end = this.#bytes.indexOf(lineEnd, this.#lineAt)
    ) {
      this.#line(end, slices);
      this.#lineAt = end + 1;
    }
    const from = this.#recordAt >= 0 ? this.#recordAt : this.#lineAt;
    if (this.#bytes.length - from > this.#longest) {
      this.#recordAt = from;
      const slice = this.#slice(this.#bytes.length, true);
      if (!this.#isSkipping) slices.push(slice);
      this.#isSkipping = true;
      this.#lineAt = this.#bytes.length;
    }
    return slices;
  }

  #line(end: number, slices: MrkSlice[]): void {
    const isFirst = this.#offset + this.#lineAt === 0;
    const isBlank = isBlankLine(this.#bytes, isFirst && startsWithMark(this.#bytes) ? 3 : this.#lineAt, end);
    const isLeader = startsWithLeader(this.#bytes, this.#lineAt);
    if (this.#recordAt >= 0 && (isBlank || isLeader)) slices.push(this.#slice(this.#lineAt, false));
    if (isBlank || isLeader) this.#isSkipping = false;
    if (this.#recordAt < 0 && !isBlank && !this.#isSkipping) this.#recordAt = this.#lineAt;
  }

  #slice(end: number, isTooLong: boolean): MrkSlice {
    const slice = {
      bytes: this.#bytes.subarray(this.#recordAt, end),
      offset: this.#offset + this.#recordAt,
      isTooLong,
    };
    this.#recordAt = -1;
    return slice;
  }
}

/** As much as is looked at before CR without LF is believed. */
const LINE_END_SAMPLE = 4096;

function findLineEnd(bytes: Uint8Array, isLast: boolean): number | undefined {
  if (bytes.includes(LINE_FEED)) return LINE_FEED;
  const isEnough = isLast || bytes.length >= LINE_END_SAMPLE;
  return isEnough && bytes.includes(CARRIAGE_RETURN) ? CARRIAGE_RETURN : undefined;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
}

function isBlankLine(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && byte !== 0x09 && byte !== CARRIAGE_RETURN) return false;
  }
  return true;
}

const LEADER_STARTS = ['=LDR', '=000'].map((start) => Buffer.from(start));

function startsWithLeader(bytes: Uint8Array, at: number): boolean {
  return LEADER_STARTS.some((start) => start.every((byte, index) => bytes[at + index] === byte));
}

function readSlice({ bytes, offset, isTooLong }: MrkSlice, index: number, options: MrkReaderOptions): ReadResult {
  const place = { index, offset, raw: bytes };
  const unreadable = (rule: string, message: string): ReadResult => ({
    outcome: 'unreadable',
    ...place,
    problem: { rule, message, offset },
  });
  if (isTooLong) return unreadable('record-too-long', 'the record is longer than the limit');
  const repairs: Problem[] = [];
  const record = parseMrkLines(decodeLines(bytes, offset, options, repairs), repairs);
  if (record === undefined) return unreadable('mrk-no-field', 'none of the lines is a field');
  return { outcome: 'read', ...place, record, repairs };
}

function decodeLines(
  bytes: Uint8Array,
  offset: number,
  { decoder, judge }: MrkReaderOptions,
  repairs: Problem[],
): MrkLine[] {
  const decode = decoder ?? chooseDecoder(bytes, offset, judge, repairs);
  const lines: MrkLine[] = [];
  let from = startsWithMark(bytes) ? 3 : 0;
  const lineEnd = bytes.includes(LINE_FEED) ? LINE_FEED : CARRIAGE_RETURN;
  while (from < bytes.length) {
    const feed = bytes.indexOf(lineEnd, from);
    const next = feed < 0 ? bytes.length : feed + 1;
    let end = feed < 0 ? bytes.length : feed;
    if (bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
    if (end > from) {
      const place = { tag: '', offset: offset + from, report: (problem: Problem) => repairs.push(problem) };
      lines.push({ text: decode(bytes.subarray(from, end), place), offset: offset + from });
    }
    from = next;
  }
  return lines;
}

function chooseDecoder(
  bytes: Uint8Array,
  offset: number,
  judge: ValueJudge | undefined,
  repairs: Problem[],
): TextDecoder {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const isDeclared = DECLARED_UTF8.test(text);
  if (IS_ASCII.test(text)) {
    const isMarc8 = ESCAPES.test(text) || (!isDeclared && REFERENCES.test(text));
    return isMarc8 ? decodeMarc8Line : decodeNames;
  }
  const { hasForeignBytes } = decodeUtf8(bytes);
  if (hasForeignBytes && judge !== undefined) {
    const usual: UsualReading = isDeclared
      ? { encoding: 'utf8', decode: decodeUtf8Line }
      : { encoding: 'marc8', decode: decodeMarc8Line };
    return (line, place) => (isAscii(line) ? usual.decode(line, place) : judge(line, place, usual));
  }
  if (!isDeclared && hasForeignBytes) return decodeMarc8Line;
  if (!isDeclared)
    repairs.push({ rule: 'encoding-undeclared', message: 'the leader says MARC-8, the bytes are UTF-8', offset });
  return decodeUtf8Line;
}

/** With two blanks before the leader or one, which is not the first of a leader that begins with a blank. */
const DECLARED_UTF8 = /^(?:\u00ef\u00bb\u00bf)?=(?:LDR|000)(?:\s\s|\s(?!\s)).{9}a/m;
const ESCAPES = /(?:\u001b|\{esc\}|\{1B\})(?:[gbps(),$-]|\{dollar\})/;
const REFERENCES = /&#[xX]/;
const IS_ASCII = /^[\0-\x7f]*$/;

/** Text of names only: they are expanded later, where marks are put behind their base. */
const decodeNames: TextDecoder = (line) => Buffer.from(line).toString('latin1');

const decodeUtf8Line: TextDecoder = (line, place) => {
  const { text, hasForeignBytes } = decodeUtf8(line);
  if (hasForeignBytes) {
    const message = 'bytes that are not UTF-8 were read as Windows-1252';
    place.report({ rule: 'invalid-utf8', message, offset: place.offset });
  }
  return text;
};

/** A delimiter, but for one that an escape sequence begins with. */
const DELIMITER = /(?<!\u001b|\{esc\}|\{1B\})\$/;

/** Each subfield by itself: neither a set nor a mark that stands at its end reaches over the delimiter. */
const decodeMarc8Line: TextDecoder = (line, place) => {
  let from = 0;
  const parts = Buffer.from(line).toString('latin1').split(DELIMITER);
  const decoded = parts.map((part) => {
    const offset = place.offset + from;
    from += part.length + 1;
    return decodeMarc8(Buffer.from(expandMnemonicsInMarc8(part), 'latin1'), ({ rule, message, at, before, after }) =>
      place.report({ rule, message, offset: offset + Math.min(at, part.length), before, after }),
    );
  });
  return decoded.join('$').normalize('NFC');
};
