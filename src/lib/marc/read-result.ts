import type { MarcRecord } from './record.ts';

/**
 * Something noticed while reading: a repair that was made, or the reason why nothing could be made of the bytes.
 * `rule` is a stable kebab-case code (its text in the interface comes from a locale; `message` is plain English for
 * developers), `offset` counts bytes from the start of the (unpacked) input.
 */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly offset: number;
  readonly tag?: string;
  /** What stood there and what stands there now, shortened to at most 200 characters each. */
  readonly before?: string;
  readonly after?: string;
}

/** Where something stood in the input. */
interface Place {
  /** 0-based place among the records. */
  readonly index: number;
  /** Bytes from the start of the (unpacked) input. */
  readonly offset: number;
  /** The bytes as they were sent; the reader will not touch them again. */
  readonly raw: Uint8Array;
}

/** What a reader yields for each record of the input, in order. With an empty `repairs` it was read as it stands. */
export type ReadOutcome<What> =
  | (Place & What & { readonly outcome: 'read'; readonly repairs: readonly Problem[] })
  | (Place & { readonly outcome: 'unreadable'; readonly problem: Problem });

export type ReadResult = ReadOutcome<{
  readonly record: MarcRecord;
  /**
   * The record, where `raw` is known to be byte for byte what `writeIso2709` makes of it. Whoever changes a record makes
   * another: as long as `record` is this very one, it need not be written to know that.
   */
  readonly asWritten?: MarcRecord;
}>;

/**
 * Turns the bytes of one field's text into Unicode. A reader calls it per subfield value (or control field); it may
 * report what it had to repair. `lib/marc` brings decoders for UTF-8 and MARC-8; legacy Vietnamese ones are plugged in.
 */
export type TextDecoder = (bytes: Uint8Array, place: DecodePlace) => string;

export interface DecodePlace {
  readonly tag: string;
  /** Absolute offset of the first byte. */
  readonly offset: number;
  /** Reports a repair at this place. */
  report(problem: Problem): void;
}
