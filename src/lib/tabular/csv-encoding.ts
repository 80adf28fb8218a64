import { isUtf8 } from 'node:buffer';
import type { TextDecoder as FieldDecoder } from '#lib/marc';

/** Names that `readTable` knows; any other encoding comes as a `decode` function. */
export type CsvEncoding = 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

const windows1258 = new TextDecoder('windows-1258');

const decodeUtf8OrVietnamese: FieldDecoder = (bytes, place) => {
  // Asking first is much cheaper than a decoder that throws.
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const value = windows1258.decode(bytes).normalize('NFC');
  const message = 'the bytes are not UTF-8; read as Windows-1258';
  place.report({ rule: 'encoding-assumed', message, offset: place.offset, tag: place.tag, after: value.slice(0, 200) });
  return value;
};

export function cellDecoder(encoding: CsvEncoding): FieldDecoder {
  return encoding === 'windows-1258' ? (bytes) => windows1258.decode(bytes).normalize('NFC') : decodeUtf8OrVietnamese;
}

function zeroShare(bytes: Uint8Array, parity: 0 | 1): number {
  let zeros = 0;
  for (let at = parity; at < bytes.length; at += 2) if (bytes[at] === 0) zeros += 1;
  return zeros / Math.max(1, bytes.length / 2);
}

/** What the first bytes say: a UTF-16 form by its mark or by its zero bytes, undefined when they are no text at all. */
export function sniffEncoding(sample: Uint8Array): CsvEncoding | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (!sample.includes(0)) return 'auto';
  const [even, odd] = [zeroShare(sample, 0), zeroShare(sample, 1)];
  if (odd > 0.2 && even < 0.02) return 'utf-16le';
  if (even > 0.2 && odd < 0.02) return 'utf-16be';
  return undefined;
}

/** Turns a UTF-16 stream into UTF-8 bytes; any other passes as it is. A byte order mark is taken off. */
export async function* asAsciiCompatible(
  source: AsyncIterable<Uint8Array>,
  encoding: CsvEncoding,
): AsyncGenerator<Uint8Array> {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const decoder = wide ? new TextDecoder(encoding) : undefined;
  const encoder = new TextEncoder();
  for await (const chunk of source) yield decoder ? encoder.encode(decoder.decode(chunk, { stream: true })) : chunk;
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield encoder.encode(rest);
}
