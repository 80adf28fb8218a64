import type { DataField, DecodePlace, Subfield, TextDecoder } from '#lib/marc';

/** The code given to text that stands before the first delimiter: CDS/ISIS fields need no subfields at all. */
export const WHOLE_FIELD_CODE = '_';

const CARET = 0x5e;
const UNIT_SEPARATOR = 0x1f;

function isCodeByte(byte: number | undefined): byte is number {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isDelimiterAt(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return (byte === CARET || byte === UNIT_SEPARATOR) && isCodeByte(bytes[at + 1]);
}

/**
 * Splits the bytes of one CDS/ISIS field at `^x` (also at 0x1F x, which some exports use) and decodes each part. A caret
 * that no letter or digit follows is text. ISIS does not tell `^A` from `^a`, so codes come out in lower case. Every
 * value is decoded by itself because one file may mix encodings.
 * Source: CDS/ISIS Reference Manual (UNESCO), "Fields and subfields".
 */
export function splitSubfields(bytes: Uint8Array, decode: TextDecoder, place: DecodePlace): Subfield[] {
  const subfields: Subfield[] = [];
  let code = WHOLE_FIELD_CODE;
  let start = 0;
  const close = (end: number): void => {
    if (code === WHOLE_FIELD_CODE && end === start) return;
    const value = decode(bytes.subarray(start, end), { ...place, offset: place.offset + start });
    if (code === WHOLE_FIELD_CODE && value.trim() === '' && end < bytes.length) return;
    subfields.push({ code, value });
  };
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isDelimiterAt(bytes, at)) continue;
    close(at);
    code = String.fromCharCode(bytes[at + 1] ?? 0x5f).toLowerCase();
    start = at + 2;
    at += 1;
  }
  close(bytes.length);
  return subfields;
}

/** A field with local tag, indicators where the export has them, and its subfields. */
export function isisField(tag: string, indicators: string, subfields: readonly Subfield[]): DataField {
  return { tag, ind1: indicators[0] ?? ' ', ind2: indicators[1] ?? ' ', subfields };
}
