import { describe, expect, it } from 'vitest';
import { buildRecord } from './build-record.ts';
import { fields, firstField, subfield } from './fields.ts';
import { fieldsInAnyScript, linkage, linked880, linkedFields } from './linked-fields.ts';

const record = buildRecord(
  '00000nam a2200000 i 4500',
  ['100', '1 ', { '6': '880-01', a: 'Nguyễn, Du' }],
  ['245', '10', { '6': '880-02', a: 'Kim Vân Kiều tân truyện' }],
  ['246', '3 ', { a: 'Truyện Kiều' }],
  ['880', '1 ', { '6': '100-01/$1', a: '阮攸' }],
  ['880', '10', { '6': '245-02/$1', a: '金雲翹新傳' }],
  ['880', '  ', { '6': '500-00/(3/r', a: 'مخطوط' }],
);

function get(tag: string) {
  const field = firstField(record, tag);
  if (field === undefined) throw new Error(`no ${tag} in the example`);
  return field;
}

describe('linked fields', () => {
  it('finds the Hán-Nôm form of a title and the way back', () => {
    const title = get('245');
    const original = linked880(record, title);
    expect(subfield(original, 'a')).toBe('金雲翹新傳');
    expect(original && linkedFields(record, original)).toEqual([title]);
  });

  it('links nothing by the occurrence 00 or without $6', () => {
    expect(linked880(record, get('246'))).toBeUndefined();
    const unlinked = fields(record, '880')[2];
    expect(unlinked && linkedFields(record, unlinked)).toEqual([]);
  });

  it('tells occurrences apart by their number and tags by their letters', () => {
    const odd = buildRecord(
      '00000nam a2200000 i 4500',
      ['245', '10', { '6': '880-1', a: 'Kim Vân Kiều' }],
      ['500', '  ', { '6': '880-001', a: 'Chữ Nôm' }],
      ['880', '10', { '6': '245-01/$1', a: '金雲翹' }],
      ['880', '  ', { '6': '500-01/$1', a: '𡨸喃' }],
      ['880', '  ', { '6': '500-01/(3/r', a: 'مخطوط' }],
      ['880', '  ', { '6': 'xxx-01', a: 'x' }],
    );
    const linked = fields(odd, '880').map((field) => linkedFields(odd, field).map(({ tag }) => tag));
    expect(linked).toEqual([['245'], ['500'], ['500'], []]);
    expect(fields(odd, '245', '500').map((field) => linkedFields(odd, field).length)).toEqual([1, 2]);
  });

  it('tells tag, occurrence, script and direction', () => {
    const unlinked = fields(record, '880')[2];
    expect(unlinked && linkage(unlinked)).toEqual({ tag: '500', occurrence: '00', script: '(3', isRightToLeft: true });
    expect(linkage(get('100'))).toEqual({ tag: '880', occurrence: '01', isRightToLeft: false });
  });

  it('gathers a field in every script, linked or not', () => {
    expect(fieldsInAnyScript(record, '245').map((field) => subfield(field, 'a'))).toEqual([
      'Kim Vân Kiều tân truyện',
      '金雲翹新傳',
    ]);
    expect(fieldsInAnyScript(record, '500')).toHaveLength(1);
  });
});
