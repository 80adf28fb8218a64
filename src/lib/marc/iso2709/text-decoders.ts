import { isAscii, isUtf8 } from 'node:buffer';
import { decodeMarc8 } from '../marc8/decode.ts';
import { createMarc8Decoder } from '../marc8/decoder.ts';
import { findEscape } from '../marc8/escape.ts';
import type { TextDecoder } from '../read-result.ts';
import { WINDOWS_1252_C1 } from '../windows-1252.ts';
import { asBuffer, ESCAPE, excerpt } from './bytes.ts';
import { decodeIso5426 } from './iso5426.ts';

/** MARC-8 to NFC, with what had to be guessed reported at its place. */
export const decodeMarc8Value: TextDecoder = createMarc8Decoder();

/** ISO 5426 to NFC; escape sequences, which UNIMARC may use for other sets, are left to the report of control characters. */
export const decodeIso5426Value: TextDecoder = (bytes, place) =>
  decodeIso5426(bytes, (at) =>
    place.report({
      rule: 'iso5426-unassigned',
      message: 'a byte that ISO 5426 does not assign, or a mark without a letter',
      offset: place.offset + at,
      tag: place.tag,
      before: excerpt(bytes.subarray(at, at + 1)),
    }),
  );

/**
 * UTF-8. A value in ASCII with escape sequences of MARC-8 is MARC-8. One that is not UTF-8 but has no multibyte character either is read as whichever of MARC-8 and Windows-1252
 * gives the more likely letters; in a value that mixes both, the foreign bytes stay visible as `<XX>`.
 */
export const decodeUtf8Value: TextDecoder = (bytes, place) => {
  const isInEscapes = isAscii(bytes) && changesSet(bytes);
  if (isUtf8(bytes) && !isInEscapes) return asBuffer(bytes).toString('utf8');
  const report = (rule: string, message: string, after: string): string => {
    place.report({
      rule,
      message,
      offset: place.offset,
      tag: place.tag,
      before: excerpt(bytes),
      after: after.slice(0, 200),
    });
    return after;
  };
  if (isInEscapes) return report('utf8-was-marc8', 'not UTF-8; read as MARC-8', decodeMarc8Value(bytes, place));
  const mixed = decodeAroundForeignBytes(bytes);
  if (mixed.characters > 0) {
    return report('utf8-invalid-bytes', 'bytes that are not UTF-8 are shown as hexadecimal', mixed.text);
  }
  let isMarc8 = true;
  const marc8 = decodeMarc8(bytes, () => {
    isMarc8 = false;
  }).normalize('NFC');
  const western = decodeWindows1252(bytes);
  if (isMarc8 && oddities(marc8) <= oddities(western))
    return report('utf8-was-marc8', 'not UTF-8; read as MARC-8', marc8);
  if (/[\u0080-\u009f]/.test(western))
    return report('utf8-invalid-bytes', 'bytes that are not UTF-8 are shown as hexadecimal', mixed.text);
  return report('utf8-was-windows-1252', 'not UTF-8; read as Windows-1252', western);
};

/** Whether the first escape is one by which MARC-8 changes sets, which UTF-8 has no use for. */
function changesSet(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(ESCAPE);
  return at >= 0 && findEscape(bytes, at) !== undefined;
}

/** Counts what a text of European or Vietnamese letters would not have: marks that compose with nothing, symbols amid words. */
function oddities(text: string): number {
  return (
    text.match(/\p{M}|[\u0180-\u019f\u01b1-\u024f]|[\u1e00-\u1e9f]|(?<=\p{L})[\u00a1-\u00b6\u00b8-\u00bf×÷]/gu)
      ?.length ?? 0
  );
}

function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const isUpperControl = byte >= 0x80 && byte < 0xa0;
    text += String.fromCharCode(isUpperControl ? (WINDOWS_1252_C1[byte - 0x80] ?? byte) : byte);
  }
  return text;
}

/** The UTF-8 characters of a value with every other byte written as `<XX>`, and how many multibyte ones there were. */
function decodeAroundForeignBytes(bytes: Uint8Array): { text: string; characters: number } {
  const buffer = asBuffer(bytes);
  let text = '';
  let characters = 0;
  for (let at = 0; at < buffer.length; ) {
    const length = characterLength(buffer, at);
    if (length > 1) characters += 1;
    text += length > 0 ? buffer.toString('utf8', at, at + length) : excerpt(buffer.subarray(at, at + 1));
    at += Math.max(1, length);
  }
  return { text, characters };
}

/** Bytes of the UTF-8 character at `at`, or 0 if there is none. */
function characterLength(buffer: Buffer, at: number): number {
  const lead = buffer[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  return length > 0 && at + length <= buffer.length && isUtf8(buffer.subarray(at, at + length)) ? length : 0;
}
