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
