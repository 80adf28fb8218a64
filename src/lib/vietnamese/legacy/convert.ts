import { byteOf } from '../cp1252.ts';
import cp1258Table from '../tables/cp1258.json' with { type: 'json' };
import visciiTable from '../tables/viscii.json' with { type: 'json' };
import vpsTable from '../tables/vps.json' with { type: 'json' };
import type { CodecOptions, CodecProblem, Decoded, Encoded, LegacyEncoding, TextEncoding } from './encoding.ts';
import { decodeSingleByte, encodeSingleByte, singleByteCodec } from './single-byte.ts';
import { decodeTcvn3, encodeTcvn3 } from './tcvn3.ts';
import { decodeViqr, encodeViqr } from './viqr.ts';
import { decodeVni, encodeVni } from './vni.ts';

const viscii = singleByteCodec(visciiTable);
const vps = singleByteCodec(vpsTable);
const cp1258 = singleByteCodec(cp1258Table);

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const toUtf8 = new TextEncoder();

/**
 * Bytes of one field to text in NFC (UTF-8 is left as composed as it came). Never throws: what cannot be decoded comes
 * out as the character Windows-1252 has there, or U+FFFD for broken UTF-8, with a problem saying where.
 */
export function decodeLegacy(bytes: Uint8Array, encoding: TextEncoding, options: CodecOptions = {}): Decoded {
  switch (encoding) {
    case 'tcvn3':
      return decodeTcvn3(bytes, options.tcvn3Capitals ?? 'context');
    case 'vni':
      return decodeVni(bytes);
    case 'viqr':
      return decodeViqr(bytes);
    case 'viscii':
      return decodeSingleByte(bytes, viscii);
    case 'vps':
      return decodeSingleByte(bytes, vps);
    case 'cp1258':
      return decodeSingleByte(bytes, cp1258);
    case 'utf8':
      return decodeUtf8(bytes);
  }
}

/** The text of valid UTF-8, or `undefined`. */
export function findUtf8(bytes: Uint8Array): string | undefined {
  if (!beginsAsUtf8(bytes)) return undefined;
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the first byte above 7F begins a sequence: most legacy text fails here, cheaper than by an exception. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  const at = bytes.findIndex((byte) => byte > 0x7f);
  if (at < 0) return true;
  const next = bytes[at + 1] ?? 0;
  return (bytes[at] ?? 0) >= 0xc2 && next >= 0x80 && next <= 0xbf;
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = findUtf8(bytes);
  if (text !== undefined) return { text, problems: [] };
  const problem: CodecProblem = { rule: 'invalid-utf8', message: 'not valid UTF-8', offset: 0 };
  return { text: utf8.decode(bytes), problems: [problem] };
}

/**
 * Text to the bytes of an encoding. Every Vietnamese letter has a code in each of them, in both cases, with one limit:
 * TCVN3's capitals with tones, see `Tcvn3Capitals`; what will not read back is reported as `case-lost`. Characters that an
 * encoding lacks are approximated and reported. VISCII and VPS use control bytes for some capitals (1E Ỵ, 1D Ữ), which
 * ISO 2709 reserves: write such text to a MARC file in another encoding.
 */
export function encodeLegacy(text: string, encoding: TextEncoding, options: CodecOptions = {}): Encoded {
  switch (encoding) {
    case 'tcvn3':
      return encodeTcvn3(text, options.tcvn3Capitals ?? 'context');
    case 'vni':
      return encodeVni(text);
    case 'viqr':
      return encodeViqr(text);
    case 'viscii':
      return encodeSingleByte(text, viscii);
    case 'vps':
      return encodeSingleByte(text, vps);
    case 'cp1258':
      return encodeSingleByte(text, cp1258);
    case 'utf8':
      return { bytes: toUtf8.encode(text), problems: [] };
  }
}

/**
 * Text whose legacy bytes were read as Latin-1 or Windows-1252 on the way, as in most databases (*Tæ Quèc* for *Tổ Quốc*
 * in TCVN3), to what was meant. Runs of characters outside those code pages are correct Unicode already and stay.
 * Call it before `cleanText`, which would drop the soft hyphen that TCVN3 uses for ư.
 */
export function convertMisread(text: string, encoding: LegacyEncoding, options: CodecOptions = {}): Decoded {
  const problems: CodecProblem[] = [];
  let out = '';
  let at = 0;
  while (at < text.length) {
    const inside = byteOf(text.charCodeAt(at)) >= 0;
    let end = at + 1;
    while (end < text.length && byteOf(text.charCodeAt(end)) >= 0 === inside) end++;
    const run = text.slice(at, end);
    if (inside) {
      const decoded = decodeLegacy(misreadBytes(run), encoding, options);
      out += decoded.text;
      for (const problem of decoded.problems) problems.push({ ...problem, offset: problem.offset + at });
    } else out += run;
    at = end;
  }
  return { text: out.normalize('NFC'), problems };
}

function misreadBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => byteOf(char.charCodeAt(0)));
}
