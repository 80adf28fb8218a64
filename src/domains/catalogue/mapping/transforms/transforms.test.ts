import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Step } from '../schema.ts';
import { stepNames } from '../step-names.ts';
import { compileSteps } from './compile-step.ts';

function run(value: string, ...steps: readonly unknown[]): { values: readonly string[]; rules: string[] } {
  const rules: string[] = [];
  const values = compileSteps(steps.map((step) => Step.parse(step)))(value, (rule) => rules.push(rule));
  return { values, rules };
}

describe('name-clean', () => {
  it.each([
    '=A1+B2',
    '+84 912',
    '@SUM(A1)',
    '#REF!',
    '6th edition',
    '2nd ed.',
    'Tái bản lần thứ 3',
    '2019-05-03',
    '3/5/2019',
    '1999',
    'http://a.vn/x',
    'image/jpeg',
    'Nhiều tác giả',
    'n/a',
    'a@b.vn',
    '-',
    'x'.repeat(200),
  ])('makes no heading of %j and says why', (value) => {
    expect(run(value, 'name-clean')).toEqual({ values: [], rules: ['not-a-name'] });
  });

  it.each([
    ['Nguyễn Du', 'Nguyễn Du'],
    ['GS.TS. Trần Văn Khê', 'Trần Văn Khê'],
    ['PGS. TS Lê A (chủ biên)', 'Lê A'],
    ['Phan Ngọc Liên (tổng ch.b.)', 'Phan Ngọc Liên'],
    ['Chủ biên: Hà Minh Đức', 'Hà Minh Đức'],
    ['Tsvetaeva, Marina', 'Tsvetaeva, Marina'],
    ['Bộ Giáo dục và Đào tạo', 'Bộ Giáo dục và Đào tạo'],
    ['3X', '3X'],
    ['Ấn Độ. Đại sứ quán', 'Ấn Độ. Đại sứ quán'],
    ["O'Brien, Edna", "O'Brien, Edna"],
    ['Editions Gallimard', 'Editions Gallimard'],
  ])('lets %j live as %j', (value, expected) => {
    expect(run(value, 'name-clean')).toEqual({ values: [expected], rules: [] });
  });
});

describe('split-names', () => {
  it.each([
    ['Tô Hoài; Tạ Huy Long', ['Tô Hoài', 'Tạ Huy Long']],
    ['Nguyễn Văn A, Trần Thị B, Lê C', ['Nguyễn Văn A', 'Trần Thị B', 'Lê C']],
    ['Dickens, Charles', ['Dickens, Charles']],
    ['Nguyễn Văn A và Trần Thị B', ['Nguyễn Văn A', 'Trần Thị B']],
    ['Bộ Văn hóa, Thể thao và Du lịch', ['Bộ Văn hóa, Thể thao và Du lịch']],
    ['Trường Đại học X; Sở Y tế', ['Trường Đại học X', 'Sở Y tế']],
    ['Phan Huy Lê,...', ['Phan Huy Lê,']],
    [' ; ', []],
  ])('cuts %j', (value, expected) => {
    expect(run(value, 'split-names').values).toEqual(expected);
  });
});

describe('single steps', () => {
  it.each([
    ['978-604-1-00000-1 (t.1); 6041000013', ['isbn-clean'], ['9786041000001', '6041000013']],
    ['9.78604E+12', ['isbn-clean'], []],
    ['ISSN 0866-7691', ['issn-clean'], ['0866-7691']],
    ['c1998, tái bản 2001', ['year-from'], ['1998']],
    ['[2005?]', ['year-from'], ['2005']],
    ['2021-07-23T08:00:00Z', ['year-from'], []],
    ['23/07/2021 08:00', ['year-from'], []],
    ['3025', ['year-from'], []],
    ['Tiếng Việt', ['language-code'], ['vie']],
    ['vi-VN', ['language-code'], ['vie']],
    ['eng.', ['language-code'], ['eng']],
    ['Hán', ['language-code'], ['chi']],
    ['Hàn', ['language-code'], ['kor']],
    ['han', ['language-code'], ['han']],
    ['MY', ['country-code'], ['my']],
    ['Mỹ', ['country-code'], ['xxu']],
    ['ch', ['country-code'], ['ch']],
    ['tw.', ['country-code'], ['ch']],
    ['CH', ['country-code'], ['sz']],
    ['Xứ lạ', ['country-code'], []],
    ['application/pdf', ['extent-clean'], []],
    ['250', ['extent-clean'], ['250 tr.']],
    ['Charles Dickens', ['name-invert'], ['Dickens, Charles']],
    ['Du, Nguyễn', ['name-direct'], ['Nguyễn Du']],
    [' / Nhan đề : ', ['trim-punctuation'], ['Nhan đề']],
    ['12 bản', ['digits'], ['12']],
    ['a/b|c', [{ 'split-on': '/|' }], ['a', 'b', 'c']],
    ['x', [{ prefix: 'p' }, { suffix: 's' }], ['pxs']],
    ['x', [{ constant: 'k' }], ['k']],
    ['trước: sau: cuối', [{ before: ':' }], ['trước']],
    ['trước: sau: cuối', [{ after: ':' }], ['sau: cuối']],
    ['a.b.c', [{ replace: ['.', '-'] }], ['a-b-c']],
    ['abcdef', [{ slice: [1, 3] }], ['bc']],
    ['a', [{ lookup: { a: '1' } }], ['1']],
    ['b', [{ lookup: { a: '1' } }], []],
    ['b', [{ lookup: { a: '1' }, otherwise: 'keep' }], ['b']],
    ['constructor', [{ lookup: { a: '1' } }], []],
  ])('%j through %j gives %j', (value, steps, expected) => {
    expect(run(value, ...steps).values).toEqual(expected);
  });

  it('never throw, whatever the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...stepNames), (value, step) => {
        for (const each of run(value, step).values) expect(typeof each).toBe('string');
      }),
    );
  });
});
