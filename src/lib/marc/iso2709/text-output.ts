import type { MarcRecord } from '../record.ts';
import { ENTRY_LENGTH, LEADER_LENGTH, SUBFIELD_DELIMITER } from './bytes.ts';
import { type Constant, type Escapes, GrowingBytes } from './growing-bytes.ts';
import type { Iso2709Dialect } from './options.ts';
import type { ReportReduced, TranscodeOutput } from './transcode-output.ts';

/** A format in text: what stands around the parts of a record, in order, and how characters are escaped there. */
export interface TextLayout {
  readonly betweenRecords: Constant;
  readonly recordOpen: Constant;
  readonly leaderClose: Constant;
  readonly betweenFields: Constant;
  readonly controlOpen: Constant;
  readonly controlTagClose: Constant;
  readonly controlClose: Constant;
  readonly dataOpen: Constant;
  readonly dataTagClose: Constant;
  readonly betweenIndicators: Constant;
  readonly indicatorsClose: Constant;
  readonly betweenSubfields: Constant;
  readonly subfieldOpen: Constant;
  readonly codeClose: Constant;
  readonly subfieldClose: Constant;
  readonly dataClose: Constant;
  readonly recordClose: Constant;
  /** In values and codes; in leader, control fields and indicators. */
  readonly escapes: Escapes;
  readonly fixedEscapes: Escapes;
  /** The same record by way of an object. */
  serialise(record: MarcRecord, report: ReportReduced): string;
}

/** Bytes out for a byte in at the most: a delimiter and its code become a whole element. */
const WORST_GROWTH = 20;
const WORST_FIELD = 100;
const ENCODING_POSITION = 9;
const LETTER_A = 0x61;

/** A format in text, as UTF-8. Sound records go from bytes to bytes. */
export class TextOutput implements TranscodeOutput {
  readonly #layout: TextLayout;
  readonly #bytes: GrowingBytes;
  readonly #marksUnicode: boolean;
  #hasWritten = false;

  constructor(layout: TextLayout, capacity: number, dialect: Iso2709Dialect = 'marc21') {
    this.#layout = layout;
    this.#bytes = new GrowingBytes(capacity);
    this.#marksUnicode = dialect !== 'unimarc';
  }

  get length(): number {
    return this.#bytes.length;
  }

  take(): Uint8Array {
    return this.#bytes.take();
  }

  write(record: MarcRecord, report: ReportReduced): void {
    const text = this.#layout.serialise(record, report);
    this.#bytes.reserve(text.length * 3 + 100);
    this.#separate();
    this.#bytes.text(text);
  }

  copy(raw: Buffer, count: number): void {
    const layout = this.#layout;
    const bytes = this.#bytes;
    bytes.reserve(raw.length * WORST_GROWTH + count * WORST_FIELD + 200);
    this.#separate();
    bytes.constant(layout.recordOpen);
    for (let at = 0; at < LEADER_LENGTH; at += 1) {
      const byte = at === ENCODING_POSITION && this.#marksUnicode ? LETTER_A : (raw[at] ?? 0);
      bytes.character(byte, layout.fixedEscapes);
    }
    bytes.constant(layout.leaderClose);
    let at = LEADER_LENGTH + count * ENTRY_LENGTH + 1;
    for (let index = 0; index < count; index += 1) {
      if (index > 0) bytes.constant(layout.betweenFields);
      at = this.#field(raw, LEADER_LENGTH + index * ENTRY_LENGTH, at) + 1;
    }
    bytes.constant(layout.recordClose);
  }

  #separate(): void {
    if (this.#hasWritten) this.#bytes.constant(this.#layout.betweenRecords);
    this.#hasWritten = true;
  }

  /** The place of the field's terminator. */
  #field(raw: Buffer, entry: number, start: number): number {
    const isControl = raw[entry] === 0x30 && raw[entry + 1] === 0x30;
    const layout = this.#layout;
    const bytes = this.#bytes;
    bytes.constant(isControl ? layout.controlOpen : layout.dataOpen);
    for (let at = entry; at < entry + 3; at += 1) bytes.character(raw[at] ?? 0, layout.fixedEscapes);
    if (isControl) {
      bytes.constant(layout.controlTagClose);
      const end = bytes.escaped(raw, start, layout.fixedEscapes);
      bytes.constant(layout.controlClose);
      return end;
    }
    bytes.constant(layout.dataTagClose);
    bytes.character(raw[start] ?? 0, layout.fixedEscapes);
    bytes.constant(layout.betweenIndicators);
    bytes.character(raw[start + 1] ?? 0, layout.fixedEscapes);
    bytes.constant(layout.indicatorsClose);
    const end = this.#subfields(raw, start + 2);
    bytes.constant(layout.dataClose);
    return end;
  }

  #subfields(raw: Buffer, start: number): number {
    const layout = this.#layout;
    const bytes = this.#bytes;
    let at = start;
    while (raw[at] === SUBFIELD_DELIMITER) {
      if (at > start) bytes.constant(layout.betweenSubfields);
      bytes.constant(layout.subfieldOpen);
      bytes.character(raw[at + 1] ?? 0, layout.escapes);
      bytes.constant(layout.codeClose);
      at = bytes.escaped(raw, at + 2, layout.escapes);
      bytes.constant(layout.subfieldClose);
    }
    return at;
  }
}
