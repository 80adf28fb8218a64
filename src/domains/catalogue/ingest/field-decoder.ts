import { decodeMarc8, decodeUtf8, type TextDecoder } from '#lib/marc';
import { decodeField, decodeLegacy } from '#lib/vietnamese';
import type { IngestEncoding } from './formats.ts';

const isAscii = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
};

/**
 * Decodes one field's bytes by the declared encoding, or, when that is `auto`, by what makes its syllables the most
 * Vietnamese: one file often mixes several encodings. An uncertain choice is reported, the bytes are kept anyway.
 */
export function fieldDecoder(encoding: IngestEncoding): TextDecoder {
  return (bytes, place) => {
    const at = { tag: place.tag, offset: place.offset };
    switch (encoding) {
      case 'utf8':
        return decodeUtf8(bytes).text;
      case 'marc8':
        return decodeMarc8(bytes, (problem) =>
          place.report({ ...at, rule: problem.rule, message: `MARC-8: ${problem.rule}` }),
        );
      case 'auto': {
        if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
        const decoded = decodeField(bytes, 'auto');
        if (decoded.encoding !== 'utf8') {
          place.report({
            ...at,
            rule: `decoded-${decoded.encoding}`,
            message: `Text was in ${decoded.encoding} (confidence ${decoded.confidence.toFixed(2)})`,
            after: decoded.text.slice(0, 200),
          });
        }
        return decoded.text;
      }
      default: {
        // A field that is valid UTF-8 with more than ASCII in it was converted already: such files are often half converted.
        const { text, problems } = decodeLegacy(bytes, encoding);
        for (const problem of problems)
          place.report({ ...at, rule: `${encoding}-${problem.rule}`, message: problem.message });
        return text;
      }
    }
  };
}
