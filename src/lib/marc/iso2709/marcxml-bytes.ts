import { ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH, SUBFIELD_DELIMITER } from './bytes.ts';

/** What a byte of text means to the copy loop: 0 is copied as it is. */
const ESCAPED = 1;
const DELIMITER = 2;
const TERMINATOR = 3;
const FORBIDDEN = 4;
const MAYBE_NONCHARACTER = 5;
/** Lead bytes of U+0080–00FF, and of U+1000–1FFF. */
const LATIN = 6;
const MAYBE_VIETNAMESE = 7;

const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const QUOTE = 0x22;
const ENTITIES = new Map([
  [AMPERSAND, Buffer.from('&amp;')],
  [LESS_THAN, Buffer.from('&lt;')],
  [0x3e, Buffer.from('&gt;')],
  [QUOTE, Buffer.from('&quot;')],
]);

const MEANING = meanings();

const LEADER_OPEN = Buffer.from('<record>\n  <leader>');
const LEADER_CLOSE = Buffer.from('</leader>\n');
const CONTROL_OPEN = Buffer.from('  <controlfield tag="');
const CONTROL_CLOSE = Buffer.from('</controlfield>\n');
const DATA_OPEN = Buffer.from('  <datafield tag="');
const IND1 = Buffer.from('" ind1="');
const IND2 = Buffer.from('" ind2="');
const OPENED = Buffer.from('">');
const OPENED_LINE = Buffer.from('">\n');
const DATA_CLOSE = Buffer.from('  </datafield>\n');
const SUBFIELD_OPEN = Buffer.from('    <subfield code="');
const SUBFIELD_CLOSE = Buffer.from('</subfield>\n');
const RECORD_CLOSE = Buffer.from('</record>\n');

/** Bytes out for a byte in at the most: a delimiter and its code become a whole element. */
const WORST_GROWTH = 20;
const WORST_FIELD = 100;
const ENCODING_POSITION = 9;
const LETTER_A = 0x61;

/** MARCXML as bytes in a buffer that grows, written from clean ISO 2709 bytes in the layout of `writeMarcxml`. */
export class MarcxmlBytes {
  #buffer: Buffer;
  #length = 0;
  readonly #isDoubtful: ((value: string) => boolean) | undefined;

