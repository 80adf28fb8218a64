import { writeMarcxml } from '../marcxml/writer.ts';
import type { MarcRecord } from '../record.ts';
import { ENTRY_LENGTH, LEADER_LENGTH, SUBFIELD_DELIMITER } from './bytes.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { Iso2709Dialect } from './options.ts';
import type { ReportReduced, TranscodeOutput } from './transcode-output.ts';

/** What a byte of text means to the copy loop: 0 is copied as it is. */
const ESCAPED = 1;
const END = 2;

const ENTITIES = new Map([
  [0x26, part('&amp;')],
  [0x3c, part('&lt;')],
  [0x3e, part('&gt;')],
  [0x22, part('&quot;')],
]);
const MEANING = new Uint8Array(256);
MEANING.fill(END, 0, 0x20);
for (const byte of ENTITIES.keys()) MEANING[byte] = ESCAPED;

const RECORD_OPEN = part('<record>\n  <leader>');
const LEADER_CLOSE = part('</leader>\n');
const CONTROL_OPEN = part('  <controlfield tag="');
const CONTROL_CLOSE = part('</controlfield>\n');
const DATA_OPEN = part('  <datafield tag="');
const IND1 = part('" ind1="');
const IND2 = part('" ind2="');
const OPENED = part('">');
const OPENED_LINE = part('">\n');
const DATA_CLOSE = part('  </datafield>\n');
const SUBFIELD_OPEN = part('    <subfield code="');
const SUBFIELD_CLOSE = part('</subfield>\n');
const RECORD_CLOSE = part('</record>\n');

/** Bytes out for a byte in at the most: a delimiter and its code become a whole element. */
const WORST_GROWTH = 20;
const WORST_FIELD = 100;
const ENCODING_POSITION = 9;
const LETTER_A = 0x61;

/** MARCXML in the layout of `writeMarcxml`, without the `collection`. Sound records go from bytes to bytes. */
export class MarcxmlOutput implements TranscodeOutput {
  readonly #bytes: GrowingBytes;
  readonly #marksUnicode: boolean;
  /** While a record is copied: the memory, and how much of it is filled. */
  #buffer: Buffer;
  #view: DataView;
  #length = 0;

  constructor(capacity: number, dialect: Iso2709Dialect = 'marc21') {
    this.#bytes = new GrowingBytes(capacity);
    this.#buffer = this.#bytes.withRoom(0);
    this.#view = viewOf(this.#buffer);
    this.#marksUnicode = dialect !== 'unimarc';
  }

  get length(): number {
    return this.#bytes.length;
  }

  take(): Uint8Array {
    return this.#bytes.take();
  }

  write(record: MarcRecord, report: ReportReduced): void {
    const message = 'XML 1.0 cannot carry this character; it was left out';
    const xml = writeMarcxml(record, { report: (problem) => report({ ...problem, message }) });
    const buffer = this.#bytes.withRoom(xml.length * 3);
    this.#bytes.length += buffer.write(xml, this.#bytes.length, 'utf8');
  }

  copy(raw: Buffer, count: number): void {
    const buffer = this.#bytes.withRoom(raw.length * WORST_GROWTH + count * WORST_FIELD + 200);
    if (buffer !== this.#buffer) {
      this.#buffer = buffer;
      this.#view = viewOf(buffer);
    }
    this.#length = this.#bytes.length;
    this.#put(RECORD_OPEN);
    this.#leader(raw);
    let at = LEADER_LENGTH + count * ENTRY_LENGTH + 1;
    for (let index = 0; index < count; index += 1) at = this.#field(raw, LEADER_LENGTH + index * ENTRY_LENGTH, at) + 1;
    this.#put(RECORD_CLOSE);
    this.#bytes.length = this.#length;
  }

  #leader(raw: Buffer): void {
    for (let at = 0; at < LEADER_LENGTH; at += 1)
      this.#character(at === ENCODING_POSITION && this.#marksUnicode ? LETTER_A : (raw[at] ?? 0));
    this.#put(LEADER_CLOSE);
  }

  /** The place of the field's terminator. */
  #field(raw: Buffer, entry: number, start: number): number {
    const isControl = raw[entry] === 0x30 && raw[entry + 1] === 0x30;
    this.#put(isControl ? CONTROL_OPEN : DATA_OPEN);
    for (let at = entry; at < entry + 3; at += 1) this.#character(raw[at] ?? 0);
    if (isControl) {
      this.#put(OPENED);
      const end = this.#text(raw, start);
      this.#put(CONTROL_CLOSE);
      return end;
    }
    this.#put(IND1);
    this.#character(raw[start] ?? 0);
    this.#put(IND2);
    this.#character(raw[start + 1] ?? 0);
    this.#put(OPENED_LINE);
    let at = start + 2;
    while (raw[at] === SUBFIELD_DELIMITER) {
      this.#put(SUBFIELD_OPEN);
      this.#character(raw[at + 1] ?? 0);
      this.#put(OPENED);
      at = this.#text(raw, at + 2);
      this.#put(SUBFIELD_CLOSE);
    }
    this.#put(DATA_CLOSE);
    return at;
  }

  /** Copies text, escaped; the place of the delimiter or terminator behind it. */
  #text(raw: Buffer, from: number): number {
    const buffer = this.#buffer;
    let length = this.#length;
    let at = from;
    for (; at < raw.length; at += 1) {
      const byte = raw[at] ?? 0;
      const meaning = MEANING[byte];
      if (meaning === 0) {
        buffer[length] = byte;
        length += 1;
      } else if (meaning === ESCAPED) {
        this.#length = length;
        this.#character(byte);
        length = this.#length;
      } else break;
    }
    this.#length = length;
    return at;
  }

  #character(byte: number): void {
    const entity = MEANING[byte] === ESCAPED ? ENTITIES.get(byte) : undefined;
    if (entity !== undefined) this.#put(entity);
    else {
      this.#buffer[this.#length] = byte;
      this.#length += 1;
    }
  }

  /** Eight bytes at a time, the last ones too many: what comes next is written over them. */
  #put(part: Part): void {
    const view = this.#view;
    const start = this.#length;
    for (let index = 0; index < part.words.length; index += 1)
      view.setFloat64(start + 8 * index, part.words[index] ?? 0, true);
    this.#length = start + part.length;
  }
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** A constant piece of XML as numbers of eight bytes each; ASCII is never the pattern of a number that is none. */
interface Part {
  readonly words: Float64Array;
  readonly length: number;
}

function part(text: string): Part {
  const bytes = Buffer.alloc(Math.ceil(text.length / 8) * 8);
  bytes.write(text, 'latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = Float64Array.from({ length: bytes.length / 8 }, (_, index) => view.getFloat64(8 * index, true));
  return { words, length: text.length };
}
