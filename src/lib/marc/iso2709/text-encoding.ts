import { isAscii, isUtf8 } from 'node:buffer';
import type { TextDecoder } from '../read-result.ts';
import type { UsualReading } from '../value-judge.ts';
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
const DAMAGED_UTF8: UsualReading = { encoding: 'utf8', decode: decodeUtf8Value };
const ISO5426: UsualReading = { encoding: 'iso5426', decode: decodeIso5426Value };
const MARC8: UsualReading = { encoding: 'marc8', decode: decodeMarc8Value };

/** Decides on the encoding of a record: what it says of itself counts only where its bytes do not say otherwise. */
export function chooseText(bytes: Uint8Array, options: Iso2709Options): RecordText {
  const { decoder = 'auto', dialect = 'marc21' } = options;
  if (typeof decoder === 'function') return { kind: 'values', decode: decoder, asciiIsPlain: false, leaderLies: false };
  const hasEscape = asBuffer(bytes).includes(ESCAPE);
  const isPlain = isAscii(bytes);
  if (isPlain && !hasEscape) return mayHoldReferences(bytes, options) ? byValues(MARC8, options) : ASCII;
  if (decoder === 'marc8') return byValues(MARC8, options);
  if (decoder === 'utf8') return isUtf8(bytes) ? UTF8 : byValues(DAMAGED_UTF8, options);
  if (dialect === 'isis') return isUtf8(bytes) ? UTF8 : byValues(DAMAGED_UTF8, options);
  if (dialect === 'unimarc') return chooseUnimarcText(bytes, options);
  if (bytes[9] === LETTER_A) return isUtf8(bytes) && !hasEscape ? UTF8 : byValues(DAMAGED_UTF8, options);
  // MARC-8 that passes for UTF-8 throughout is a rare accident, but 7-bit text with escape sequences passes for anything.
  if (isPlain || !isUtf8(bytes)) return byValues(MARC8, options);
  return hasEscape ? { ...byValues(DAMAGED_UTF8, options), leaderLies: true } : UTF8_UNANNOUNCED;
}

/** A record in ASCII that counts as MARC-8 may write what MARC-8 lacks by number: `&#x1EC5;`. */
function mayHoldReferences(bytes: Uint8Array, { decoder, dialect = 'marc21' }: Iso2709Options): boolean {
  if (decoder !== 'marc8' && (decoder === 'utf8' || dialect !== 'marc21' || bytes[9] === LETTER_A)) return false;
  return asBuffer(bytes).includes('&#x') || asBuffer(bytes).includes('&#X');
}

function byValues(usual: UsualReading, { judge }: Iso2709Options): RecordText {
  const decode: TextDecoder =
    judge === undefined
      ? usual.decode
      : (bytes, place) => (isAscii(bytes) ? usual.decode(bytes, place) : judge(bytes, place, usual));
  return { kind: 'values', decode, asciiIsPlain: true, leaderLies: false };
}

/** UNIMARC leaves leader/09 blank; what is neither UTF-8 nor said to be is in ISO 5426, its set for Latin letters. */
function chooseUnimarcText(bytes: Uint8Array, options: Iso2709Options): RecordText {
  if (isUtf8(bytes)) return UTF8;
  return byValues(unimarcSets(bytes).includes('50') ? DAMAGED_UTF8 : ISO5426, options);
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
