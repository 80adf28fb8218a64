import { asBuffer } from '../iso2709/bytes.ts';
import type { SniffedFormat } from './sniffed-format.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Recognises the formats that are text: XML, JSON, `.mrk` and tables; undefined if it is none of them. */
export function sniffText(head: Uint8Array): SniffedFormat | undefined {
  const text = toText(head).trimStart();
  if (text.startsWith('<')) return sniffXml(text);
  if (/^[[{]/.test(text) && /"(leader|fields|record|controlfield)"\s*:/.test(text)) {
    return { format: 'json', reasons: ['JSON with a leader or fields'] };
  }
  if (/^=(LDR|\d{3})( {2}|[ \t]\S)/m.test(text)) return { format: 'mrk', reasons: ['lines such as =245  10$a'] };
  return sniffTable(text);
}

function sniffXml(text: string): SniffedFormat | undefined {
  if (/<([\w.-]+:)?(datafield|controlfield|leader)[\s>]/.test(text))
    return { format: 'marcxml', reasons: ['XML with leader or datafield elements'] };
  if (text.includes('purl.org/dc/') || text.includes('openarchives.org/OAI/2.0/oai_dc')) {
    return { format: 'dublin-core', reasons: ['XML in the namespace of Dublin Core'] };
  }
  if (text.includes('loc.gov/MARC21/slim') || text.includes('marcxchange'))
    return { format: 'marcxml', reasons: ['XML in a namespace of MARC'] };
  return undefined;
}

/** A separator that stands equally often (and at least once) in the header and most of the first lines. */
function sniffTable(text: string): SniffedFormat | undefined {
  if (/[\0-\x08\x0e-\x1f]/.test(text)) return undefined;
  // The last line may be cut off by the end of the head.
  const lines = text.split(/\r\n|\n|\r/).slice(0, 21);
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
  const [header, ...rows] = whole;
  if (header === undefined || rows.length === 0) return undefined;
  for (const separator of SEPARATORS) {
    const columns = countSeparators(header, separator);
    if (columns === 0) continue;
    const agreeing = rows.filter((row) => countSeparators(row, separator) === columns || row.includes('"')).length;
    if (agreeing * 3 >= rows.length * 2)
      return { format: 'csv', reasons: [`${columns + 1} columns, separated by ${JSON.stringify(separator)}`] };
  }
  return undefined;
}

function countSeparators(line: string, separator: string): number {
  return line.replaceAll(/"[^"]*"/g, '').split(separator).length - 1;
}

/** UTF-16 by its mark or by the zeros of its ASCII; else one character a byte, as all that is looked for is ASCII. */
function toText(head: Uint8Array): string {
  const buffer = asBuffer(head);
  const [first, second, third] = buffer;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return withoutMark(buffer.toString('utf16le'));
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) {
    const even = Buffer.from(buffer.subarray(0, buffer.length & ~1));
    return withoutMark(even.swap16().toString('utf16le'));
  }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return buffer.toString('latin1', hasMark ? 3 : 0);
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
