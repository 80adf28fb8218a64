import { characterOf } from '../cp1252.ts';
import { isVowel } from '../letters.ts';
import { isVietnameseSyllable } from '../syllable.ts';
import type { CodecProblem, Decoded, Encoded } from './encoding.ts';
import { approximated } from './single-byte.ts';

/**
 * VIQR (RFC 1456, section 2): marks follow their letter, `(` breve, `^` circumflex, `+` horn, `` ` `` huyền, `?` hỏi, `~`
 * ngã, `'` sắc, `.` nặng, `dd` đ; a backslash takes the next character literally.
 */
const qualities: Readonly<Record<string, string>> = { '(': '\u0306', '^': '\u0302', '+': '\u031b' };
const tones: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  "'": '\u0301',
  '.': '\u0323',
};
const signs = new Map(Object.entries({ ...qualities, ...tones }).map(([sign, mark]) => [mark, sign]));

export function decodeViqr(bytes: Uint8Array): Decoded {
  let source = '';
  for (const byte of bytes) source += characterOf(byte);
  const problems: CodecProblem[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '\\' && at + 1 < source.length) {
      text += source.charAt(at + 1);
      at += 2;
    } else if (char === 'd' && source.charAt(at + 1) === 'd') {
      text += 'đ';
      at += 2;
    } else if (char === 'D' && /[dD]/.test(source.charAt(at + 1))) {
      text += 'Đ';
      at += 2;
    } else {
      const letter = readLetter(source, at);
      if (letter.end > at + 1 && isDoubtful(source, letter.end, text)) problems.push(doubtful(source, letter.end - 1));
      text += letter.text;
      at = letter.end;
    }
  }
  return { text, problems };
}

/** A letter with at most one mark of quality and one tone, in either order. */
function readLetter(source: string, at: number): { text: string; end: number } {
  let text = source.charAt(at);
  let end = at + 1;
  if (!/[aeiouy]/i.test(text)) return { text, end };
  let quality = false;
  let tone = false;
  for (;;) {
    const sign = source.charAt(end);
    const isQuality = !quality && qualities[sign] !== undefined;
    const mark = isQuality ? qualities[sign] : tone ? undefined : tones[sign];
    if (mark === undefined) break;
    const next = composed(text, mark);
    if (next === undefined) break;
    text = next;
    end++;
    if (isQuality) quality = true;
    else tone = true;
  }
  return { text, end };
}

/** The letter with one mark more, if that is a Vietnamese letter. */
function composed(letter: string, mark: string): string | undefined {
  const parts = letter.normalize('NFD');
  const before = (parts.charAt(0) + mark + parts.slice(1)).normalize('NFC');
  if (before.length === 1 && isVowel(before.charCodeAt(0))) return before;
  const after = (letter + mark).normalize('NFC');
  return after.length === 1 && isVowel(after.charCodeAt(0)) ? after : undefined;
}

/** A `.` or `?` at the end of a word, where the word would be well-formed without it as well. */
function isDoubtful(source: string, end: number, decodedBefore: string): boolean {
  if (!/[.?]/.test(source.charAt(end - 1)) || /[a-z]/i.test(source.charAt(end))) return false;
  return isVietnameseSyllable(lettersAtEnd(decodedBefore) + source.charAt(end - 2));
}

/** No syllable has more letters. */
const longestSyllable = 8;

/** The letters that a text ends in; more than a syllable has need not be counted. */
function lettersAtEnd(text: string): string {
  let start = text.length;
  while (start > 0 && text.length - start < longestSyllable && /\p{L}/u.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

function doubtful(source: string, offset: number): CodecProblem {
  return {
    rule: 'ambiguous-mark',
    message: `"${source.charAt(offset)}" read as a tone; it may be punctuation`,
    offset,
  };
}

export function encodeViqr(text: string): Encoded {
  const problems: CodecProblem[] = [];
  const characters = Array.from(text.normalize('NFC'));
  let out = '';
  let offset = 0;
  characters.forEach((char, index) => {
    out += encodeCharacter(char, characters[index + 1] ?? '', out.slice(-4), offset, problems);
    offset += char.length;
  });
  return { bytes: Uint8Array.from(out, (char) => char.charCodeAt(0)), problems };
}

const absorbing = /[aeiouy][(^+`?~'.]*$/i;

function encodeCharacter(char: string, next: string, before: string, offset: number, problems: CodecProblem[]): string {
  if (char === 'đ') return 'dd';
  if (char === 'Đ') return 'DD';
  if (char === '\\') return '\\\\';
  if (/[dD]/.test(char) && /[dDđĐ]/.test(next)) return `\\${char}`;
  if (/[(^+`?~'.]/.test(char) && absorbing.test(before)) return `\\${char}`;
  if (char.charCodeAt(0) < 0x80) return char;
  return encodeVowel(char) ?? String.fromCharCode(...approximated(char, offset, problems));
}

/** Quality before tone, as RFC 1456 has it, whatever order normalisation gave. */
function encodeVowel(char: string): string | undefined {
  if (!isVowel(char.charCodeAt(0))) return undefined;
  const parts = char.normalize('NFD');
  let quality = '';
  let tone = '';
  for (const mark of parts.slice(1)) {
    const sign = signs.get(mark) ?? '';
    if (sign in tones) tone = sign;
    else quality = sign;
  }
  return parts.charAt(0) + quality + tone;
}
