import { sniffFormat } from './sniff-format.ts';

/** Bytes of a file that are looked at before it is decided whether it holds records. */
const HEAD_LENGTH = 8192;
const LINE_END = Uint8Array.of(0x0a);

/** One file of an archive while it is unpacked: its head is held back until its format is known. */
export class ZipMember {
  readonly #accepts: (format: string) => boolean;
  #head: Uint8Array[] = [];
  #held = 0;
  #state: 'unknown' | 'given' | 'skipped' = 'unknown';
  #isText = false;

  constructor(accepts: (format: string) => boolean) {
    this.#accepts = accepts;
  }

  get isSkipped(): boolean {
    return this.#state === 'skipped';
  }

  get hasGivenOut(): boolean {
    return this.#state === 'given';
  }

  skip(): void {
    this.#state = 'skipped';
    this.#head = [];
  }

  /** Takes the next piece and returns what may be given out. */
  take(piece: Uint8Array, isLast: boolean): Uint8Array[] {
    const output: Uint8Array[] = [];
    if (this.#state === 'unknown') {
      this.#head.push(piece);
      this.#held += piece.length;
      if (this.#held >= HEAD_LENGTH || isLast) output.push(...this.#decide());
    } else if (this.#state === 'given') output.push(piece);
    // The last line of a text file need not end, and the next file begins behind it.
    if (isLast && this.#state === 'given' && this.#isText) output.push(LINE_END);
    return output;
  }

  #decide(): Uint8Array[] {
    const head = Buffer.concat(this.#head);
    this.#head = [];
    if (head.length === 0) {
      this.#state = 'skipped';
      return [];
    }
    const { format } = sniffFormat(head);
    this.#state = this.#accepts(format) ? 'given' : 'skipped';
    this.#isText = format !== 'iso2709' && format !== 'isis-mst';
    return this.#state === 'given' ? [head] : [];
  }
}
