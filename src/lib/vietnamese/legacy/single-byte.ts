import { characterOf } from '../cp1252.ts';
import { approximate } from './approximate.ts';
import type { CodecProblem, Decoded, Encoded } from './encoding.ts';

/** A table of `tables/`: the characters of bytes 80–FF in rows of sixteen (U+FFFD: none), and of some control bytes. */
export interface SingleByteTable {
  readonly control: Readonly<Record<string, string>>;
  readonly high: readonly string[];
}

/** A table made ready for both directions. */
export interface SingleByteCodec {
  /** Character of each byte; undefined where the encoding has none. */
  readonly characters: readonly (string | undefined)[];
  readonly bytes: ReadonlyMap<string, number>;
}

export function singleByteCodec(table: SingleByteTable): SingleByteCodec {
  const characters: (string | undefined)[] = [];
  for (let byte = 0; byte < 0x80; byte++) characters.push(String.fromCharCode(byte));
  for (const char of table.high.join('')) characters.push(char === '\ufffd' ? undefined : char);
  for (const [hex, char] of Object.entries(table.control)) characters[Number.parseInt(hex, 16)] = char;
  const bytes = new Map<string, number>();
  characters.forEach((char, byte) => {
    if (char !== undefined && !bytes.has(char)) bytes.set(char, byte);
  });
  return { characters, bytes };
}

/** One character a byte, then NFC for the codes that have combining tones (Windows-1258, TCVN 5712). */
export function decodeSingleByte(bytes: Uint8Array, codec: SingleByteCodec): Decoded {
  const problems: CodecProblem[] = [];
  let text = '';
  for (let offset = 0; offset < bytes.length; offset++) {
    const byte = bytes[offset] ?? 0;
    const char = codec.characters[byte];
    if (char === undefined) problems.push(unmappedByte(byte, offset));
    text += char ?? characterOf(byte);
  }
  return { text: text.normalize('NFC'), problems };
}

/** The letter's own byte, or the byte of the letter without tone and the byte of the combining tone. */
export function encodeSingleByte(text: string, codec: SingleByteCodec): Encoded {
  const problems: CodecProblem[] = [];
  const out: number[] = [];
  let offset = 0;
  for (const char of text.normalize('NFC')) {
    for (const byte of bytesFor(char, codec) ?? approximated(char, offset, problems)) out.push(byte);
    offset += char.length;
  }
  return { bytes: Uint8Array.from(out), problems };
}

function bytesFor(char: string, codec: SingleByteCodec): number[] | undefined {
  const own = codec.bytes.get(char);
  if (own !== undefined) return [own];
  const parts = char.normalize('NFD');
  for (const tone of '\u0300\u0301\u0303\u0309\u0323') {
    if (!parts.includes(tone)) continue;
    const letter = codec.bytes.get(parts.replace(tone, '').normalize('NFC'));
    const mark = codec.bytes.get(tone);
    if (letter !== undefined && mark !== undefined) return [letter, mark];
  }
  return undefined;
}

/** The bytes of an ASCII approximation, with the problem noted. */
export function approximated(char: string, offset: number, problems: CodecProblem[]): number[] {
  const plain = approximate(char);
  problems.push({ rule: 'unmapped-character', message: `no code for ${describe(char)}, wrote "${plain}"`, offset });
  return Array.from(plain, (letter) => letter.charCodeAt(0));
}

function describe(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export function unmappedByte(byte: number, offset: number): CodecProblem {
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return { rule: 'unmapped-byte', message: `byte ${hex} has no meaning here, took Windows-1252`, offset };
}
