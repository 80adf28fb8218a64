import type { MarcRecord } from '../record.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { Iso2709Dialect } from './options.ts';
import type { ReportReduced, TranscodeOutput } from './transcode-output.ts';
import { writeIso2709 } from './write-iso2709.ts';

const ENCODING_POSITION = 9;
const LETTER_A = 0x61;

/** ISO 2709 as `writeIso2709` has it. Sound records are copied; in MARC 21 leader/09 says that they are Unicode. */
export class Iso2709Output implements TranscodeOutput {
  readonly #bytes: GrowingBytes;
  readonly #dialect: 'marc21' | 'unimarc';

  constructor(capacity: number, dialect: Iso2709Dialect = 'marc21') {
    this.#bytes = new GrowingBytes(capacity);
    this.#dialect = dialect === 'unimarc' ? 'unimarc' : 'marc21';
  }

  get length(): number {
    return this.#bytes.length;
  }

  copy(raw: Buffer): void {
    const start = this.#bytes.length;
    this.#put(raw);
    if (this.#dialect === 'marc21') this.#bytes.change(start + ENCODING_POSITION, LETTER_A);
  }

  write(record: MarcRecord, report: ReportReduced): void {
    const written = writeIso2709(record, { dialect: this.#dialect });
    if (written.outcome === 'reduced') for (const problem of written.problems) report(problem);
    this.#put(written.bytes);
  }

  take(): Uint8Array {
    return this.#bytes.take();
  }

  #put(bytes: Uint8Array): void {
    this.#bytes.reserve(bytes.length);
    this.#bytes.bytes(bytes);
  }
}
