import { classOf, classOfAstral, invisible, lowerOf, mark, separator, single, surrogate } from './characters.ts';
import { findMarkedWord, learnMarkedWord, type MarkedWord, readMarkedWord } from './marked-words.ts';

/**
 * Reads the words of a text one after the other: runs of letters and digits. Vietnamese puts a space between syllables, so
 * a word is a syllable; each Han character is a word; `vn123x` is one. For one text at a time:
 *
 *   reader.read(text);
 *   while (reader.next()) …
 *
 * Words come as places in `letters` and become strings only when asked for, because every text of every record goes
 * through here several times.
 */
export class WordReader {
  /** UTF-16 units of the text in NFC and lower case. */
  letters = new Uint16Array(1024);
  /** Where the word stands in `letters`, the end not included. */
  start = 0;
  end = 0;
  /** Whether it has other letters than those of ASCII. */
  isMarked = false;
  #text = '';
  #isLower = false;
  #at = 0;
  #hidesSomething = false;

  read(text: string): void {
    this.#at = 0;
    // Nearly every text is read as it stands; one with marks or the like is put into form first.
    if (this.#take(text)) return;
    this.#take(text.normalize('NFC').toLowerCase().normalize('NFC'), true);
  }

  /** False as soon as it meets what must be composed or put into lower case with its neighbours; see `lowerOf`. */
  #take(text: string, isInForm = false): boolean {
    const { length } = text;
    if (length > this.letters.length) this.letters = new Uint16Array(2 * length);
    const { letters } = this;
    let isLower = true;
    for (let i = 0; i < length; i++) {
      const sent = text.charCodeAt(i);
      const small = isInForm ? sent : lowerOf(sent);
      if (small === 0) return false;
      if (small !== sent) isLower = false;
      letters[i] = small;
    }
    this.#text = text;
    this.#isLower = isLower;
    return true;
  }

  /** Goes to the next word; false when there is none. */
  next(): boolean {
    const { letters } = this;
    const { length } = this.#text;
    let at = this.#at;
    let start = -1;
    let isMarked = false;
    let hidesSomething = false;
    for (; at < length; at++) {
      const code = letters[at] ?? 0;
      let kind = classOf(code);
      let width = 1;
      if (kind === surrogate) {
        const codePoint = this.#text.codePointAt(at) ?? code;
        if (codePoint > 0xffff) width = 2;
        kind = width === 2 ? classOfAstral(codePoint) : separator;
      }
      if (kind === separator) {
        if (start >= 0) break;
        continue;
      }
      if (kind === single) {
        if (start >= 0) break;
        start = at;
        at += width;
        isMarked = true;
        break;
      }
      if (start < 0) {
        if (kind === mark || kind === invisible) continue;
        start = at;
      }
      if (code > 0x7f) isMarked = true;
      if (kind === invisible) hidesSomething = true;
      at += width - 1;
    }
    this.#at = at;
    this.start = start;
    this.end = at;
    this.isMarked = isMarked;
    this.#hidesSomething = hidesSomething;
    return start >= 0;
  }

  /** The word in NFC and lower case. One that is not marked has no other form. */
  written(): string {
    if (!this.#isLower) {
      this.#text = this.#text.toLowerCase();
      this.#isLower = true;
    }
    return this.#text.slice(this.start, this.end);
  }

  marked(): MarkedWord {
    if (this.#hidesSomething)
      return readMarkedWord(
        this.written()
          .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
          .normalize('NFC'),
      );
    const { letters, start, end } = this;
    return findMarkedWord(letters, start, end) ?? learnMarkedWord(this.written(), letters, start, end);
  }
}
