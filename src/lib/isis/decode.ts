import type { TextDecoder as FieldDecoder } from '#lib/marc';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/**
 * The decoder used when the caller brings none: strict UTF-8, else Windows-1252, which is reported because a legacy
 * Vietnamese encoding is then likely and a decoder for it should be plugged in.
 */
export const decodeUtf8OrWestern: FieldDecoder = (bytes, place) => {
  try {
    return utf8.decode(bytes);
  } catch {
    const value = western.decode(bytes);
    place.report({
      rule: 'encoding-assumed',
      message: 'the bytes are not UTF-8; read as Windows-1252',
      offset: place.offset,
      tag: place.tag,
      after: value.slice(0, 200),
    });
    return value;
  }
};
