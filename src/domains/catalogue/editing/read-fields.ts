import { type Field, isControlField, type MarcRecord, readMrk, writeMrk } from '#lib/marc';
import { FieldsInvalid } from '../errors.ts';
import { isEditable } from '../merging/index.ts';
import { cleanRecord } from '../quality/clean-record.ts';

const leader = '00000nam a2200000 a 4500';

/**
 * Fields of one tag as an editor writes them: MarcEdit's lines, `=245  10$aTắt đèn /$cNgô Tất Tố`. Blank text: none. Text is
 * cleaned like that of an import. Throws `FieldsInvalid`, naming what is wrong.
 */
export async function readFields(tag: string, text: string): Promise<readonly Field[]> {
  if (!isEditable(tag)) throw new FieldsInvalid(tag, 'tag');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  async function* source(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(`=LDR  ${leader}\n${lines.join('\n')}\n`);
  }
  const results = [];
  for await (const batch of readMrk(source())) results.push(...batch);
  const [first, second] = results;
  if (first === undefined || second !== undefined || first.outcome === 'unreadable')
    throw new FieldsInvalid(tag, 'form');
  if (first.repairs.length > 0) throw new FieldsInvalid(tag, 'form');
  const { record } = cleanRecord(first.record, 0);
  if (record.fields.length !== lines.length) throw new FieldsInvalid(tag, 'form');
  for (const field of record.fields) {
    if (field.tag !== tag) throw new FieldsInvalid(tag, 'other-tag', field.tag);
    if (isControlField(field)) {
      if (tag === '008' && field.value.length !== 40) throw new FieldsInvalid(tag, 'fixed-length');
    } else if (field.subfields.length === 0 || field.subfields.some(({ value }) => value.trim() === ''))
      throw new FieldsInvalid(tag, 'empty-subfield');
  }
  return record.fields;
}

/** The fields as `readFields` reads them. */
export function writeFields(fields: readonly Field[]): string {
  const record: MarcRecord = { leader, fields };
  return writeMrk(record)
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('=LDR'))
    .join('\n');
}
