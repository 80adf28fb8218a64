import { InputRefused } from './input-refused.ts';

/** Compressed records shrink to a tenth, XML to a thirtieth; what grows 250-fold is built to fill a disk. */
const MAXIMUM_RATIO = 250;
/** Below this size no ratio does harm. */
const HARMLESS_BYTES = 64 * 1024 * 1024;
/** Twenty million records of three kilobytes. */
export const DEFAULT_MAXIMUM_BYTES = 64 * 1024 ** 3;
export const MAXIMUM_FILES = 10_000;

/** Keeps account of what went in and came out of a decompressor, and stops a bomb. */
export class UnpackLimits {
  readonly #maximumBytes: number;
  #packed = 0;
  #unpacked = 0;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  consumed(bytes: number): void {
    this.#packed += bytes;
  }

  /** Throws `InputRefused` if the output is larger than the limit or out of proportion to the input. */
  produced(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > this.#maximumBytes)
      throw new InputRefused('unpacks-too-large', `more than ${this.#maximumBytes} bytes`);
    if (this.#unpacked > HARMLESS_BYTES && this.#unpacked > this.#packed * MAXIMUM_RATIO) {
      throw new InputRefused('unpacks-too-large', `more than ${MAXIMUM_RATIO} times its packed size`);
    }
  }
}
