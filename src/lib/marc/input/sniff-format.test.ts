import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bookBytes } from '../iso2709/testing/records.ts';
import { sniffFormat } from './sniff-format.ts';
import type { RecordFormat } from './sniffed-format.ts';

const book = bookBytes('v1').toString();
const data = new URL('../../../../../shared/data/', import.meta.url);

const EXAMPLES: readonly (readonly [RecordFormat, string, string])[] = [
  ['iso2709', 'records', book],
  ['iso2709', 'records behind line ends and a byte order mark', `\ufeff\r\n\r\n${book}`],
  ['iso2709', 'records behind rubbish', `Export 2019-04-01 by Mai\n${book}`],
  ['iso2709', 'a record with a spoilt leader', `xx${book.slice(9)}`],
  ['isis-iso', 'records wrapped into lines of 80', (book.match(/.{1,80}/gs) ?? []).join('\r\n')],
  [
    'isis-iso',
    'fields that end in #',
    '00064000000000049000450002400070000002600070000700#Tựa##'.replace('700#', '7#'),
  ],
  ['marcxml', 'MARCXML', '<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>'],
  ['marcxml', 'MARCXML with a prefix', '\ufeff<marc:record><marc:datafield tag="245">'],
  ['dublin-core', 'Dublin Core', '<oai_dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tựa</dc:title>'],
  ['json', 'MARC-in-JSON', '[{"leader":"00000nam a2200000 i 4500","fields":[]}]'],
  ['marcxml', 'MARCXML with a prefix of any name', '<m-1.x:record><m-1.x:leader>'],
  ['mrk', '.mrk with one blank', '=LDR 00000nam a2200000 i 4500\n=245 10$aTựa\n'],
  ['mrk', '.mrk with tabs', '=LDR\t00000nam a2200000 i 4500\n=245\t10$aTựa\n'],
  ['mrk', '.mrk', '=LDR  00000nam a2200000 i 4500\r\n=245  10$aTựa\r\n'],
  [
    'csv',
    'a table with semicolons',
    'Nhan đề;Tác giả;Năm\nTruyện Kiều;Nguyễn Du;1972\nLục Vân Tiên;Nguyễn Đình Chiểu;1980\n',
  ],
  ['csv', 'a table with commas and quotes', 'title,author\n"Kiều, truyện","Nguyễn Du"\nx,y\n'],
  ['unknown', 'a letter', 'Kính gửi Thư viện Quốc gia,\nchúng tôi gửi kèm dữ liệu.\n'],
  ['unknown', 'HTML', '<!doctype html><html><body>404</body></html>'],
  ['unknown', 'a program', String.fromCharCode(...Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256))],
  ['unknown', 'nothing', ''],
  ['unknown', 'zeros', '\0'.repeat(5000)],
];

describe('telling formats apart', () => {
  it.each(EXAMPLES)('says %s of %s', (format, _, text) => {
    expect(sniffFormat(Buffer.from(text))).toMatchObject({
      format,
      reasons: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('knows a workbook, UTF-16 and a CDS/ISIS master file', () => {
    expect(sniffFormat(zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') })).format).toBe('xlsx');
    expect(sniffFormat(Buffer.from('\ufeff<record><leader>00000nam</leader>', 'utf16le')).format).toBe('marcxml');
    const control = Buffer.alloc(1024);
    control.writeInt32LE(51, 4);
    control.writeInt32LE(9, 8);
    control.writeUInt16LE(300, 12);
    expect(sniffFormat(control).format).toBe('isis-mst');
  });

  it('has an answer for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sniffFormat(bytes).reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it.skipIf(!existsSync(data))('is right about every file of the collections of real data', () => {
    for (const folder of [
      'marc/marc4j/',
      'marc/uva/',
      'marc/evergreen/',
      'marc/qa-catalogue/',
      'marc/hbz/',
      'marc/vietnamese/',
    ]) {
      for (const name of readdirSync(new URL(folder, data))) {
        const expected = /\.(mrc|marc)$/.test(name)
          ? 'iso2709'
          : /\.xml$/.test(name)
            ? 'marcxml'
            : /json$/.test(name)
              ? 'json'
              : undefined;
        if (expected === undefined) continue;
        const head = readFileSync(new URL(folder + name, data)).subarray(0, 65_536);
        expect([name, sniffFormat(head).format]).toEqual([name, expected]);
      }
    }
  });
});
