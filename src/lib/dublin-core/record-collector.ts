import type { DecodePlace, TextDecoder as FieldDecoder, Problem } from '#lib/marc';
import { bytesToText } from './byte-text.ts';
import type { DcReadResult, DcStatement } from './dc-record.ts';
import type { DcName } from './terms.ts';

const latin1 = new TextDecoder('latin1');

interface Piece extends DcName {
  readonly lang: string | undefined;
  readonly text: string;
}

/** Not `trim`: the last byte of *à* (C3 A0) is what Latin-1 shows as a no-break space. */
function trimAscii(byteText: string): string {
  return byteText.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
}

/** Gathers one record while the parser runs through it; texts are one character per byte until `finish`. */
export class RecordCollector {
  readonly offset: number;
  readonly #pieces: Piece[] = [];
  readonly #problems: Problem[] = [];
  #identifier: string | undefined;
  #datestamp: string | undefined;
  #deleted = false;

  constructor(offset: number) {
    this.offset = offset;
  }

  add(name: DcName, lang: string | undefined, text: string): void {
    const trimmed = trimAscii(text);
    if (trimmed !== '') this.#pieces.push({ ...name, lang, text: trimmed });
  }

  header(identifier: string | undefined, datestamp: string | undefined): void {
    this.#identifier ??= identifier;
    this.#datestamp ??= datestamp;
  }

  markDeleted(): void {
    this.#deleted = true;
  }

  report(problem: Problem): void {
    this.#problems.push(problem);
  }

  finish(index: number, raw: Uint8Array, decode: FieldDecoder | undefined): DcReadResult {
    const { offset } = this;
    if (this.#pieces.length === 0 && !this.#deleted) {
      const problem = this.#problems[0] ?? {
        rule: 'no-dublin-core',
        message: 'the record has no Dublin Core in it',
        offset,
      };
      return { outcome: 'unreadable', index, offset, raw, problem };
    }
    const repairs: Problem[] = [...this.#problems];
    const references = latin1.decode(raw).includes('&#');
    const text = (value: string, tag: string): string => {
      const place: DecodePlace = { tag, offset, report: (problem) => repairs.push(problem) };
      return bytesToText(value, place, decode, references);
    };
    const statements = this.#pieces.map(
      ({ element, qualifier, lang, text: value }): DcStatement => ({
        element,
        ...(qualifier === undefined ? {} : { qualifier }),
        ...(lang === undefined ? {} : { lang }),
        value: text(value, element).replace(/\s+/g, ' ').trim(),
      }),
    );
    const record = {
      ...(this.#identifier === undefined ? {} : { identifier: text(this.#identifier, 'header') }),
      ...(this.#datestamp === undefined ? {} : { datestamp: this.#datestamp }),
      deleted: this.#deleted,
      statements,
    };
    return { outcome: 'read', index, offset, raw, record, repairs };
  }
}
