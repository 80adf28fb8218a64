import { isAscii, isUtf8 } from 'node:buffer';
import type { TextDecoder } from '../read-result.ts';
import { asBuffer, ENTRY_LENGTH, ESCAPE, LEADER_LENGTH, readDigits } from './bytes.ts';
import type { Iso2709Options } from './options.ts';
import { decodeIso5426Value, decodeMarc8Value, decodeUtf8Value } from './text-decoders.ts';

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
const ISO5426: RecordText = { kind: 'values', decode: decodeIso5426Value, asciiIsPlain: true, leaderLies: false };
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
  if (dialect === 'unimarc') return chooseUnimarcText(bytes);
  if (bytes[9] === LETTER_A) return isUtf8(bytes) ? UTF8 : DAMAGED_UTF8;
  // Escape sequences are how MARC-8 changes sets: with them, bytes that also pass for UTF-8 prove nothing.
  if (!hasEscape && isUtf8(bytes)) return UTF8_UNANNOUNCED;
  return MARC8;
}

/** UNIMARC leaves leader/09 blank; what is neither UTF-8 nor said to be is in ISO 5426, its set for Latin letters. */
function chooseUnimarcText(bytes: Uint8Array): RecordText {
  if (isUtf8(bytes)) return UTF8;
  return unimarcSets(bytes).includes('50') ? DAMAGED_UTF8 : ISO5426;
}

/**
 * The codes of the character sets in 100$a/26-29: 50 is ISO 10646, 03 is ISO 5426; '' if they cannot be found.
 * Source: UNIMARC Manual, Bibliographic Format, field 100 (Character Sets).
 */
function unimarcSets(bytes: Uint8Array): string {
  const buffer = asBuffer(bytes);
  const base = readDigits(bytes, 12, 5);
  for (let entry = LEADER_LENGTH; base > 0 && entry + ENTRY_LENGTH < base; entry += ENTRY_LENGTH) {
    if (buffer.toString('latin1', entry, entry + 3) !== '100') continue;
    // Two indicators, a delimiter and a code stand in front.
    const text = base + readDigits(bytes, entry + 7, 5) + 4;
    return buffer.toString('latin1', text + 26, text + 30);
  }
  return '';
}
