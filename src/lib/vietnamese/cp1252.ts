/**
 * Windows-1252 as the web defines it (WHATWG Encoding, index-windows-1252): the five unassigned bytes are C1 controls.
 * Used to get back the bytes of text that was decoded as Latin-1 or Windows-1252 by mistake.
 */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const bytes = new Map<number, number>();
for (let i = 0; i < high.length; i++) bytes.set(high.charCodeAt(i), 0x80 + i);

/** The byte that Windows-1252 or ISO 8859-1 shows as this character, or -1 when neither has it. */
export function byteOf(code: number): number {
  if (code < 0x100) return code;
  return bytes.get(code) ?? -1;
}

/** The character that Windows-1252 shows for a byte. */
export function characterOf(byte: number): string {
  return byte >= 0x80 && byte <= 0x9f ? high.charAt(byte - 0x80) : String.fromCharCode(byte);
}

/** The bytes of a text that was decoded as Latin-1 or Windows-1252, or `undefined` when it holds other characters. */
export function bytesOf(text: string): Uint8Array | undefined {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = byteOf(text.charCodeAt(i));
    if (byte < 0) return undefined;
    out[i] = byte;
  }
  return out;
}