  /** `isDoubtful` as in `TranscodeOptions`. */
  constructor(capacity: number, isDoubtful?: (value: string) => boolean) {
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(4096, capacity));
    this.#isDoubtful = isDoubtful;
  }

  get length(): number {
    return this.#length;
  }

  /** What has been written since the last time; it is written over by what comes next. */
  take(): Uint8Array {
    const written = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    return written;
  }

  writeText(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length, 'utf8');
  }

  /** Writes a record of `count` clean fields; false (and nothing written) if its content needs a closer look. */
  writeRecord(raw: Buffer, count: number, marksUnicode: boolean): boolean {
    this.#reserve(raw.length * WORST_GROWTH + count * WORST_FIELD + 200);
    const start = this.#length;
    const isWritten = this.#record(raw, count, marksUnicode);
    if (!isWritten) this.#length = start;
    return isWritten;
  }

  #record(raw: Buffer, count: number, marksUnicode: boolean): boolean {
    this.#put(LEADER_OPEN);
    const leader = this.#length;
    if (this.#text(raw, 0, LEADER_LENGTH) !== LEADER_LENGTH || this.#length !== leader + LEADER_LENGTH) return false;
    if (marksUnicode) this.#buffer[leader + ENCODING_POSITION] = LETTER_A;
    this.#put(LEADER_CLOSE);
    let at = LEADER_LENGTH + count * ENTRY_LENGTH + 1;
    for (let index = 0; index < count; index += 1) {
      const end = this.#field(raw, LEADER_LENGTH + index * ENTRY_LENGTH, at);
      if (end < 0) return false;
      at = end + 1;
    }
    this.#put(RECORD_CLOSE);
    return at === raw.length - 1;
  }

  /** The place of the field's terminator, or -1. */
  #field(raw: Buffer, entry: number, start: number): number {
    if (raw[entry] === 0x30 && raw[entry + 1] === 0x30) {
      this.#put(CONTROL_OPEN);
      this.#tag(raw, entry);
      this.#put(OPENED);
      const end = this.#text(raw, start, raw.length);
      if (end <= start || raw[end] !== FIELD_TERMINATOR) return -1;
      this.#put(CONTROL_CLOSE);
      return end;
    }
    if (raw[start + 2] !== SUBFIELD_DELIMITER || !this.#fieldStart(raw, entry, start)) return -1;
    let at = start + 2;
    while (raw[at] === SUBFIELD_DELIMITER) {
      this.#put(SUBFIELD_OPEN);
      if (!this.#attribute(raw[at + 1] ?? 0)) return -1;
      this.#put(OPENED);
      const end = this.#text(raw, at + 2, raw.length);
      if (end <= at + 2) return -1;
      this.#put(SUBFIELD_CLOSE);
      at = end;
    }
    this.#put(DATA_CLOSE);
    return raw[at] === FIELD_TERMINATOR ? at : -1;
  }

  #fieldStart(raw: Buffer, entry: number, start: number): boolean {
    this.#put(DATA_OPEN);
    this.#tag(raw, entry);
    this.#put(IND1);
    if (!this.#attribute(raw[start] ?? 0, true)) return false;
    this.#put(IND2);
    if (!this.#attribute(raw[start + 1] ?? 0, true)) return false;
    this.#put(OPENED_LINE);
    return true;
  }

  /** Copies text, escaped, up to a delimiter, a terminator or `to`; the place where it stopped, or -1. */
  #text(raw: Buffer, from: number, to: number): number {
    const buffer = this.#buffer;
    let length = this.#length;
    let isLatin = false;
    let isVietnamese = false;
    let at = from;
    for (; at < to; at += 1) {
      const byte = raw[at] ?? 0;
      const meaning = MEANING[byte] ?? FORBIDDEN;
      if (meaning === 0) {
        buffer[length] = byte;
        length += 1;
        continue;
      }
      if (meaning === ESCAPED) {
        this.#length = length;
        this.#entity(byte);
        length = this.#length;
        continue;
      }
      if (meaning === FORBIDDEN) return -1;
      if (meaning === LATIN) isLatin = true;
      else if (meaning === MAYBE_VIETNAMESE) isVietnamese ||= (raw[at + 1] ?? 0) >= 0xb8;
      else if (meaning !== MAYBE_NONCHARACTER) break;
      else if (raw[at + 1] === 0xbf && (raw[at + 2] ?? 0) >= 0xbe) return -1;
      buffer[length] = byte;
      length += 1;
    }
    this.#length = length;
    const isSuspect = isLatin && !isVietnamese && this.#isDoubtful?.(raw.toString('utf8', from, at)) === true;
    return isSuspect ? -1 : at;
  }

  /** An indicator or a subfield code: one printable ASCII character (a code is no blank). */
  #attribute(byte: number, mayBeBlank = false): boolean {
    if (byte > 0x7e || byte < 0x20 || (byte === 0x20 && !mayBeBlank)) return false;
    if (MEANING[byte] === ESCAPED) this.#entity(byte);
    else {
      this.#buffer[this.#length] = byte;
      this.#length += 1;
    }
    return true;
  }

  #tag(raw: Buffer, entry: number): void {
    const buffer = this.#buffer;
    buffer[this.#length] = raw[entry] ?? 0;
    buffer[this.#length + 1] = raw[entry + 1] ?? 0;
    buffer[this.#length + 2] = raw[entry + 2] ?? 0;
    this.#length += 3;
  }

  #entity(byte: number): void {
    const entity = ENTITIES.get(byte);
    if (entity !== undefined) this.#put(entity);
  }

  /** A loop, because a native copy costs more than these few bytes. */
  #put(part: Buffer): void {
    const buffer = this.#buffer;
    const length = this.#length;
    for (let at = 0; at < part.length; at += 1) buffer[length + at] = part[at] ?? 0;
    this.#length = length + part.length;
  }

  #reserve(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

function meanings(): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(FORBIDDEN, 0, 0x20);
  table[0x7f] = FORBIDDEN;
  table[SUBFIELD_DELIMITER] = DELIMITER;
  table[FIELD_TERMINATOR] = TERMINATOR;
  for (const byte of ENTITIES.keys()) table[byte] = ESCAPED;
  table[0xc2] = LATIN;
  table[0xc3] = LATIN;
  table[0xe1] = MAYBE_VIETNAMESE;
  table[0xef] = MAYBE_NONCHARACTER;
  return table;
}
