import type { DataField, Subfield } from '../record.ts';

/** Notes, contents, summaries, holdings and local fields, which may be repeated without changing their sense. */
const DIVISIBLE = /^(5\d\d|59\d|8[56]\d|9\d\d)$/;

/**
 * Divides a long repeatable note into fields of at most `limit` bytes, between subfields where possible, else between
 * words. Linking subfields that lead the field (`$6`, `$8`, `$3`, `$5`) go with every part. Empty if the field may not
 * be divided.
 */
export function splitField(field: DataField, limit: number): DataField[] {
  if (!DIVISIBLE.test(field.tag)) return [];
  const leading = leadingSubfields(field);
  const room = limit - 2 - leading.reduce((sum, subfield) => sum + sizeOf(subfield), 0);
  if (room < 1000) return [];
  const parts: Subfield[][] = [];
  let current: Subfield[] = [];
  let size = 0;
  for (const subfield of field.subfields.slice(leading.length).flatMap((whole) => splitSubfield(whole, room))) {
    if (size + sizeOf(subfield) > room && current.length > 0) {
      parts.push(current);
      current = [];
      size = 0;
    }
    current.push(subfield);
    size += sizeOf(subfield);
  }
  parts.push(current);
  return parts.map((subfields) => ({ ...field, subfields: [...leading, ...subfields] }));
}

function leadingSubfields(field: DataField): Subfield[] {
  const end = field.subfields.findIndex(({ code }) => !'3568'.includes(code));
  return field.subfields.slice(0, Math.max(0, end));
}

function splitSubfield(subfield: Subfield, room: number): Subfield[] {
  if (sizeOf(subfield) <= room) return [subfield];
  const values: string[] = [];
  let current = '';
  let size = 0;
  // Words keep the blank behind them, so that the parts put together are the text again.
  for (const word of subfield.value.match(/\S*\s*/g)?.flatMap((piece) => splitWord(piece, room - 2)) ?? []) {
    const wordSize = Buffer.byteLength(word);
    if (size + wordSize > room - 2) {
      values.push(current);
      current = '';
      size = 0;
    }
    current += word;
    size += wordSize;
  }
  values.push(current);
  return values.filter((value) => value !== '').map((value) => ({ code: subfield.code, value }));
}

/** A piece without a blank that is too long by itself is cut between characters. */
function splitWord(word: string, room: number): string[] {
  if (Buffer.byteLength(word) <= room) return [word];
  const parts: string[] = [];
  let current = '';
  let size = 0;
  for (const character of word) {
    const characterSize = Buffer.byteLength(character);
    if (size + characterSize > room) {
      parts.push(current);
      current = '';
      size = 0;
    }
    current += character;
    size += characterSize;
  }
  return [...parts, current];
}

function sizeOf({ code, value }: Subfield): number {
  return 1 + Buffer.byteLength(code) + Buffer.byteLength(value);
}
