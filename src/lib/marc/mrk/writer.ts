import { isControlField, type MarcRecord } from '../record.ts';
import { escapeForMrk } from './mnemonics.ts';

/**
 * Writes a record in MarcEdit's `.mrk`, as UTF-8 text with LF, followed by the blank line that ends it. Only the
 * characters that the format itself uses are written by name (`{dollar}`); control characters by number (`{0A}`).
 */
export function writeMrk(record: MarcRecord): string {
  let text = `=LDR  ${fixedText(record.leader)}\n`;
  for (const field of record.fields) {
    if (isControlField(field)) {
      text += `=${field.tag}  ${fixedText(field.value)}\n`;
    } else {
      text += `=${field.tag}  ${indicator(field.ind1)}${indicator(field.ind2)}`;
      for (const { code, value } of field.subfields) text += `$${escapeForMrk(code)}${escapeForMrk(value)}`;
      text += '\n';
    }
  }
  return `${text}\n`;
}

function fixedText(value: string): string {
  return escapeForMrk(value).replaceAll(' ', '\\');
}

function indicator(value: string): string {
  return value === ' ' ? '\\' : escapeForMrk(value);
}
