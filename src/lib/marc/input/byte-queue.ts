import { asBuffer } from '../iso2709/bytes.ts';

const EMPTY: Buffer = Buffer.alloc(0);

/** A stream of bytes from which as many as wanted are taken. Holds no more than was asked for and one piece of the source. */
export class ByteQueue {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = EMPTY;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What is at hand, without taking it. */
  get held(): Buffer {
    return this.#held;
  }

  /** Reads on until `count` bytes are at hand; false if the source ends before. */
  async has(count: number): Promise<boolean> {
    while (this.#held.length < count) {
      const next = await this.#source.next();
      if (next.done) return false;
      this.#held = this.#held.length === 0 ? asBuffer(next.value) : Buffer.concat([this.#held, next.value]);
    }
    return true;
  }

  /** Takes from one byte to `most`, whatever is at hand; undefined at the end of the source. */
  async take(most: number): Promise<Buffer | undefined> {
    if (!(await this.has(1))) return undefined;
    const taken = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  drop(count: number): void {
    this.#held = this.#held.subarray(count);
  }

  /** Puts bytes back in front. */
  giveBack(bytes: Buffer): void {
    if (bytes.length > 0) this.#held = Buffer.concat([bytes, this.#held]);
  }
}
