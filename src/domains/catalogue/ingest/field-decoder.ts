import { isAscii, isUtf8 } from 'node:buffer';
import { decodeUtf8OrWestern } from '#lib/isis';
import { createMarc8Decoder, type DecodePlace, type TextDecoder } from '#lib/marc';
import { decodeField, decodeLegacy, type LegacyEncoding, rankReadings } from '#lib/vietnamese';
import type { EncodingMemory } from './encoding-memory.ts';
import type { IngestEncoding } from './formats.ts';
import { judgeEncoding } from './judge-encoding.ts';

/** Outside MARC nothing says what text is in, so that legacy encodings need not overcome any claim. */
const weightWithoutClaim = 1;

/**
 * Decodes values by the declared encoding, or, when that is `auto`, by what makes their syllables the most Vietnamese:
 * one file often mixes several encodings. For formats that have no notion of encodings themselves.
 */
export function fieldDecoder(encoding: IngestEncoding, memory: EncodingMemory): TextDecoder {
  switch (encoding) {
    case 'auto':
    case 'utf8': {
      const judge = judgeEncoding(memory, { weight: weightWithoutClaim });
      const usual = { encoding: 'utf8', decode: decodeUtf8OrWestern } as const;
      return (bytes, place) => (isAscii(bytes) ? latin1(bytes) : judge(bytes, place, usual));
    }
    case 'marc8':
      return createMarc8Decoder();
    default: {
      const judge = judgeEncoding(memory, { weight: weightWithoutClaim, declared: encoding });
      const usual = { encoding: 'utf8', decode: decodeUtf8OrWestern } as const;
      return (bytes, place) =>
        memory.contradictsDeclared && !isAscii(bytes)
          ? judge(bytes, place, usual)
          : decodeDeclared(bytes, encoding, memory, place);
    }
  }
}

/** Values of a file whose library says that it is in a legacy encoding, which is not always true of each of them. */
function decodeDeclared(
  bytes: Uint8Array,
  encoding: LegacyEncoding,
  memory: EncodingMemory,
  place: DecodePlace,
): string {
  if (isAscii(bytes) && (encoding !== 'viqr' || place.tag.startsWith('00')) && !hasControls(bytes))
    return latin1(bytes);
  const at = { tag: place.tag, offset: place.offset };
  if (isUtf8(bytes) && !isAscii(bytes) && isRatherUtf8(bytes, encoding)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const before = decodeLegacy(bytes, encoding).text.slice(0, 200);
    const message = `declared as ${encoding}, but the value is in utf8`;
    place.report({ ...at, rule: 'declared-encoding-wrong', message, before, after: text.slice(0, 200) });
    return text;
  }
  const decoded = decodeField(bytes, encoding, { prior: memory.prior() });
  for (const { rule, before, after } of decoded.repairs) {
    if (rule === 'declared-encoding-wrong') {
      const message = `declared as ${encoding}, but the value is in ${decoded.encoding} (confidence ${decoded.confidence.toFixed(2)})`;
      place.report({ ...at, rule, message, before, after });
    } else place.report({ ...at, rule: `text-${rule}`, message: `Text repaired: ${rule}`, before, after });
  }
  for (const { rule, message } of decoded.problems) place.report({ ...at, rule, message });
  return decoded.text;
}

/** Files are often half converted: whether the bytes are UTF-8 rather than letters that happen to look like it. */
function isRatherUtf8(bytes: Uint8Array, declared: LegacyEncoding): boolean {
  if (declared === 'viqr') return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const only = { tcvn3: 0, vni: 0, cp1258: 0, viscii: 0, vps: 0, [declared]: 1 };
  return rankReadings(bytes, only, { text, weight: 1 })[0]?.encoding === 'utf8';
}

/** VISCII and VPS have letters there. */
function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x20) return true;
  return false;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
