import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { buildRecord, type FieldLine } from '#lib/marc';
import { describe } from './describe.ts';

function read(...lines: readonly FieldLine[]) {
  return describe(buildRecord('00000nam a2200000 a 4500', ...lines), 2027);
}

group('describe', () => {
  it('takes title, subtitle and responsibility without ISBD punctuation', () => {
    const found = read(['245', '10', { a: 'Truyện Kiều :', b: 'thơ /', c: 'Nguyễn Du ; Đào Duy Anh khảo đính.' }]);
    expect(found).toMatchObject({
      title: 'Truyện Kiều',
      subtitle: 'thơ',
      responsibility: 'Nguyễn Du ; Đào Duy Anh khảo đính',
    });
  });

  it('joins volume designation and volume title to the title', () => {
    expect(read(['245', '10', { a: 'Tuyển tập.', n: 'T.1,', p: 'Truyện ngắn /' }])).toMatchObject({
      title: 'Tuyển tập. T.1. Truyện ngắn',
      partNumber: 'T.1',
    });
  });

  it('knows the pen name that a comma takes apart, and by the dates that somebody else is meant', () => {
    const names = (...headings: readonly { a: string; d?: string }[]) =>
      read(...headings.map((heading): FieldLine => ['700', '1 ', heading])).authors.map(({ name }) => name);
    expect(
      names(
        { a: 'Nam, Cao,', d: '1917-1951' },
        { a: 'Nam, Cao,', d: '1962-' },
        { a: 'Diệu, Xuân.' },
        { a: 'Ngô, Tất Tố,', d: '1894-1954' },
        { a: 'Austen, Jane' },
      ),
    ).toEqual(['Nam Cao', 'Cao Nam', 'Xuân Diệu', 'Ngô, Tất Tố', 'Austen, Jane']);
  });

  it('tells authors from contributors by their role', () => {
    const found = read(
      ['100', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }],
      ['700', '1 ', { a: 'Đào Duy Anh,', e: 'khảo đính' }],
      ['700', '1 ', { a: 'GS.TS. Trần Văn A (Chủ biên)' }],
      ['700', '1 ', { a: 'Lê Bình' }],
      ['710', '2 ', { a: 'Viện Văn học.' }],
    );
    expect(found.authors.map((name) => [name.name, name.dates])).toEqual([
      ['Nguyễn Du', '1766-1820'],
      ['Lê Bình', undefined],
    ]);
    expect(found.contributors.map((name) => [name.name, name.role])).toEqual([
      ['Đào Duy Anh', 'khảo đính'],
      ['Trần Văn A', 'Chủ biên'],
      ['Viện Văn học', undefined],
    ]);
  });

  it('lets no spreadsheet formula, edition statement or coded field head the list of authors', () => {
    const found = read(
      ['100', '1 ', { a: '=HYPERLINK("x")' }],
      ['700', '1 ', { a: '6th edition' }],
      ['700', '1 ', { a: '19990827d1993 m y0chiy09 e' }],
      ['700', '1 ', { a: '1234' }],
    );
    expect(found.authors).toEqual([]);
  });

  it.each([
    ['1987.', 1987],
    ['c2003', 2003],
    ['[1976?]', 1976],
    ['2003-2005', 2003],
    ['3025', undefined],
    ['199-?', undefined],
    ['2019-05-04T10:22:31Z', undefined],
    ['20191', undefined],
    ['[k.n.]', undefined],
  ])('reads the year of %s as %s', (statement, year) => {
    expect(read(['260', '  ', { c: statement }]).year).toBe(year);
  });

  it('takes the year from 008 when the imprint has none, and leaves unknown years unknown', () => {
    expect(read(['008', '060101s1998    vm            000 1 vie d']).year).toBe(1998);
    expect(read(['008', '060101s19uu    vm            000 1 vie d']).year).toBeUndefined();
    expect(read(['008', '060101nuuuuuuuuvm            000 1 vie d']).year).toBeUndefined();
  });

  it('prefers the publication statement to manufacture and copyright', () => {
    const found = read(
      ['264', ' 3', { a: 'Bình Dương', b: 'Nhà in', c: '2011' }],
      ['264', ' 1', { a: '[Hà Nội] :', b: 'Văn học,', c: '2010' }],
      ['264', ' 4', { c: '©2009' }],
    );
    expect(found).toMatchObject({ place: 'Hà Nội', publisher: 'Văn học', year: 2010 });
  });

  it('leaves unknown place and publisher out', () => {
    const found = read(['260', '  ', { a: '[S.l.] :', b: '[s.n.],', c: '1999' }]);
    expect(found).not.toHaveProperty('place');
    expect(found).not.toHaveProperty('publisher');
  });

  it('joins subject subdivisions, once each', () => {
    const found = read(
      ['650', ' 7', { a: 'Văn học', x: 'Lịch sử', z: 'Việt Nam.', 2: 'btkkhcn' }],
      ['650', ' 4', { a: 'Văn học', x: 'Lịch sử', z: 'Việt Nam' }],
      ['651', ' 4', { a: 'Hà Nội' }],
    );
    expect(found.subjects).toEqual(['Văn học -- Lịch sử -- Việt Nam', 'Hà Nội']);
  });

  it('keeps only valid ISBNs and ISSNs, in normal form', () => {
    const found = read(
      ['020', '  ', { a: '0-393-96294-6 (bìa cứng) : 50000đ' }],
      ['020', '  ', { a: '9786046904440' }],
      ['022', '  ', { a: '00280836' }],
    );
    expect(found.isbns).toEqual(['9780393962949']);
    expect(found.issns).toEqual(['0028-0836']);
  });

  it('takes languages from 041, run together or not, else from 008', () => {
    expect(read(['041', '1 ', { a: 'viefre', h: 'fre' }]).languages).toEqual(['vie', 'fre']);
    expect(read(['041', '0 ', { a: 'vi' }]).languages).toEqual(['vie']);
    expect(read(['008', '060101s1998    vm            000 1 eng d']).languages).toEqual(['eng']);
    expect(read(['008', '060101s1998    vm            000 1 und d']).languages).toEqual([]);
  });

  it.each([
    ['nam', [], 'book'],
    ['nas', [], 'serial'],
    ['naa', [], 'article'],
    ['nem', [], 'map'],
    ['njm', [], 'sound'],
    ['ncm', [], 'music'],
    ['ntm', [], 'manuscript'],
    ['nam', [['502', '  ', { a: 'Luận án TS' }]], 'thesis'],
    ['nam', [['008', '060101s2006    vm a   jf     000 1 vie d']], 'braille'],
    ['nam', [['300', '  ', { a: '3 tập chữ nổi' }]], 'braille'],
    ['nam', [['007', 'cr |||||']], 'electronic'],
    ['nam', [['773', '0 ', { t: 'Tạp chí' }]], 'article'],
    ['ngm', [], 'video'],
  ] as const)('calls leader %s with %j a %s', (leader, lines, type) => {
    expect(describe(buildRecord(`00000${leader} a2200000 a 4500`, ...(lines as readonly FieldLine[])), 2027).type).toBe(
      type,
    );
  });

  it('gives links only to the web, each once', () => {
    const found = read(
      ['856', '40', { u: 'https://example.vn/a', y: 'Toàn văn' }],
      ['856', '40', { u: 'https://example.vn/a' }],
      ['856', '40', { u: 'javascript:alert(1)' }],
    );
    expect(found.links).toEqual([{ url: 'https://example.vn/a', label: 'Toàn văn' }]);
  });

  it('shows the original script of 880', () => {
    expect(read(['880', '10', { 6: '245-01/$1', a: '斷腸新聲 /', c: '阮攸' }]).vernacular).toEqual([
      { tag: '245', text: '斷腸新聲 / 阮攸' },
    ]);
  });

  it('never throws, whatever the fields hold', () => {
    const subfield = fc.tuple(fc.string({ minLength: 1, maxLength: 1 }), fc.string({ unit: 'binary' }));
    const tag = fc.oneof(
      fc.constantFrom(
        '020',
        '022',
        '041',
        '082',
        '100',
        '245',
        '250',
        '260',
        '264',
        '300',
        '490',
        '505',
        '650',
        '700',
        '773',
        '856',
        '880',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(tag, fc.string({ maxLength: 3 }), fc.array(subfield))),
        (leader, lines) => {
          const found = describe(
            {
              leader,
              fields: lines.map(([name, indicators, pairs]) => ({
                tag: name,
                ind1: indicators.charAt(0),
                ind2: indicators.charAt(1),
                subfields: pairs.map(([code, value]) => ({ code, value })),
              })),
            },
            2027,
          );
          expect(found.year === undefined || (found.year >= 1400 && found.year <= 2027)).toBe(true);
        },
      ),
    );
  });
});
