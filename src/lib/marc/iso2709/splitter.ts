import type { Problem, ReadResult } from '../read-result.ts';
import { excerpt, RECORD_TERMINATOR } from './bytes.ts';
import { nextFrame } from './frame.ts';
import { findRecordStart, RECORD_HEAD_LENGTH } from './leader-pattern.ts';

/** Bytes without an end of record that are held in memory; what is longer is skipped and reported. */
const MAXIMUM_HELD = 4 * 1024 * 1024;
/** A file without a single record in this many bytes is no ISO 2709 file; reading the rest would help nobody. */
const GIVE_UP_AFTER = 64 * 1024 * 1024;
/** The same for a file full of terminators, such as a picture, in which nothing can be read. */
const GIVE_UP_AFTER_RESULTS = 1000;
/** How much of a skipped stretch is kept as evidence. */
const MAXIMUM_EVIDENCE = 64 * 1024;
const EMPTY: Buffer = Buffer.alloc(0);

/** Makes something of the bytes of one record; `before` is what was odd about where it begins and ends. */
type Make<Made> = (raw: Buffer, offset: number, index: number, before: readonly Problem[]) => Made;
type Unreadable = ReadResult & { readonly outcome: 'unreadable' };

/**
 * Cuts ISO 2709 into records as it arrives, and has something made of each. Its state is what lies between two pieces of
 * input: the beginning of a record, or a stretch that is being skipped.
 */
export class Iso2709Splitter<Made extends { readonly outcome: string }> {
  readonly #make: Make<Made>;
  #held: Buffer = EMPTY;
  /** Offset in the input of the first held byte. */
  #offset = 0;
  #index = 0;
  #hasRead = false;
  #skipped: { readonly offset: number; readonly evidence: Uint8Array } | undefined;

  constructor(make: Make<Made>) {
    this.#make = make;
  }

  get hasGivenUp(): boolean {
    if (this.#hasRead) return false;
    const isLong = this.#skipped !== undefined && this.#offset - this.#skipped.offset > GIVE_UP_AFTER;
    return isLong || this.#index >= GIVE_UP_AFTER_RESULTS;
  }

  *push(piece: Uint8Array): Generator<Made | Unreadable> {
    this.#held =
      this.#held.length === 0
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
        : Buffer.concat([this.#held, piece]);
    yield* this.#drain(false);
  }

  *end(): Generator<Made | Unreadable> {
    if (!this.#hasRead && this.#index >= GIVE_UP_AFTER_RESULTS) {
      yield this.#unreadable(this.#offset, EMPTY, noRecord(this.#offset, this.#held));
      return;
    }
    yield* this.#drain(true);
    if (this.#skipped !== undefined) yield this.#endOfSkip();
    else if (!this.#hasRead && this.#index === 0 && this.#held.length > 0)
      yield this.#unreadable(
        this.#offset,
        this.#held.subarray(0, MAXIMUM_EVIDENCE),
        noRecord(this.#offset, this.#held),
      );
  }

  *#drain(isLast: boolean): Generator<Made | Unreadable> {
    if (this.#skipped !== undefined) {
      if (!this.#skipOn(isLast)) return;
      yield this.#endOfSkip();
    }
    const buffer = this.#held;
    let at = 0;
    for (;;) {
      const frame = nextFrame(buffer, at, isLast, this.#offset);
      if (frame === undefined) break;
      const raw = buffer.subarray(frame.start, frame.end);
      const result = this.#make(raw, this.#offset + frame.start, this.#index, frame.problems);
      this.#index += 1;
      this.#hasRead ||= result.outcome !== 'unreadable';
      yield result;
      at = frame.end;
      if (!this.#hasRead && this.#index >= GIVE_UP_AFTER_RESULTS) return;
    }
    if (at > 0) this.#forget(at);
    if (isLast || this.#held.length <= (isAllZero(this.#held) ? MAXIMUM_EVIDENCE : MAXIMUM_HELD)) return;
    this.#skipped = { offset: this.#offset, evidence: Uint8Array.from(this.#held.subarray(0, MAXIMUM_EVIDENCE)) };
    this.#forget(RECORD_HEAD_LENGTH);
    if (this.#skipOn(false)) {
      yield this.#endOfSkip();
      yield* this.#drain(false);
    }
  }

  /** Drops held bytes up to where a record may begin; whether there is such a place. */
  #skipOn(isLast: boolean): boolean {
    const terminator = this.#held.indexOf(RECORD_TERMINATOR);
    const limit = terminator < 0 ? this.#held.length : terminator;
    const start = findRecordStart(this.#held, 0, limit);
    if (start >= 0 || terminator >= 0) {
      this.#forget(start >= 0 ? start : terminator + 1);
      return true;
    }
    this.#forget(isLast ? this.#held.length : Math.max(0, this.#held.length - RECORD_HEAD_LENGTH));
    return false;
  }

  #forget(count: number): void {
    this.#offset += count;
    this.#held = this.#held.subarray(count);
  }

  #endOfSkip(): Unreadable {
    const { offset, evidence } = this.#skipped ?? { offset: this.#offset, evidence: EMPTY };
    this.#skipped = undefined;
    const length = this.#offset - offset;
    const problem = this.#hasRead ? tooLong(offset, length, evidence) : noRecord(offset, evidence);
    return this.#unreadable(offset, evidence, problem);
  }

  #unreadable(offset: number, raw: Uint8Array, problem: Problem): Unreadable {
    const index = this.#index;
    this.#index += 1;
    return { outcome: 'unreadable', index, offset, raw, problem };
  }
}

/** By samples: what is filled with zeros need not be held to see whether a record begins in it. */
function isAllZero(held: Buffer): boolean {
  for (let at = 0; at < held.length; at += 512) if (held[at] !== 0) return false;
  return true;
}

function tooLong(offset: number, length: number, evidence: Uint8Array): Problem {
  return {
    rule: 'no-record-terminator',
    message: `${length} bytes without an end of record were skipped`,
    offset,
    before: excerpt(evidence),
  };
}

function noRecord(offset: number, evidence: Uint8Array): Problem {
  return { rule: 'no-record', message: 'no ISO 2709 record was found', offset, before: excerpt(evidence) };
}
