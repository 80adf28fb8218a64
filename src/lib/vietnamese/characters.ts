/**
 * What a character does to the splitting of text into tokens, looked up by code unit; built once from the Unicode
 * properties, because a regular expression per character is far too slow for every word of every record.
 */

/** Ends a token. */
export const separator = 0;
/** A letter or digit: goes on with the token. */
export const wordPart = 1;
/** A combining mark: goes on with a token, never begins one. */
export const mark = 2;
/** A token of its own: Han (BMP and compatibility), kana, private use (Nôm before its encoding). */
export const single = 3;
/** Invisible: neither part of a token nor the end of one (soft hyphen, zero-width space and joiners). */
export const invisible = 4;
/** First half of a surrogate pair. */
export const surrogate = 5;

const classes = new Uint8Array(0x10000);

function classify(code: number, char: string): number {
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff) return invisible;
  if (code >= 0xd800 && code <= 0xdbff) return surrogate;
  if (code >= 0xe000 && code <= 0xf8ff) return single;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char) && /\p{L}|\p{Nl}/u.test(char)) return single;
  if (/[\p{L}\p{N}]/u.test(char)) return wordPart;
  return /\p{M}/u.test(char) ? mark : separator;
}

for (let code = 0; code < 0x10000; code++) {
  // Blocks without exceptions are filled without asking, which makes loading this file ten times faster.
  if (code >= 0x3400 && code <= 0x9fff) classes[code] = code >= 0x4dc0 && code <= 0x4dff ? separator : single;
  else if (code >= 0xac00 && code <= 0xd7a3) classes[code] = wordPart;
  else if (code >= 0xdc00 && code <= 0xdfff) classes[code] = separator;
  else classes[code] = classify(code, String.fromCharCode(code));
}

/** Scripts whose letters are composed and have one small letter each, but for those that `simpleLower` finds out. */
const bicameral = [
  [0x01, 0x250],
  [0x370, 0x530],
  [0x1e00, 0x1f00],
  [0x2010, 0x2028],
] as const;
/** Kana, Han and Hangul syllables: composed, and without case. */
const caseless = [
  [0x3041, 0x3097],
  [0x30a1, 0x30fb],
  [0x4e00, 0xa000],
  [0xac00, 0xd7a4],
] as const;

/** The small letter of each code unit that may be read as it stands, 0 for any other. */
const lower = new Uint16Array(0x10000);
for (const [from, to] of bicameral) for (let code = from; code < to; code++) lower[code] = simpleLower(code);
for (const [from, to] of caseless) for (let code = from; code < to; code++) lower[code] = code;

/** 0 where composing or the letters around it decide what becomes of it: marks, final sigma, *İ* (Unicode chapter 3.13). */
function simpleLower(code: number): number {
  const small = String.fromCharCode(code).toLowerCase();
  const isSimple = small.length === 1 && code !== 0x3a3 && isComposed(small);
  return isSimple && isComposed(String.fromCharCode(code)) ? small.charCodeAt(0) : 0;
}

function isComposed(char: string): boolean {
  return char.normalize('NFC') === char && !/\p{M}/u.test(char);
}

/**
 * The small letter of a code unit that is the same in every text: a text of such units alone is in NFC, in either case. 0
 * where the text must be composed and put into lower case as a whole.
 */
export function lowerOf(code: number): number {
  return lower[code] ?? 0;
}

/** The class of a code unit. */
export function classOf(code: number): number {
  return classes[code] ?? separator;
}

/** The class of a character outside the BMP: Han extensions B–H and the private planes stand alone. */
export function classOfAstral(codePoint: number): number {
  if (codePoint >= 0x20000 && codePoint <= 0x3ffff) return single;
  if (codePoint >= 0xf0000) return single;
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint)) ? wordPart : separator;
}
