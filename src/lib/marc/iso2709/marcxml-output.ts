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
  [0x26, Buffer.from('&amp;')],
  [0x3c, Buffer.from('&lt;')],
  [0x3e, Buffer.from('&gt;')],
  [0x22, Buffer.from('&quot;')],
]);
const MEANING = new Uint8Array(256);
MEANING.fill(END, 0, 0x20);
for (const byte of ENTITIES.keys()) MEANING[byte] = ESCAPED;

const RECORD_OPEN = Buffer.from('<record>\n  <leader>');
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

/** MARCXML in the layout of `writeMarcxml`, without the `collection`. Sound records go from bytes to bytes. */
export class MarcxmlOutput implements TranscodeOutput {
  readonly #bytes: GrowingBytes;
  readonly #marksUnicode: boolean;
  /** While a record is copied: the memory, and how much of it is filled. */
  #buffer: Buffer;
  #length = 0;

  constructor(capacity: number, dialect: Iso2709Dialect = 'marc21') {
    this.#bytes = new GrowingBytes(capacity);
    this.#buffer = this.#bytes.withRoom(0);
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
    this.#buffer = this.#bytes.withRoom(raw.length * WORST_GROWTH + count * WORST_FIELD + 200);
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

  /** A loop, because a native copy costs more than these few bytes. */
  #put(part: Buffer): void {
    const buffer = this.#buffer;
    const length = this.#length;
    for (let at = 0; at < part.length; at += 1) buffer[length + at] = part[at] ?? 0;
    this.#length = length + part.length;
  }
}
