import { isAscii, isUtf8 } from 'node:buffer';
import type { TextDecoder } from '../read-result.ts';
import { asBuffer, ESCAPE, FIELD_TERMINATOR } from './bytes.ts';
import type { Iso2709Options } from './options.ts';
import { decodeMarc8Value, decodeUtf8Value } from './text-decoders.ts';

/** How the text of one record is to be read; `whole` if it can be decoded at once. */
export type RecordText =
  | { readonly kind: 'whole'; readonly encoding: 'latin1' | 'utf8'; readonly leaderLies: boolean }
  | {
      readonly kind: 'values';
      readonly decode: TextDecoder;
      readonly asciiIsPlain: boolean;
      readonly leaderLies: boolean;
    };

const LETTER_A = 0x61;
const ASCII: RecordText = { kind: 'whole', encoding: 'latin1', leaderLies: false };
const UTF8: RecordText = { kind: 'whole', encoding: 'utf8', leaderLies: false };
const UTF8_UNANNOUNCED: RecordText = { kind: 'whole', encoding: 'utf8', leaderLies: true };
const DAMAGED_UTF8: RecordText = { kind: 'values', decode: decodeUtf8Value, asciiIsPlain: true, leaderLies: false };
const MARC8: RecordText = { kind: 'values', decode: decodeMarc8Value, asciiIsPlain: true, leaderLies: false };

/** Decides on the encoding of a record: what it says of itself counts only where its bytes do not say otherwise. */
export function chooseText(bytes: Uint8Array, options: Iso2709Options): RecordText {
  const { decoder = 'auto', dialect = 'marc21' } = options;
  if (typeof decoder === 'function') return { kind: 'values', decode: decoder, asciiIsPlain: false, leaderLies: false };
  const hasEscape = asBuffer(bytes).includes(ESCAPE);
  if (isAscii(bytes) && !hasEscape) return ASCII;
  if (decoder === 'marc8') return MARC8;
  if (decoder === 'utf8') return isUtf8(bytes) ? UTF8 : DAMAGED_UTF8;
  if (dialect === 'isis') return isUtf8(bytes) ? UTF8 : DAMAGED_UTF8;
  const saysUtf8 = dialect === 'unimarc' ? saysUnimarcUtf8(bytes) : bytes[9] === LETTER_A;
  if (saysUtf8) return isUtf8(bytes) ? UTF8 : DAMAGED_UTF8;
  // Escape sequences are how MARC-8 changes sets: with them, bytes that also pass for UTF-8 prove nothing.
  if (!hasEscape && isUtf8(bytes)) return dialect === 'unimarc' ? UTF8 : UTF8_UNANNOUNCED;
  return MARC8;
}

/**
 * Whether 100$a/26-29 names ISO 10646 (code 50).
 * Source: UNIMARC Manual, Bibliographic Format, field 100 (Character Sets).
 */
function saysUnimarcUtf8(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  for (let entry = 24; entry + 12 <= buffer.length && buffer[entry] !== FIELD_TERMINATOR; entry += 12) {
    if (buffer.toString('latin1', entry, entry + 3) !== '100') continue;
    const base = Number(buffer.toString('latin1', 12, 17)) || 0;
    const start = base + (Number(buffer.toString('latin1', entry + 7, entry + 12)) || 0);
    return buffer.toString('latin1', start + 4 + 26, start + 4 + 30).includes('50');
  }
  return false;
}
