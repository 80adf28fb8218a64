import { type DecodedUtf8, decodeUtf8 } from '../utf8.ts';

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

/** Decodes part of a document. Never makes U+FFFD: a byte that is not UTF-8 is read as Windows-1252. */
export function decodeXml(bytes: Uint8Array, encoding: XmlEncoding): DecodedUtf8 {
  if (encoding.label !== 'utf-8') {
    return { text: new TextDecoder(encoding.label).decode(bytes), hasForeignBytes: false };
  }
  return decodeUtf8(bytes);
}
