import { vowelMarkFirst } from '../marc8/vietnamese-mark-order.ts';

/**
 * The extended Latin set of UNIMARC: 00–7F is ASCII; marks (C0–DF) stand in front of their letter.
 * Source: ISO 5426:1983; IFLA, UNIMARC Manual, appendix J. Unassigned places are blanks in the tables.
 */
const SPACING = [
  '¡„£$¥†§′‘“«♭©℗®ʻʼ‚   ‡·″’”»♯ʹʺ¿', // A1–BF
  ' ÆĐ   Ĳ ŁØŒ Þ    æđð ıĳ łøœßþ   ', // E0–FF
] as const;
const MARKS = [
  0x309,
  0x300,
  0x301,
  0x302,
  0x303,
  0x304,
  0x306,
  0x307,
  0x308,
  0x308,
  0x30a,
  0x315,
  0x312,
  0x30b,
  0x31b,
  0x30c, // C0–CF
  0x327,
  0x31c,
  0x326,
  0x328,
  0x325,
  0x32e,
  0x323,
  0x324,
  0x332,
  0x333,
  0x329,
  0x32d,
  0,
  0xfe20,
  0xfe21,
  0xfe23, // D0–DF
] as const;
/** Non-sorting characters begin and end (ISO 6630), kept as the controls that Unicode has for them. */
const CONTROLS = new Map([
  [0x88, '\u0098'],
  [0x89, '\u009c'],
]);

/**
 * Turns ISO 5426 into Unicode NFC; a Vietnamese vowel's own mark comes before its tone in whatever order they were sent. A byte that the set does not assign, and a mark without a letter, are given to
 * `reportByte` and stay visible as `<XX>`.
 */
export function decodeIso5426(bytes: Uint8Array, reportByte: (at: number) => void): string {
  let text = '';
  let marks: number[] = [];
  for (const [at, byte] of bytes.entries()) {
    const mark = byte >= 0xc0 && byte <= 0xdf ? (MARKS[byte - 0xc0] ?? 0) : 0;
    if (mark > 0) {
      marks.push(mark);
      continue;
    }
    let character = byte < 0x80 ? String.fromCharCode(byte) : (CONTROLS.get(byte) ?? spacing(byte));
    if (character === ' ' && byte !== 0x20) {
      character = `<${byte.toString(16).toUpperCase()}>`;
      reportByte(at);
    }
    if (marks.length > 1) vowelMarkFirst(marks, character.charCodeAt(0));
    text += character + textOf(marks);
    marks = [];
  }
  if (marks.length > 0) reportByte(bytes.length - 1);
  return (text + textOf(marks)).normalize('NFC');
}

/** Not in one call: a damaged value can be all marks, more than a call takes. */
function textOf(marks: readonly number[]): string {
  return marks.map((mark) => String.fromCharCode(mark)).join('');
}

function spacing(byte: number): string {
  const character = byte >= 0xe0 ? SPACING[1][byte - 0xe0] : SPACING[0][byte - 0xa1];
  return character ?? ' ';
}
