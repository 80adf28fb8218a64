import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRecord, type FieldLine } from '../build-record.ts';
import { fields, subfield, text } from '../fields.ts';
import type { MarcRecord } from '../record.ts';
import { parseIso2709Record } from './parse-record.ts';
import { type WrittenIso2709, writeIso2709 } from './write-iso2709.ts';

const leader = '00000nam a2200000 i 4500';

function write(...lines: FieldLine[]): WrittenIso2709 {
  return writeIso2709(buildRecord(leader, ...lines));
}

function readBack({ bytes }: WrittenIso2709): MarcRecord {
  const result = parseIso2709Record(bytes);
  if (result.outcome !== 'read' || result.repairs.length > 0) throw new Error(JSON.stringify(result));
  return result.record;
}

function rules(written: WrittenIso2709): string[] {
  return written.outcome === 'complete' ? [] : written.problems.map((problem) => problem.rule);
}

describe('writing ISO 2709', () => {
  it('counts bytes, not characters, and marks the record as Unicode', () => {
    const written = writeIso2709(buildRecord('xxxxxnam  22xxxxx   4500', ['245', '10', { a: 'Đường' }]));
    expect(Buffer.from(written.bytes).toString()).toBe('00052nam a2200037   4500245001400000\x1e10\x1faĐường\x1e\x1d');
  });

  it('writes a field of 9,999 bytes with its terminator, the longest that fits', () => {
    const value = 'x'.repeat(9999 - 5);
    const written = write(['245', '10', { a: value }]);
    expect(rules(written)).toEqual([]);
    expect(subfield(fields(readBack(written), '245')[0], 'a')).toBe(value);
  });

  it('divides a long note between words, and its link goes with each part', () => {
    const note = 'Nội dung của tập sách này gồm nhiều phần. '.repeat(600);
    const written = write(
      ['245', '10', { a: 'Tựa' }],
      [
        '505',
        '0 ',
        [
          ['6', '880-01'],
          ['a', note],
        ],
      ],
    );
    expect(rules(written)).toEqual(['field-divided']);
    const parts = fields(readBack(written), '505');
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map((part) => text(part, 'a')).join('')).toBe(note);
    expect(parts.every((part) => subfield(part, '6') === '880-01')).toBe(true);
  });

  it('divides a text without blanks between characters', () => {
    const note = '漢'.repeat(8000);
    const written = write(['520', '  ', { a: note }]);
    expect(
      fields(readBack(written), '520')
        .map((part) => text(part))
        .join(''),
    ).toBe(note);
  });

  it.each(['é', '', '\0', '12'])('reports the indicator %j, which cannot be written', (ind1) => {
    const field = { tag: '245', ind1, ind2: '0', subfields: [{ code: 'a', value: 'Tựa' }] };
    const written = writeIso2709({ leader, fields: [field] });
    expect(rules(written)).toEqual(['indicator-invalid']);
    expect(readBack(written).fields).toEqual([{ ...field, ind1: ' ' }]);
  });

  it('leaves out a long field that may not be divided, and names it', () => {
    const written = write(['001', 'v1'], ['245', '10', { a: 'x'.repeat(10_000) }]);
    expect(written.outcome === 'reduced' && written.problems).toMatchObject([{ rule: 'field-too-long', tag: '245' }]);
    expect(readBack(written).fields).toEqual([{ tag: '001', value: 'v1' }]);
  });

  it('keeps a record within 99,999 bytes by leaving out fields, the identifying ones last', () => {
    const notes = Array.from(
      { length: 30 },
      (_, index): FieldLine => ['500', '  ', { a: `${index} ${'y'.repeat(5000)}` }],
    );
    const written = write(['001', 'v1'], ['245', '10', { a: 'Tựa' }], ...notes, ['852', '  ', { a: 'TVQG' }]);
    expect(written.bytes.length).toBeLessThanOrEqual(99_999);
    const record = readBack(written);
    expect(fields(record, '245', '852')).toHaveLength(2);
    expect(rules(written)).toHaveLength(30 - fields(record, '500').length);
  });

  it('never lets a value break the record', () => {
    const written = write(['245', '10', { a: 'a\x1eb\x1fc\x1dd', é: 'e' }]);
    expect(rules(written)).toEqual(['delimiter-in-text']);
    expect(readBack(written).fields).toMatchObject([
      {
        subfields: [
          { code: 'a', value: 'a b c d' },
          { code: 'a', value: 'e' },
        ],
      },
    ]);
  });

  it('writes blanks for delimiters wherever they stand, so that every field and subfield is found again', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', 'ế', '漢', '\x1d', '\x1e', '\x1f', '\ud800'),
      minLength: 1,
      maxLength: 5,
    });
    const datafield = fc.array(value, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.oneof(value, datafield), { minLength: 1, maxLength: 5 }), (contents) => {
        const lines = contents.map(
          (content): FieldLine =>
            typeof content === 'string' ? ['001', content] : ['500', '  ', content.map((text) => ['a', text] as const)],
        );
        const plain = (text: string): string => text.replaceAll(/[\x1d-\x1f]/g, ' ').toWellFormed();
        const written = write(...lines);
        const isPlain = contents.flat().every((text) => text === plain(text));
        expect(written.outcome).toBe(isPlain ? 'complete' : 'reduced');
        expect(readBack(written).fields).toEqual(
          contents.map((content) =>
            typeof content === 'string'
              ? { tag: '001', value: plain(content) }
              : {
                  tag: '500',
                  ind1: ' ',
                  ind2: ' ',
                  subfields: content.map((text) => ({ code: 'a', value: plain(text) })),
                },
          ),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves out a field whose tag is none', () => {
    expect(rules(write(['24', '10', { a: 'x' }], ['245', '10', { a: 'y' }]))).toEqual(['tag-invalid']);
  });
});
