import { isUtf8 } from 'node:buffer';
import type { TextDecoder as FieldDecoder } from '#lib/marc';

const western = new TextDecoder('windows-1252');

/**
 * The decoder used when the caller brings none: UTF-8 where the bytes are well-formed, else Windows-1252, which is
 * reported because a legacy Vietnamese encoding is then likely and a decoder for it should be plugged in.
 */
export const decodeUtf8OrWestern: FieldDecoder = (bytes, place) => {
  // Asking first is much cheaper than a decoder that throws.
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const value = western.decode(bytes);
  place.report({
    rule: 'encoding-assumed',
    message: 'the bytes are not UTF-8; read as Windows-1252',
    offset: place.offset,
    tag: place.tag,
    after: value.slice(0, 200),
  });
  return value;
};
