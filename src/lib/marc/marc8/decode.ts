import { WINDOWS_1252_C1 } from '../windows-1252.ts';
import { findEscape } from './escape.ts';
import { Marc8Output } from './output.ts';
import { MARC8_MESSAGES, type Marc8Rule, type ReportMarc8Problem } from './problem.ts';
import { ANSEL, BASIC_LATIN, type CharacterSet, type EaccSet } from './sets.ts';

const ESCAPE = 0x1b;
const AMPERSAND = 0x26;
const GETA_MARK = 0x3013;
const CUT_SHORT = -1;
const END_OF_UTF8 = [0x1b, 0x25, 0x40];

/** Codes of the upper control area that MARC-8 assigns (non-sorting begin and end, joiner, non-joiner). */
const C1_CONTROLS = new Map([
  [0x88, 0x98],
  [0x89, 0x9c],
  [0x8d, 0x200d],
  [0x8e, 0x200c],
]);

const ascii = Buffer.alloc(8192);
const output = new Marc8Output();

/**
 * Turns one MARC-8 value (a subfield or a control field: the default sets hold again at the start of each) into
 * Unicode by the Library of Congress's mapping: marks follow their base, decomposed, in the order sent, except that a
 * Vietnamese vowel's own mark comes before its tone. The result is not normalised; see `createMarc8Decoder`.
 *
 * Never throws and never invents U+FFFD: an unknown byte is read as Windows-1252, an unknown code amid East Asian text
 * becomes the geta mark 〓, and each rule that was broken is reported once.
 * Source: MARC 21 Specifications, Character Sets and Encoding Options, Part 2 (MARC-8).
 */
export function decodeMarc8(bytes: Uint8Array, report?: ReportMarc8Problem): string {
  const length = bytes.length;
  if (length <= ascii.length) {
    let at = 0;
    for (; at < length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0x80 || byte === ESCAPE || byte === AMPERSAND) break;
      ascii[at] = byte;
    }
    if (at === length) return ascii.toString('latin1', 0, length);
  }
  return new Marc8Pass(bytes, report).run();
}

/** Whether a number names a character: no control (a delimiter by number would cut the field) and no half of a pair. */
function isCharacter(codePoint: number): boolean {
  const isControl = codePoint < 0x20 || codePoint === 0x7f;
  const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  return !isControl && !isSurrogate && codePoint <= 0x10ffff;
}

/** One walk over one value: what is designated now, and what is left to read. */
class Marc8Pass {
  readonly #bytes: Uint8Array;
  readonly #report: ReportMarc8Problem | undefined;
  readonly #reported = new Set<Marc8Rule>();
  #g0: CharacterSet = BASIC_LATIN;
  #g1: CharacterSet = ANSEL;
  #at = 0;

  constructor(bytes: Uint8Array, report: ReportMarc8Problem | undefined) {
    this.#bytes = bytes;
    this.#report = report;
  }

