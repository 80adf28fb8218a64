import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { buildRecord, type FieldLine, readIso2709 } from '#lib/marc';
import { mergeRecords } from '../merging/merge.ts';
import { describe } from '../records/describe.ts';
import { type ExportFormat, exportFormats, type RecordView } from '../views.ts';
import { escapeTex } from './bibtex.ts';
import { exportRecord } from './export.ts';

const kieu: readonly FieldLine[] = [
  ['020', '  ', { a: '0393962946' }],
  ['041', '0 ', { a: 'vie' }],
  ['082', '04', { a: '895.922', 2: '23' }],
  ['100', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }],
  ['245', '10', { a: 'Truyện Kiều & 100% {thơ} :', b: 'a_b #1 <$> /', c: 'Nguyễn Du' }],
  ['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '2003.' }],
  ['300', '  ', { a: '223 tr. ;', c: '21 cm' }],
  ['650', ' 4', { a: 'Thơ', z: 'Việt Nam' }],
  ['700', '1 ', { a: 'Đào Duy Anh,', e: 'hiệu đính' }],
  ['700', '1 ', { a: 'Jane Austen,', e: 'dịch' }],
  ['710', '2 ', { a: 'Viện Văn học, Ban and Hán Nôm.', e: 'tác giả' }],
];

const site = 'https://example.vn';

/** The cluster `c42` of one record, as it is looked up. */
function looked(lines: readonly FieldLine[], around: Partial<RecordView> = {}): RecordView {
  const marc = buildRecord('00000nam a2200000 a 4500', ...lines);
  const merged = mergeRecords([{ libraryCode: 'TVQG', localNumber: '1', trust: 1, receivedAt: '', marc }]);
  const { authors, ...description } = describe(marc);
  return {
    ...description,
    authors: authors.map((author) => author.name),
    id: 'c42',
    libraryCount: 0,
    holdings: [],
    editions: [],
    work: { id: '1', others: [], volumes: [], links: [], parts: [], partCount: 0 },
    merged,
    members: [],
    updatedAt: '2026-01-01T00:00:00Z',
    ...around,
  };
}

function exported(format: ExportFormat, ...lines: readonly FieldLine[]): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(exportRecord(looked(lines), format, site).body);
}

group('exportRecord', () => {
  it('gives every format a type and an ASCII file name', () => {
    for (const format of exportFormats) {
      const file = exportRecord(looked([], { id: 'c42/../x' }), format, site);
      expect(file.fileName).toMatch(/^lienthu-c42x\.[a-z.]+$/);
      expect(file.contentType).toMatch(/^[a-z]+\/[a-z0-9.+-]+/);
    }
  });

  it('writes ISO 2709 that is read back with the number of the cluster in 001', async () => {
    const { body } = exportRecord(looked(kieu), 'iso2709', site);
    const results = [];
    for await (const batch of readIso2709(
      (async function* () {
        yield body;
      })(),
    ))
      results.push(...batch);
    expect(results).toHaveLength(1);
    const [result] = results;
    if (result?.outcome !== 'read') throw new Error('not read');
    expect(result.repairs).toEqual([]);
    expect(result.record.fields[0]).toEqual({ tag: '001', value: 'c42' });
    expect(describe(result.record).title).toBe('Truyện Kiều & 100% {thơ}');
  });

  it('writes RIS with the family name first and bodies whole', () => {
    const lines = exported('ris', ...kieu).split('\r\n');
    expect(lines[0]).toBe('TY  - BOOK');
    expect(lines).toContain('AU  - Nguyễn, Du');
    expect(lines).toContain('AU  - Viện Văn học  Ban and Hán Nôm'.replace(/ +/g, ' ').replace('AU -', 'AU  -'));
    expect(lines).toContain('ED  - Đào, Duy Anh');
    expect(lines).toContain('A4  - Austen, Jane');
    expect(lines).toContain('PY  - 2003');
    expect(lines).toContain('SN  - 9780393962949');
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
  });

  it('writes BibTeX with TeX specials escaped and names that BibTeX takes apart rightly', () => {
    const entry = exported('bibtex', ...kieu);
    expect(entry).toMatch(/^@book\{nguyen2003truyen,\n/);
    expect(entry).toContain('title = {{Truyện Kiều \\& 100\\% \\{thơ\\}: a\\_b \\#1 <\\$>}}');
    expect(entry).toContain('author = {Nguyễn, Du and {Viện Văn học, Ban and Hán Nôm}}');
    expect(entry).toContain('editor = {Đào, Duy Anh}');
  });

  it('writes CSL-JSON with family and given names', () => {
    const [item] = JSON.parse(exported('csl-json', ...kieu));
    expect(item).toMatchObject({
      id: 'c42',
      type: 'book',
      author: [{ family: 'Nguyễn', given: 'Du' }, { literal: 'Viện Văn học, Ban and Hán Nôm' }],
      translator: [{ family: 'Austen', given: 'Jane' }],
      issued: { 'date-parts': [[2003]] },
      ISBN: '9780393962949',
      language: 'vi',
      'number-of-pages': '223',
      'publisher-place': 'Hà Nội',
    });
  });

  it('does not take pen names apart', () => {
    const [item] = JSON.parse(
      exported('csl-json', ['100', '0 ', { a: 'Tản Đà' }], ['245', '10', { a: 'Khối tình con' }]),
    );
    expect(item.author).toEqual([{ literal: 'Tản Đà' }]);
    expect(exported('bibtex', ['100', '0 ', { a: 'Tản Đà' }], ['245', '10', { a: 'Khối tình con' }])).toContain(
      'author = {{Tản Đà}}',
    );
  });

  it('turns inverted names round for reading', () => {
    const xml = exported(
      'dublin-core',
      ['100', '1 ', { a: 'Du, Nguyễn' }],
      ['700', '1 ', { a: 'Austen, Jane' }],
      ['245', '10', { a: 'Kiều <&> "x"' }],
    );
    expect(xml).toContain('<dc:creator>Nguyễn Du</dc:creator>');
    expect(xml).toContain('<dc:creator>Jane Austen</dc:creator>');
    expect(xml).toContain('<dc:title>Kiều &lt;&amp;&gt; &quot;x&quot;</dc:title>');
  });

  it('leaves out of XML what XML cannot carry', () => {
    const xml = exported('dublin-core', ['245', '10', { a: 'a\u0000<\ud800>\u{20000}' }]);
    expect(xml).toContain('<dc:title>a&lt;&gt;\u{20000}</dc:title>');
  });

  it('cannot be broken out of by any text, in RIS and BibTeX', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const fields: FieldLine[] = [
          ['245', '10', { a: text }],
          ['100', '1 ', { a: text }],
          ['520', '  ', { a: text }],
          ['650', ' 4', { a: text }],
        ];
        const ris = exported('ris', ...fields)
          .split('\r\n')
          .slice(0, -1);
        expect(ris.every((line) => /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
        expect(ris.filter((line) => line.startsWith('ER')).length).toBe(1);
        let depth = 0;
        for (const char of exported('bibtex', ...fields).replace(/\\[{}]/g, ''))
          depth += char === '{' ? 1 : char === '}' ? -1 : 0;
        expect(depth).toBe(0);
      }),
    );
  });
});

group('escapes', () => {
  it('of TeX leave no special character bare', () => {
    expect(escapeTex('50% & $x_1$ #2 {a} \\ ^ ~')).toBe(
      '50\\% \\& \\$x\\_1\\$ \\#2 \\{a\\} \\textbackslash{} \\^{} \\textasciitilde{}',
    );
  });
});
