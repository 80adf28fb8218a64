import { WordReader } from '#lib/vietnamese';
import { DistinctNumbers } from './distinct-numbers.ts';
import { termNumber, termNumberAt } from './term-number.ts';
import type { TermKind } from './terms.ts';

const reader = new WordReader();
const space = 0x20;

/**
 * Gathers the terms of one record after another: their numbers, and the body in which phrases are looked for. Hardly a word
 * becomes a string on the way: its letters go from the text into the body, and from there into the numbers.
 */
export class TermCollector {
  readonly #longestWord: number;
  readonly #numbers = new DistinctNumbers();
  /** The body in UTF-16 units. */
  #body = new Uint16Array(8192);
  #length = 0;

  /** Longer words are left out. */
  constructor(longestWord: number) {
    this.#longestWord = longestWord;
    this.#put(space);
  }

  /** Each word of the text as such, as written where that differs, under `field`, and with the word before it as `pair`. */
  addText(text: string, field?: TermKind, pair?: TermKind): void {
    reader.read(text);
    let previous = -1;
    let isEmpty = true;
    while (reader.next()) {
      isEmpty = false;
      const start = this.#length;
      const marked = reader.isMarked ? reader.marked() : undefined;
      if (marked === undefined) this.#putLetters(reader.letters, reader.start, reader.end);
      else this.#putWord(marked.folded);
      const end = this.#length;
      if (end === start) continue;
      this.#numbers.add(termNumberAt('', this.#body, start, end));
      if (marked !== undefined && marked.exact !== marked.folded) this.addTerm('=', marked.exact);
      if (field !== undefined) this.#numbers.add(termNumberAt(field, this.#body, start, end));
      if (pair !== undefined && previous >= 0) this.#numbers.add(termNumberAt(pair, this.#body, previous, end));
      previous = start;
      this.#put(space);
    }
    if (!isEmpty) this.#putSign('|');
  }

  addTerm(kind: TermKind, word: string): void {
    this.#numbers.add(termNumber(kind, word));
  }

  endLine(): void {
    this.#putSign('\n');
  }

  /** What was gathered; begins anew. */
  take(): { readonly terms: readonly number[]; readonly body: string } {
    const body = textOf(this.#body, this.#length);
    this.#length = 0;
    this.#put(space);
    return { terms: this.#numbers.take(), body };
  }

  #putSign(sign: string): void {
    this.#put(sign.charCodeAt(0));
    this.#put(space);
  }

  #putLetters(letters: Uint16Array, start: number, end: number): void {
    if (end - start > this.#longestWord) return;
    const body = this.#reserved(end - start);
    let to = this.#length;
    for (let at = start; at < end; at += 1, to += 1) body[to] = letters[at] ?? 0;
    this.#length = to;
  }

  #putWord(word: string): void {
    if (word.length > this.#longestWord) return;
    const body = this.#reserved(word.length);
    for (let at = 0; at < word.length; at += 1) body[this.#length + at] = word.charCodeAt(at);
    this.#length += word.length;
  }

  #put(unit: number): void {
    this.#reserved(1)[this.#length] = unit;
    this.#length += 1;
  }

  /** The body with room for so many units more. */
  #reserved(more: number): Uint16Array {
    if (this.#length + more > this.#body.length) {
      const larger = new Uint16Array(2 * (this.#length + more));
      larger.set(this.#body);
      this.#body = larger;
    }
    return this.#body;
  }
}

let bytes = Buffer.alloc(8192);

/** Nearly every body is ASCII: as a string of bytes it is half as large, and goes to the database as it is. */
function textOf(units: Uint16Array, length: number): string {
  if (bytes.length < length) bytes = Buffer.alloc(2 * length);
  let all = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    all |= unit;
    bytes[at] = unit;
  }
  if (all < 0x80) return bytes.toString('latin1', 0, length);
  return Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
}
