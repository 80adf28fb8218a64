import { vowelMarkFirst } from './vietnamese-mark-order.ts';

/**
 * Collects UTF-16 code units in one buffer that every value reuses: the hot path makes no intermediate strings.
 * Combining marks precede their base in MARC-8 and follow it in Unicode, so they wait here until the base arrives.
 */
export class Marc8Output {
  #units = new Uint16Array(4096);
  #bytes = Buffer.from(this.#units.buffer);
  #length = 0;
  readonly #marks: number[] = [];
  #bases = 0;
  /** Where the first half of a ligature or double tilde was written, and on which base; -1 when none is open. */
  #halfAt = -1;
  #halfBase = 0;

  reset(): void {
    this.#length = 0;
    this.#marks.length = 0;
    this.#halfAt = -1;
  }

  /** Makes room for what `count` more bytes of input can become. */
  reserve(count: number): void {
    const needed = this.#length + count * 2 + 2;
    if (needed <= this.#units.length) return;
    const larger = new Uint16Array(needed * 2);
    larger.set(this.#units.subarray(0, this.#length));
    this.#units = larger;
    this.#bytes = Buffer.from(larger.buffer);
  }

  get hasMarks(): boolean {
    return this.#marks.length > 0;
  }

  /** A mark that waits for the next base. */
  mark(character: number): void {
    this.#marks.push(character);
  }

  /** A character that marks can stand on; those that wait are written after it. */
  base(codePoint: number): void {
    this.unit(codePoint);
    this.#bases += 1;
    if (this.#marks.length > 0) this.#writeMarks(codePoint);
  }

  /** Writes a code point as it is, past any waiting mark. */
  unit(codePoint: number): void {
    if (codePoint > 0xffff) {
      this.#units[this.#length++] = 0xd800 + ((codePoint - 0x10000) >> 10);
      this.#units[this.#length++] = 0xdc00 + ((codePoint - 0x10000) & 0x3ff);
    } else {
      this.#units[this.#length++] = codePoint;
    }
  }

  /** Writes marks that found no base. */
  orphans(): void {
    for (const mark of this.#marks) this.unit(mark);
    this.#marks.length = 0;
  }

  toString(): string {
    return this.#bytes.toString('utf16le', 0, this.#length * 2);
  }

  #writeMarks(base: number): void {
    if (this.#marks.length > 1) vowelMarkFirst(this.#marks, base);
    for (const mark of this.#marks) {
      if (this.#closesHalf(mark)) continue;
      if (mark === LIGATURE_LEFT || mark === DOUBLE_TILDE_LEFT) {
        this.#halfAt = this.#length;
        this.#halfBase = this.#bases;
      }
      this.unit(mark);
    }
    this.#marks.length = 0;
  }

  /** The two halves over neighbouring letters become the one Unicode mark that spans both (code table note of 2007). */
  #closesHalf(mark: number): boolean {
    if (this.#halfAt < 0 || this.#halfBase !== this.#bases - 1) return false;
    const open = this.#units[this.#halfAt];
    const joined =
      mark === LIGATURE_RIGHT && open === LIGATURE_LEFT
        ? 0x0361
        : mark === DOUBLE_TILDE_RIGHT && open === DOUBLE_TILDE_LEFT
          ? 0x0360
          : 0;
    if (joined === 0) return false;
    this.#units[this.#halfAt] = joined;
    this.#halfAt = -1;
    return true;
  }
}

const LIGATURE_LEFT = 0xfe20;
const LIGATURE_RIGHT = 0xfe21;
const DOUBLE_TILDE_LEFT = 0xfe22;
const DOUBLE_TILDE_RIGHT = 0xfe23;
