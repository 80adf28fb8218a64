import { describe, expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord, type FieldLine } from '#lib/marc';
import { emptyContent, type SurveyContent } from './content.ts';
import { examine } from './examine.ts';
import type { OwnRecordInUnion } from './own-records.ts';
import { problemIds } from './problems.ts';

const year = 2026;
const soundFixed = '200101s2019    vm            000 0 vie d';

/** A book without a fault; lines of the same tag take the place of its own. */
const sound: readonly FieldLine[] = [
  ['001', 'b1'],
  ['005', '20200102030405.0'],
  ['008', soundFixed],
  ['020', '  ', { a: '9786049540011' }],
  ['040', '  ', { a: 'LA', e: 'aacr2' }],
  ['082', '04', { a: '895.9223', 2: '23' }],
  ['100', '1 ', { a: 'Bùi Văn Hậu' }],
  ['245', '10', { a: 'Tiếng sóng đầm Thị Nại /', c: 'Bùi Văn Hậu' }],
  ['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '2019' }],
  ['300', '  ', { a: '208 tr. ;', c: '21 cm' }],
  ['650', ' 4', { a: 'Văn học Việt Nam' }],
];

function survey(lines: readonly FieldLine[], own: Partial<OwnRecordInUnion> = {}, leader = BOOK_LEADER): SurveyContent {
  const replaced = new Set(lines.map(([tag]) => tag));
  const marc = buildRecord(leader, ...sound.filter(([tag]) => !replaced.has(tag)), ...lines);
  const content = emptyContent();
  examine(
    content,
    {
      id: 1,
      libraryCode: 'LA',
      localNumber: 'b1',
      controlNumber: 'b1',
      clusterId: 7,
      marc,
      format: 'iso2709',
      repairs: [],
      ownNumbers: ['b1'],
      isShared: false,
      isUnsure: false,
      merged: undefined,
      ...own,
    },
    year,
  );
  return content;
}

const problemsOf = (content: SurveyContent) => Object.keys(content.problems).sort();

describe('a sound record', () => {
  const content = survey([]);

  it('has no fault', () => {
    expect(content.problems).toEqual({});
    expect(content.faultless).toBe(1);
  });

  it('is complete by the minimum of the union and as a Vietnamese book, and not by RDA, which asks for 336 and 338', () => {
    const complete = Object.entries(content.profiles).map(([id, { complete: count }]) => [id, count]);
    expect(Object.fromEntries(complete)).toEqual({ 'union-minimum': 1, 'rda-core': 0, 'vietnamese-book': 1 });
  });

  it('is toned, alone, entered in 2020 and published in the tens', () => {
    expect([content.tones.toned, content.alone, content.editions]).toEqual([1, 1, 1]);
    expect([content.entered, content.changed, content.published]).toEqual([{ 2020: 1 }, { 2020: 1 }, { 2010: 1 }]);
  });
});

/** Each with the one problem that it plants, and the place that is shown. */
const planted: readonly (readonly [problem: string, lines: readonly FieldLine[], shown: string])[] = [
  ['isbn-check-digit', [['020', '  ', { a: '9786049540012' }]], '9786049540012'],
  ['isbn-malformed', [['020', '  ', { a: '60495400' }]], '60495400'],
  ['issn-check-digit', [['022', '  ', { a: '0866-7862' }]], '0866-7862'],
  ['title-toneless', [['245', '10', { a: 'Tieng song dam Thi Nai' }]], 'Tieng song dam Thi Nai'],
  [
    'title-mixed',
    [['245', '10', { a: 'Tieng song dam Thị Nai ngay xua con do' }]],
    'Tieng song dam Thị Nai ngay xua con do',
  ],
  ['title-capitals', [['245', '10', { a: 'TIẾNG SÓNG ĐẦM THỊ NẠI' }]], 'TIẾNG SÓNG ĐẦM THỊ NẠI'],
  ['text-damaged', [['300', '  ', { a: '208 tr. : minh h?a' }]], '208 tr. : minh h?a'],
  ['filler-text', [['245', '10', { a: 'test' }]], 'test'],
  ['year-impossible', [['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '3025' }]], '3025'],
  ['coded-date-invalid', [['008', '200101s19?9    vm            000 0 vie d']], 's 19?9 ####'],
  ['year-disagrees', [['008', '200101s1999    vm            000 0 vie d']], '008: 1999 · 260: 2019'],
  ['entry-date-invalid', [['008', '209901s2019    vm            000 0 vie d']], '209901'],
  ['language-code-unknown', [['008', '200101s2019    vm            000 0 vnm d']], 'vnm'],
  ['language-disagrees', [['041', '0 ', { a: 'eng' }]], '008: vie · 041: eng'],
  ['country-code-unknown', [['008', '200101s2019    zq            000 0 vie d']], 'zq'],
  ['class-number-form', [['082', '04', { a: 'V23' }]], 'V23'],
  ['fixed-field-length', [['008', soundFixed.slice(0, 38)]], `38 ≠ 40: ${soundFixed.slice(0, 38)}`],
  [
    'tag-unknown',
    [
      ['301', '  ', { a: 'x' }],
      ['012', '  ', { a: 'số cũ' }],
    ],
    'số cũ',
  ],
  ['tag-former', [['440', ' 0', { a: 'Tủ sách' }]], '440 → 490, 830: Tủ sách'],
  [
    'field-repeated',
    [
      ['245', '10', { a: 'Tiếng sóng' }],
      ['245', '10', { a: 'Sóng' }],
    ],
    'Sóng',
  ],
  ['indicator-undefined', [['650', ' 9', { a: 'Văn học' }]], '650/2 = 9'],
  ['subfield-undefined', [['300', '  ', { a: '208 tr.', z: 'x' }]], '300 $z x'],
  ['link-dangling', [['880', '  ', { 6: '245-01/$1', a: '聲' }]], '$6 245-01/$1 $a 聲'],
];

describe('a planted fault', () => {
  it.each(planted)('%s is found, and shown where it is', (problem, lines, shown) => {
    const content = survey(lines);
    const found = Object.entries(content.problems).find(([id]) => id === problem)?.[1];
    expect(problemsOf(content)).toContain(problem);
    expect(found?.examples[0]).toMatchObject({
      localNumber: 'b1',
      clusterId: '7',
      tag: expect.any(String),
      text: shown,
    });
    expect(content.faultless).toBe(0);
  });

  it('is told by nothing but itself, where one cause has one effect', () => {
    const alone = planted.filter(
      ([problem]) => !['tag-unknown', 'fixed-field-length', 'filler-text'].includes(problem),
    );
    const others = alone.map(([problem, lines]) => [problem, problemsOf(survey(lines))]);
    expect(others).toEqual(alone.map(([problem]) => [problem, [problem]]));
  });

  it('in the leader, and the lack of an 008, are found', () => {
    expect(problemsOf(survey([], {}, '00000nxm a2200000 i 4500'))).toEqual(['leader-code-unknown']);
    expect(problemsOf(survey([['310', '  ', { a: 'Hằng quý' }]]))).toEqual(['leader-disagrees']);
    const marc = buildRecord(BOOK_LEADER, ['001', '1'], ['245', '00', { a: 'Sóng' }]);
    expect(problemsOf(survey([], { marc }))).toContain('fixed-field-missing');
  });

  it('of signs that stand for blanks is one fault, not one for each code', () => {
    const hashed = soundFixed.replaceAll(' ', '#');
    expect(problemsOf(survey([['008', hashed]]))).toEqual(['blank-as-hash']);
  });

  it('by number: the same one twice, and two records of one edition in the library', () => {
    expect(problemsOf(survey([], { localNumber: 'b1-2' }))).toEqual(['control-number-repeated']);
    const double = survey([], { ownNumbers: ['b0', 'b1'] });
    expect(problemsOf(double)).toEqual(['duplicate-in-library']);
    // The other one is counted where it stands first.
    expect([double.editions, double.duplicates]).toEqual([0, { editions: 0, records: 1, listed: [] }]);
  });

  it('has been planted for every kind there is', () => {
    const tested = new Set([
      ...planted.map(([problem]) => problem),
      'leader-code-unknown',
      'leader-disagrees',
      'fixed-field-missing',
      'blank-as-hash',
      'control-number-repeated',
      'duplicate-in-library',
    ]);
    expect(problemIds.filter((id) => !tested.has(id))).toEqual([]);
  });
});

describe('what is no fault', () => {
  it.each<[string, readonly FieldLine[]]>([
    ['a cancelled ISBN', [['020', '  ', { z: '9786049540012' }]]],
    ['a price without a number', [['020', '  ', { c: '50.000đ' }]]],
    ['a year of the Buddhist calendar beside ours', [['260', '  ', { a: 'Hà Nội', b: 'Văn học', c: '2562 [2019]' }]]],
    ['an address with a question mark', [['500', '  ', { a: 'https://example.org/a?b=c' }]]],
    ['a short title of unmarked syllables', [['245', '10', { a: 'Hai con chim' }]]],
    ['an 880 without a partner that says so', [['880', '  ', { 6: '500-00/$1', a: '聲' }]]],
    [
      'local fields',
      [
        ['952', '  ', { a: 'x' }],
        ['590', '  ', { a: 'x' }],
        ['AVA', '  ', { a: 'x' }],
      ],
    ],
    ['a DDC number with marks of segmentation', [['082', '04', { a: "338.1/0973'09" }]]],
    ['a year that differs by one between 008 and the imprint', [['008', '200101s2018    vm            000 0 vie d']]],
  ])('%s', (_name, lines) => {
    expect(survey(lines).problems).toEqual({});
  });
});

describe('the kind of a publication', () => {
  it.each<[string, readonly FieldLine[]]>([
    ['vietnamese-textbook', [['245', '10', { a: 'Toán 6 :', b: 'sách giáo khoa' }]]],
    ['vietnamese-textbook', [['245', '10', { a: 'Ngữ văn lớp 9' }]]],
    ['vietnamese-thesis', [['502', '  ', { a: 'Luận án tiến sĩ: Đại học Quốc gia Hà Nội, 2019' }]]],
    ['han-nom', [['546', '  ', { a: 'Chữ Hán Nôm' }]]],
    ['article', [['773', '0 ', { t: 'Tạp chí Văn học', g: 'Số 3, tr. 5-9' }]]],
  ])('%s is told by what the record says', (profile, lines) => {
    expect(Object.keys(survey(lines).profiles)).toContain(profile);
  });

  it('of a thesis asks for its degree and school', () => {
    const met = survey([['502', '  ', { a: 'Luận án tiến sĩ: Đại học Quốc gia Hà Nội, 2019' }]]).profiles[
      'vietnamese-thesis'
    ]?.met;
    expect(met).toMatchObject({ 'thesis-note': 1, degree: 1, school: 1, creator: 1 });
    expect(met).not.toHaveProperty('supervisor');
  });
});
