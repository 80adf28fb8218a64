import { describe, expect, it } from 'vitest';
import { buildRecord } from './build-record.ts';
import { controlFields, controlValue, fields, firstField, position, subfield, subfields, text } from './fields.ts';
import { bibliographicLevel, encodingLevel, isDeleted, recordStatus, typeOfRecord } from './leader.ts';

const record = buildRecord(
  '00000dam a2200000 i 4500',
  ['001', 'vtn1'],
  ['007', 'ta'],
  ['007', 'cr'],
  ['008', '080701s1820    vm a          000 1 vie d'],
  ['245', '10', { '6': '880-01', a: 'Truyện Kiều /', c: 'Nguyễn Du' }],
  [
    '650',
    ' 0',
    [
      ['a', 'Thơ'],
      ['x', 'Lịch sử'],
      ['x', 'Phê bình'],
      ['2', 'local'],
    ],
  ],
  ['655', ' 7', { a: 'Truyện thơ' }],
);

describe('reading a record', () => {
  it('finds fields by tag and by a pattern of tags, in their order', () => {
    expect(fields(record, '6xx').map((field) => field.tag)).toEqual(['650', '655']);
    expect(fields(record, '655', '245').map((field) => field.tag)).toEqual(['245', '655']);
    expect(fields(record, '001')).toEqual([]);
    expect(firstField(record, '2XX')?.tag).toBe('245');
    expect(firstField(record, '246')).toBeUndefined();
  });

  it('gives the first subfield of a code, and all of several codes in the order of the field', () => {
    const subject = firstField(record, '650');
    expect(subfield(subject, 'x')).toBe('Lịch sử');
    expect(subfields(subject, 'xa')).toEqual(['Thơ', 'Lịch sử', 'Phê bình']);
    expect(subfield(undefined, 'a')).toBeUndefined();
    expect(subfields(undefined, 'a')).toEqual([]);
  });

  it('joins the text of a field without its control subfields', () => {
    expect(text(firstField(record, '245'))).toBe('Truyện Kiều / Nguyễn Du');
    expect(text(firstField(record, '650'), 'ax')).toBe('Thơ Lịch sử Phê bình');
    expect(text(undefined)).toBe('');
  });

  it('reads positions of control fields as the format numbers them', () => {
    expect(position(record, '008', 35, 37)).toBe('vie');
    expect(position(record, '008', 6)).toBe('s');
    expect(position(record, '008', 38, 50)).toBe(' d');
    expect(position(record, '008', 40)).toBeUndefined();
    expect(position(record, '006', 0)).toBeUndefined();
    expect(controlFields(record, '007').map((field) => field.value)).toEqual(['ta', 'cr']);
    expect(controlValue(record, '001')).toBe('vtn1');
  });

  it('takes the $a of a control field that was sent with subfields', () => {
    expect(controlValue(buildRecord('', ['001', '  ', { f: 'x', a: '9 181 423 4' }]), '001')).toBe('9 181 423 4');
  });

  it('reads the leader', () => {
    expect(recordStatus(record) + typeOfRecord(record) + bibliographicLevel(record)).toBe('dam');
    expect(encodingLevel(record)).toBe(' ');
    expect(isDeleted(record)).toBe(true);
    expect(isDeleted(buildRecord('00000nam'))).toBe(false);
  });
});
