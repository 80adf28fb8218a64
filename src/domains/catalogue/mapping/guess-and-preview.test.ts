import { describe, expect, it } from 'vitest';
import { defaultMappings } from './default-mappings.ts';
import { guessMapping, guessTableMapping } from './guess-mapping.ts';
import { previewMapping } from './preview.ts';
import { fromMarc, type SourceRecord, tableRowConverter } from './source-record.ts';

function record(...lines: readonly string[]): SourceRecord {
  return fromMarc({
    leader: '00000nam a2200000   4500',
    fields: lines.map((line) => ({
      tag: line.slice(0, 3),
      ind1: ' ',
      ind2: ' ',
      subfields: [{ code: line.slice(4, 5), value: line.slice(5) }],
    })),
  });
}

describe('guessing a mapping', () => {
  it.each([
    ['UNIMARC by its title field', [record('200 aA', '210 cB')], false, 'unimarc'],
    ['MARC 21 by its title field', [record('245 aA', '260 bB')], false, 'marc21-local'],
    ['a worksheet of CDS/ISIS', [record('024 _A', '026 bB')], true, 'isis-vietnam'],
    ['a worksheet after MARC 21', [record('245 aA')], true, 'isis-marc21'],
    ['nothing at all', [], false, 'marc21-local'],
  ])('recognises %s', (_, sample, isIsis, name) => {
    expect(guessMapping(sample, isIsis).mapping.name).toBe(name);
  });

  it('measures how many fields the mapping reads', () => {
    expect(guessMapping([record('200 aA', '210 cB', '999 xC', '998 xD')]).coverage).toBe(0.5);
  });

  it('narrows the table to the columns there are, and knows unknown ones by their content', () => {
    const header = ['STT', 'Tên sách', 'Nhan đề', 'Mã số lạ', 'Cột trống', 'Khổ'];
    const rows = ['9786041000001', '978-604-1-00000-1', '6041000013'].map((isbn) => ['1', 'A', 'B', isbn, '', '21cm']);
    const { mapping, byContent, coverage } = guessTableMapping(header, rows);
    expect(mapping.rules.map(({ from, to }) => [from, to])).toEqual([
      [['Tên sách', 'Nhan đề'], '245$a'],
      ['Khổ', '300$c'],
      ['Mã số lạ', '020$a'],
    ]);
    expect(mapping.ignore).toEqual(['STT']);
    expect(byContent).toEqual(['Mã số lạ']);
    expect(coverage).toBeCloseTo(5 / 6);
  });
});

describe('the preview', () => {
  const convert = tableRowConverter(['Nhan đề', 'Tác giả', 'Lạ']);
  const sample = [
    convert(['Tắt đèn', 'Ngô Tất Tố', '']),
    convert(['Số đỏ', '=A1', 'gì đó']),
    convert(['', 'X Y', 'khác']),
  ];
  const preview = previewMapping(sample, defaultMappings['tabular-vietnamese']);

  it('links both sides and names the rule at work', () => {
    const [first] = preview.records;
    expect(first?.source.map(({ name, text, linked }) => [name, text, linked])).toEqual([
      ['Nhan đề', 'Tắt đèn', [2]],
      ['Tác giả', 'Ngô Tất Tố', [1]],
    ]);
    expect(first?.target.map(({ name, linked }) => [name, linked])).toEqual([
      ['008', []],
      ['100', [1]],
      ['245', [0]],
    ]);
    const titleRule = defaultMappings['tabular-vietnamese'].rules.findIndex(({ to }) => to === '245$a');
    expect(first?.target[2]?.rules).toEqual([titleRule]);
    expect(preview.ruleHits[titleRule]).toBe(2);
  });

  it('counts what is left over and what went wrong, with an example', () => {
    expect(preview.unmapped).toEqual([{ name: 'Lạ', records: 2, example: 'gì đó' }]);
    expect(preview.problemCounts).toEqual({ 'not-a-name': 1, 'no-title': 1 });
  });
});
