/**
 * What Windows-1252 puts at 80–9F, where ISO 8859-1 and MARC-8 have controls: the usual meaning of such a byte when it
 * stands in text of another encoding. Undefined places are 0x81, 0x8D, 0x8F, 0x90 and 0x9D.
 * Source: WHATWG Encoding Standard, index windows-1252.
 */
export const WINDOWS_1252_C1: Uint16Array = Uint16Array.from(
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ',
  (character) => character.charCodeAt(0),
);

/** The character of a byte; of one that Windows-1252 does not assign, the control of that number. */
export function windows1252Character(byte: number): string {
  return String.fromCharCode(byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252_C1[byte - 0x80] ?? byte) : byte);
}