  run(): string {
    const bytes = this.#bytes;
    output.reset();
    output.reserve(bytes.length);
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] ?? 0;
      if (byte === ESCAPE) this.#escape();
      else if (byte <= 0x20 || byte === 0x7f) this.#emit(byte, 1);
      else if (byte >= 0x80 && byte <= 0xa0) this.#upperControl(byte);
      else this.#graphic(byte, byte < 0x80 ? this.#g0 : this.#g1);
    }
    if (output.hasMarks) {
      this.#note('marc8-mark-without-base', bytes.length, 0, '');
      output.orphans();
    }
    return output.toString();
  }

  #emit(codePoint: number, length: number): void {
    output.base(codePoint);
    this.#at += length;
  }

  #graphic(byte: number, set: CharacterSet): void {
    if (set.kind === 'eacc') {
      this.#eastAsian(byte, set);
      return;
    }
    if (byte === AMPERSAND && set === BASIC_LATIN && this.#characterReference()) return;
    const character = set.characters[byte & 0x7f] ?? 0;
    if (character === 0) {
      // Amid East Asian text the byte stands for a character that the sender's system lacked.
      const reading = this.#g0.kind === 'eacc' ? GETA_MARK : byte;
      this.#note('marc8-unassigned', this.#at, 1, String.fromCharCode(reading));
      this.#emit(reading, 1);
    } else if (set.combining[byte & 0x7f] === 1) {
      output.mark(character);
      this.#at += 1;
    } else {
      this.#emit(character, 1);
    }
  }

  #eastAsian(byte: number, set: EaccSet): void {
    const found = this.#lookUp(this.#at, set);
    if (found > 0) {
      this.#emit(found, 3);
    } else if (found === CUT_SHORT) {
      this.#note('marc8-truncated-character', this.#at, 1, String.fromCharCode(byte));
      this.#emit(byte, 1);
    } else {
      const length = this.#lengthOfUnknown(set);
      this.#note('marc8-unassigned', this.#at, length, String.fromCodePoint(GETA_MARK));
      this.#emit(GETA_MARK, length);
    }
  }

  /** The character of the three bytes at `at`, 0 if they stand for none, `CUT_SHORT` if they are not three of a kind. */
  #lookUp(at: number, set: EaccSet): number {
    const first = this.#bytes[at] ?? 0;
    const second = this.#bytes[at + 1] ?? 0;
    const third = this.#bytes[at + 2] ?? 0;
    const isOfOneHalf = ((first ^ second) & 0x80) === 0 && ((first ^ third) & 0x80) === 0;
    if (!isOfOneHalf || (first & 0x7f) <= 0x20 || (second & 0x7f) <= 0x20 || (third & 0x7f) < 0x20) return CUT_SHORT;
    // 21 23 20 is an ideographic space that the tables give beside 21 23 21, though 20 is outside the code's range.
    const isSpace = (third & 0x7f) === 0x20 && (second & 0x7f) === 0x23;
    return set.lookUp(first & 0x7f, second & 0x7f, isSpace ? 0x21 : third & 0x7f);
  }

  /** A byte lost on the way puts all that follow out of step: one or two are skipped if the next characters then fit. */
  #lengthOfUnknown(set: EaccSet): number {
    for (const skipped of [1, 2]) {
      const next = this.#at + skipped;
      if (this.#lookUp(next, set) <= 0) continue;
      const isLast = next + 3 >= this.#bytes.length || this.#bytes[next + 3] === ESCAPE;
      if (isLast || this.#lookUp(next + 3, set) > 0) return skipped;
    }
    return 3;
  }

  #upperControl(byte: number): void {
    const assigned = C1_CONTROLS.get(byte);
    const character = assigned ?? (byte === 0xa0 ? 0xa0 : (WINDOWS_1252_C1[byte - 0x80] ?? byte));
    if (assigned === undefined) this.#note('marc8-stray-c1', this.#at, 1, String.fromCharCode(character));
    this.#emit(character, 1);
  }

  /** `&#x1EC5;` stands for a character that MARC-8 lacks (the "lossless technique"). */
  #characterReference(): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at + 1] !== 0x23 || ((bytes[this.#at + 2] ?? 0) | 0x20) !== 0x78) return false;
    let codePoint = 0;
    let next = this.#at + 3;
    for (; next < this.#at + 9; next += 1) {
      const digit = Number.parseInt(String.fromCharCode(bytes[next] ?? 0), 16);
      if (Number.isNaN(digit)) break;
      codePoint = codePoint * 16 + digit;
    }
    if (bytes[next] !== 0x3b || !isCharacter(codePoint)) return false;
    this.#emit(codePoint, next + 1 - this.#at);
    return true;
  }

  #escape(): void {
    const sequence = findEscape(this.#bytes, this.#at);
    if (sequence === undefined) {
      this.#note('marc8-escape', this.#at, 1, '');
      this.#at += 1;
      return;
    }
    this.#at += sequence.length;
    if (sequence.g0 !== undefined) this.#g0 = sequence.g0;
    if (sequence.g1 !== undefined) this.#g1 = sequence.g1;
    if (sequence.utf8) this.#utf8();
  }

  #utf8(): void {
    const bytes = this.#bytes;
    let end = this.#at;
    while (end < bytes.length && !END_OF_UTF8.every((byte, index) => bytes[end + index] === byte)) end += 1;
    const part = bytes.subarray(this.#at, end);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
    } catch {
      text = new TextDecoder('windows-1252').decode(part);
      this.#note('marc8-invalid-utf8', this.#at, part.length, text);
    }
    for (const character of text) output.base(character.codePointAt(0) ?? 0);
    this.#at = end;
  }

  #note(rule: Marc8Rule, at: number, length: number, after: string): void {
    if (this.#report === undefined || this.#reported.has(rule)) return;
    this.#reported.add(rule);
    const before = Array.from(this.#bytes.subarray(at, at + length), (byte) => byte.toString(16).padStart(2, '0'));
    this.#report({
      rule,
      message: MARC8_MESSAGES[rule],
      at,
      before: before.slice(0, 60).join(' '),
      after: after.slice(0, 200),
    });
  }
}
