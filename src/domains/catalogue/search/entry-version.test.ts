import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord, type FieldLine, type MarcRecord } from '#lib/marc';
import { displayOf } from '../clustering/displayed.ts';
import { mergeRecords, withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import { buildEntry } from './build-entry.ts';
import { entryVersion } from './entry-version.ts';

/** Dates later than this are misprints; fixed here, so that the test says the same every year. */
const thisYear = 2026;

const f008 = '200101s1988    vm            000 0 vie d';
const record = (...lines: FieldLine[]): MarcRecord => buildRecord(BOOK_LEADER, ...lines);

/** A little of everything that a row is made of. */
const records: Readonly<Record<string, MarcRecord>> = {
  'a novel with tones placed in both ways': record(
    ['001', 'TQ-01'],
    ['008', f008],
    ['020', '  ', { a: '978-604-1-00001-8 (bìa mềm) :', c: '90000đ' }],
    ['041', '1 ', { a: 'vie', h: 'fre' }],
    ['082', '04', { a: '895.92233', '2': '23' }],
    ['100', '1 ', { a: 'NGUYỄN, THỊ HOÀ,', e: 'tác giả' }],
    ['245', '10', { a: 'Thuý và những ngày hoà bình :', b: 'tiểu thuyết /', c: 'Nguyễn Thị Hòa' }],
    ['250', '  ', { a: 'In lần thứ 3, có sửa chữa' }],
    ['260', '  ', { a: 'H. :', b: 'Văn học,', c: '1988' }],
    ['300', '  ', { a: '312 tr. ;', c: '19 cm' }],
    ['490', '1 ', { a: 'Tủ sách Đất nước ;', v: 'T.2' }],
    ['500', '  ', { a: 'Đầu bìa sách ghi: Hội Nhà văn' }],
    ['520', '  ', { a: 'Chuyện một làng ven sông sau chiến tranh.' }],
    ['650', ' 4', { a: 'Văn học Việt Nam', x: 'Thế kỷ 20', v: 'Tiểu thuyết' }],
    ['700', '1 ', { a: 'Trần, Văn Đức', e: 'minh hoạ' }],
    ['901', '  ', { a: 'nội bộ' }],
  ),
  'the same book as another library has it, without marks': record(
    ['001', 'HN-7'],
    ['008', f008],
    ['020', '  ', { a: '9786041000018', z: '8932000111' }],
    ['100', '0 ', { a: 'Nguyen Thi Hoa' }],
    ['245', '10', { a: 'Thuy va nhung ngay hoa binh' }],
    ['260', '  ', { a: 'Ha Noi', b: 'Van hoc', c: '1988' }],
    ['505', '0 ', { a: 'Phần một -- Phần hai -- Phần ba' }],
    ['653', '  ', { a: 'Tiểu thuyết' }],
  ),
  'a Hán-Nôm title beside the Quốc ngữ': record(
    ['001', 'HNV:15'],
    ['008', '200101q18201840vm            000 0 vie d'],
    ['100', '0 ', { '6': '880-01', a: 'Nguyễn Du,', d: '1766-1820' }],
    ['245', '10', { '6': '880-02', a: 'Đoạn trường tân thanh' }],
    ['246', '33', { a: 'Truyện Kiều' }],
    ['880', '0 ', { '6': '100-01/$1', a: '阮攸' }],
    ['880', '10', { '6': '245-02/$1', a: '斷腸新聲' }],
  ),
  'a foreign journal with damage': record(
    ['001', '000123'],
    ['022', '  ', { a: '0866-7349', z: '1859-153' }],
    ['110', '2 ', { a: 'Institut océanographique de Nha Trang' }],
    ['245', '00', { a: 'Bulletin — "nouvelle série", n° 5/6', n: 'Tome II' }],
    ['260', '  ', { c: '[19--?]' }],
    ['773', '0 ', { t: 'Annales', g: 'vol. 3' }],
    ['710', '2 ', { a: 'École française', t: 'Cahiers' }],
  ),
  'a translation, its author inverted': record(
    ['001', 'TQ-02'],
    ['008', '200101s2019    vm            000 1 vie d'],
    ['041', '1 ', { a: 'vie', h: 'eng' }],
    ['100', '1 ', { a: 'Lee, Harper,', d: '1926-2016' }],
    ['245', '10', { a: 'Giết con chim nhại /', c: 'Harper Lee ; Huỳnh Kim Oanh dịch' }],
    ['700', '1 ', { a: 'Huỳnh, Kim Oanh', e: 'dịch' }],
  ),
  'next to nothing': record(['001', '~0'], ['245', '  ', { a: '...' }]),
};

function rowOf(marc: MarcRecord, callNumbers: readonly string[]): unknown {
  const { search, display, ...entry } = buildEntry(marc, describe(marc, thisYear), callNumbers);
  const terms = [...search.terms].sort((x, y) => x - y).join(' ');
  const member = { libraryCode: 'TVA', provinceCode: '01', localNumber: '1', holdings: [] };
  return {
    ...entry,
    display: displayOf(display, [member]),
    body: search.body,
    shelf: search.shelf,
    terms: `${search.terms.length} terms, SHA-256 ${createHash('sha256').update(terms).digest('hex')}`,
  };
}

it('is raised whenever the same records give other rows', async () => {
  const rows = Object.entries(records).map(([name, marc]) => ({ name, ...Object(rowOf(marc, ['V 12.345', 'Đ5(1)'])) }));
  const members = Object.values(records)
    .slice(0, 2)
    .map((marc, place) => ({
      libraryCode: `TV${place}`,
      localNumber: `00${place}`,
      trust: 50 + place,
      receivedAt: '2026-01-02T03:04:05.000Z',
      marc,
    }));
  rows.push({ name: 'the first two merged', ...Object(rowOf(withoutOrigins(mergeRecords(members)), [])) });
  await expect(
    `${JSON.stringify(rows, undefined, 1)}\n`,
    `entries come out in another way than version ${entryVersion} made them: raise entryVersion, run this again to write down what the new version makes, and remove the old file`,
  ).toMatchFileSnapshot(`fixtures/entries/version-${entryVersion}.json`);
});
