/** A constant piece of ASCII as numbers of eight bytes each; ASCII is never the pattern of a number that is none. */
export interface Constant {
  readonly words: Float64Array;
  readonly length: number;
}

export function constant(text: string): Constant {
  const bytes = Buffer.alloc(Math.ceil(text.length / 8) * 8);
  bytes.write(text, 'latin1');
  const view = viewOf(bytes);
  const words = Float64Array.from({ length: bytes.length / 8 }, (_, index) => view.getFloat64(8 * index, true));
  return { words, length: text.length };
}

/** What stands in place of some bytes, and what every byte of text is: 0 is copied as it is. */
export interface Escapes {
  readonly meaning: Uint8Array;
  readonly constants: readonly (Constant | undefined)[];
}

const ESCAPED = 1;
const END = 2;

/** Of ASCII characters. */
export function escapes(texts: Readonly<Record<string, string>>): Escapes {
  const meaning = new Uint8Array(256).fill(END, 0, 0x20);
  const constants: (Constant | undefined)[] = new Array(256).fill(undefined);
  for (const [character, text] of Object.entries(texts)) {
    meaning[character.charCodeAt(0)] = ESCAPED;
    constants[character.charCodeAt(0)] = constant(text);
  }
  return { meaning, constants };
}

/** Memory that is filled, taken and filled again. Whoever writes reserves first, eight bytes more than it needs. */
export class GrowingBytes {
  #bytes: Buffer;
  #view: DataView;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
    this.#view = viewOf(this.#bytes);
  }

  get length(): number {
    return this.#length;
  }

  reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }

  /** What was written since the last time; it is written over by what comes next. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  text(text: string): void {
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  bytes(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Changes a byte that was written since the last time. */
  change(at: number, byte: number): void {
    this.#bytes[at] = byte;
  }

  /** Eight bytes at a time, the last ones too many: what comes next is written over them. */
  constant({ words, length }: Constant): void {
    const view = this.#view;
    const start = this.#length;
    for (let index = 0; index < words.length; index += 1) view.setFloat64(start + 8 * index, words[index] ?? 0, true);
    this.#length = start + length;
  }

  character(byte: number, { meaning, constants }: Escapes): void {
    const escaped = meaning[byte] === ESCAPED ? constants[byte] : undefined;
    if (escaped !== undefined) this.constant(escaped);
    else {
      this.#bytes[this.#length] = byte;
      this.#length += 1;
    }
  }

  /** Copies text up to the next control character; the place of that. */
  escaped(raw: Uint8Array, from: number, escapes: Escapes): number {
    const { meaning } = escapes;
    const bytes = this.#bytes;
    let length = this.#length;
    let at = from;
    for (; at < raw.length; at += 1) {
      const byte = raw[at] ?? 0;
      const kind = meaning[byte];
      if (kind === 0) {
        bytes[length] = byte;
        length += 1;
      } else if (kind === ESCAPED) {
        this.#length = length;
        this.character(byte, escapes);
        length = this.#length;
      } else break;
    }
    this.#length = length;
    return at;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
