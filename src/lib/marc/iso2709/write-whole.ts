import { isControlField, type MarcRecord } from '../record.ts';
import {
  ENTRY_LENGTH,
  FIELD_TERMINATOR,
  isTagByte,
  LEADER_LENGTH,
  MAXIMUM_FIELD_LENGTH,
  MAXIMUM_RECORD_LENGTH,
  RECORD_TERMINATOR,
  SUBFIELD_DELIMITER,
  writeDigits,
} from './bytes.ts';

/** Records are put together here, and copied: one character of a string is three bytes at the most. */
const scratch = Buffer.alloc(4 * MAXIMUM_RECORD_LENGTH);

/**
 * The bytes of a record that ISO 2709 can carry as it is, which nearly every one is; undefined where anything would have to
 * be changed, divided or left out. The text becomes bytes at once, and the lengths of the fields are found in them.
 */
export function writeWhole(record: MarcRecord, leader: string): Uint8Array | undefined {
  const data = dataOf(record);
  if (data === undefined || data.length > MAXIMUM_RECORD_LENGTH || !data.isWellFormed()) return undefined;
  const base = LEADER_LENGTH + record.fields.length * ENTRY_LENGTH + 1;
  if (base > MAXIMUM_RECORD_LENGTH) return undefined;
  const length = base + scratch.write(data, base, 'utf8') + 1;
  if (length > MAXIMUM_RECORD_LENGTH || !writeDirectory(record, base, length - 1)) return undefined;
  scratch.write(leader, 0, 'latin1');
  writeDigits(scratch, 0, 5, length);
  writeDigits(scratch, 12, 5, base);
  scratch[base - 1] = FIELD_TERMINATOR;
  scratch[length - 1] = RECORD_TERMINATOR;
  return Buffer.from(scratch.subarray(0, length));
}

/** All fields with their terminators, or undefined if there is anything but text that cannot be written. */
function dataOf(record: MarcRecord): string | undefined {
  let data = '';
  for (const field of record.fields) {
    if (!isTag(field.tag)) return undefined;
    if (isControlField(field)) {
      data += `${field.value}\x1e`;
      continue;
    }
    if (!isPrintable(field.ind1, 0x20) || !isPrintable(field.ind2, 0x20)) return undefined;
    data += field.ind1 + field.ind2;
    for (const { code, value } of field.subfields) {
      if (!isPrintable(code, 0x21)) return undefined;
      data += `\x1f${code}${value}`;
    }
    data += '\x1e';
  }
  return data;
}

/** Whether there are just as many terminators and delimiters as there ought to be; a value may hold one. */
function writeDirectory(record: MarcRecord, base: number, dataEnd: number): boolean {
  let entry = LEADER_LENGTH;
  let at = base;
  for (const field of record.fields) {
    const start = at;
    let delimiters = isControlField(field) ? 0 : field.subfields.length;
    for (; at < dataEnd && scratch[at] !== FIELD_TERMINATOR; at += 1) {
      if (scratch[at] === SUBFIELD_DELIMITER) delimiters -= 1;
      else if (scratch[at] === RECORD_TERMINATOR) return false;
    }
    at += 1;
    if (delimiters !== 0 || at > dataEnd || at - start > MAXIMUM_FIELD_LENGTH) return false;
    for (let index = 0; index < 3; index += 1) scratch[entry + index] = field.tag.charCodeAt(index);
    writeDigits(scratch, entry + 3, 4, at - start);
    writeDigits(scratch, entry + 7, 5, start - base);
    entry += ENTRY_LENGTH;
  }
  return at === dataEnd;
}

function isTag(tag: string): boolean {
  return (
    tag.length === 3 && isTagByte(tag.charCodeAt(0)) && isTagByte(tag.charCodeAt(1)) && isTagByte(tag.charCodeAt(2))
  );
}

function isPrintable(character: string, first: number): boolean {
  const unit = character.charCodeAt(0);
  return character.length === 1 && unit >= first && unit < 0x7f;
}
