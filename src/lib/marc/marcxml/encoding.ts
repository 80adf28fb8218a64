import { type DecodedUtf8, decodeUtf8 } from '../utf8.ts';
import { windows1252Character } from '../windows-1252.ts';

/** How the bytes of an XML document become text. `unit` is the number of bytes of one code unit. */
export interface XmlEncoding {
  readonly label: string;
  readonly unit: 1 | 2;
  /** Which byte of a unit carries ASCII. */
  readonly low: 0 | 1;
  readonly byteOrderMark: number;
}

const DECLARATION = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Which encoding the document is in: byte order mark, else the pattern of zero bytes, else the declaration, else UTF-8.
 * An encoding that the platform does not know counts as UTF-8. Source: XML 1.0 (Fifth Edition), appendix F.
 *
 * @param head at least the first 256 bytes, or all of a shorter document.
 */
export function detectXmlEncoding(head: Uint8Array): XmlEncoding {
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return singleByteUnits('utf-8', 3);
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', unit: 2, low: 0, byteOrderMark: 2 };
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', unit: 2, low: 1, byteOrderMark: 2 };
  if (first === 0x3c && second === 0 && fourth === 0) return { label: 'utf-16le', unit: 2, low: 0, byteOrderMark: 0 };
  if (first === 0 && second === 0x3c && third === 0) return { label: 'utf-16be', unit: 2, low: 1, byteOrderMark: 0 };
  const declared = DECLARATION.exec(String.fromCharCode(...head.subarray(0, 256)))?.[1]?.toLowerCase() ?? 'utf-8';
  return singleByteUnits(isUsable(declared) ? declared : 'utf-8', 0);
}

function singleByteUnits(label: string, byteOrderMark: number): XmlEncoding {
  return { label, unit: 1, low: 0, byteOrderMark };
}

/** A declaration that could be read byte by byte cannot be telling the truth about UTF-16. */
function isUsable(label: string): boolean {
  if (label.startsWith('utf-16') || label.startsWith('utf-32') || label.startsWith('ucs-')) return false;
  try {
    return new TextDecoder(label).encoding !== 'replacement';
  } catch {
    return false;
  }
}

/**
 * Decodes part of a document. Never makes U+FFFD: a byte that the encoding has not is read as Windows-1252, and halves of
 * surrogate pairs come out as they are.
 */
export function decodeXml(bytes: Uint8Array, encoding: XmlEncoding): DecodedUtf8 {
  if (encoding.label === 'utf-8') return decodeUtf8(bytes);
  if (encoding.unit === 2) return { text: decodeUtf16(bytes, encoding.low), hasForeignBytes: false };
  const text = new TextDecoder(encoding.label, { ignoreBOM: true }).decode(bytes);
  if (!text.includes('\ufffd')) return { text, hasForeignBytes: false };
  return decodeByCharacters(bytes, new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true }));
}

function decodeUtf16(bytes: Uint8Array, low: 0 | 1): string {
  if (low === 0) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** The longest character of the encodings that a declaration may name: GB 18030. */
const LONGEST_CHARACTER = 4;

function decodeByCharacters(bytes: Uint8Array, decoder: TextDecoder): DecodedUtf8 {
  let text = '';
  let hasForeignBytes = false;
  for (let at = 0; at < bytes.length; ) {
    const [character, length] = decodeOne(bytes, at, decoder);
    if (length === 0) {
      text += windows1252Character(bytes[at] ?? 0);
      hasForeignBytes = true;
    } else text += character;
    at += Math.max(1, length);
  }
  return { text, hasForeignBytes };
}

function decodeOne(bytes: Uint8Array, at: number, decoder: TextDecoder): readonly [string, number] {
  if ((bytes[at] ?? 0) < 0x80) return [String.fromCharCode(bytes[at] ?? 0), 1];
  for (let length = 1; length <= LONGEST_CHARACTER && at + length <= bytes.length; length += 1) {
    try {
      return [decoder.decode(bytes.subarray(at, at + length)), length];
    } catch {
      // not yet a whole character, or none at all
    }
  }
  return ['', 0];
}
