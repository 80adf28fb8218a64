import { expect, describe as group, it } from 'vitest';
import { buildRecord, type FieldLine } from '#lib/marc';
import { mergeRecords } from '../merging/merge.ts';
import type { HoldingView, RecordView, SearchItem } from '../views.ts';
import { exportRecord } from './export.ts';
import { toSchemaOrg, writeSchemaOrg, writeWorkSchemaOrg } from './schema-org.ts';

const site = 'https://example.vn';
const item: SearchItem = {
  id: '42',
  title: '',
  authors: [],
  languages: [],
  type: 'book',
  isbns: [],
  libraryCount: 0,
  holdings: [],
};

function record(leader: string, lines: readonly FieldLine[], around: Partial<RecordView> = {}): RecordView {
  const marc = buildRecord(leader, ...lines);
  return {
    ...item,
    series: [],
    subjects: [],
    contributors: [],
    notes: [],
    otherTitles: [],
    issns: [],
    links: [],
    vernacular: [],
    editions: [],
    work: { id: '1', others: [], volumes: [], links: [], parts: [], partCount: 0 },
    merged: mergeRecords([{ libraryCode: 'TVQG', localNumber: '1', trust: 1, receivedAt: '', marc }]),
    members: [],
    updatedAt: '2026-01-01T00:00:00Z',
    ...around,
  };
}

const held = (libraryCode: string, localNumber: string): HoldingView => ({
  libraryCode,
  libraryName: `Thư viện ${libraryCode}`,
  provinceCode: '01',
  copies: 1,
  localNumber,
});
const BOOK = '00000nam a2200000 a 4500';
const kieu: readonly FieldLine[] = [
  ['020', '  ', { a: '0393962946' }],
  ['041', '0 ', { a: 'vie' }],
  ['100', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }],
  ['245', '10', { a: 'Truyện Kiều :', b: 'đoạn trường tân thanh /', c: 'Nguyễn Du' }],
  ['246', '  ', { a: 'Kim Vân Kiều' }],
  ['250', '  ', { a: 'In lần thứ 2' }],
  ['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '2003.' }],
  ['300', '  ', { a: '223 tr. ;', c: '21 cm' }],
  ['490', '0 ', { a: 'Văn học cổ điển' }],
  ['520', '  ', { a: 'Chuyện nàng Kiều.' }],
  ['650', ' 4', { a: 'Thơ', z: 'Việt Nam' }],
  ['700', '1 ', { a: 'Đào Duy Anh,', e: 'hiệu đính' }],
  ['700', '1 ', { a: 'Jane Austen,', e: 'dịch' }],
  ['700', '1 ', { a: 'Bùi Xuân Phái,', e: 'minh họa' }],
  ['710', '2 ', { a: 'Viện Văn học.', e: 'tác giả' }],
  ['856', '40', { u: 'https://example.vn/kieu.pdf' }],
];

group('a record in the terms of schema.org', () => {
  it('says all that the record says: its people by what they did, its numbers, its work', () => {
    const edition = { ...item, id: '7', title: 'Truyện Kiều', subtitle: 'có chú thích', year: 1990 };
    expect(toSchemaOrg(record(BOOK, kieu, { editions: [edition] }), site)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Book',
      '@id': 'https://example.vn/ban-ghi/42',
      url: 'https://example.vn/ban-ghi/42',
      name: 'Truyện Kiều: đoạn trường tân thanh',
      alternateName: ['Kim Vân Kiều'],
      author: [
        {
          '@type': 'Person',
          name: 'Nguyễn Du',
          familyName: 'Nguyễn',
          givenName: 'Du',
          birthDate: '1766',
          deathDate: '1820',
        },
        { '@type': 'Organization', name: 'Viện Văn học' },
      ],
      editor: [{ '@type': 'Person', name: 'Đào Duy Anh', familyName: 'Đào', givenName: 'Duy Anh' }],
      translator: [{ '@type': 'Person', name: 'Jane Austen', familyName: 'Austen', givenName: 'Jane' }],
      contributor: [{ '@type': 'Person', name: 'Bùi Xuân Phái', familyName: 'Bùi', givenName: 'Xuân Phái' }],
      publisher: { '@type': 'Organization', name: 'Văn học', location: 'Hà Nội' },
      datePublished: '2003',
      inLanguage: ['vi'],
      isbn: ['9780393962949'],
      bookEdition: 'In lần thứ 2',
      numberOfPages: 223,
      about: [{ '@type': 'Thing', name: 'Thơ -- Việt Nam' }],
      description: 'Chuyện nàng Kiều.',
      isPartOf: [{ '@type': 'CreativeWorkSeries', name: 'Văn học cổ điển' }],
      exampleOfWork: {
        '@type': 'CreativeWork',
        name: 'Truyện Kiều',
        workExample: [
          {
            '@type': 'Book',
            '@id': 'https://example.vn/ban-ghi/7',
            name: 'Truyện Kiều: có chú thích',
            datePublished: '1990',
          },
        ],
      },
      sameAs: ['https://example.vn/kieu.pdf'],
    });
  });

  it('tells the addresses of the work, of the whole and of the parts, where the union has them', () => {
    const { holdings: _holdings, ...plain } = item;
    const edition = (id: string, title: string) => ({ ...plain, id, title, volumes: [] });
    const summary = { id: '3', title: 'Tập sách', authors: [], editions: 2, libraries: 1, languages: [], forms: [] };
    const around: RecordView['work'] = {
      id: '42',
      work: summary,
      others: [],
      volumes: [],
      links: [{ relation: 'host', title: 'Nam phong', target: edition('8', 'Nam phong tạp chí') }],
      parts: [
        { relation: 'part', item: edition('9', 'Một bài') },
        { relation: 'supplement', item: edition('10', 'Phụ trương') },
      ],
      partCount: 2,
    };
    const told = toSchemaOrg(
      record(BOOK, [['245', '10', { a: 'Tập sách' }]], { work: around, editions: [{ ...item, id: '3' }] }),
      site,
    );
    expect(told).toMatchObject({
      isPartOf: [{ '@id': 'https://example.vn/ban-ghi/8', name: 'Nam phong tạp chí' }],
      hasPart: [{ '@id': 'https://example.vn/ban-ghi/9', name: 'Một bài' }],
      exampleOfWork: { '@id': 'https://example.vn/tac-pham/3', name: 'Tập sách' },
    });
    expect(told.hasPart).toHaveLength(1);
    const page = { ...summary, chosen: 1, items: [edition('3', '</script>')] };
    expect(writeWorkSchemaOrg(page, site)).not.toContain('<');
    expect(JSON.parse(writeWorkSchemaOrg(page, site))).toMatchObject({
      '@id': 'https://example.vn/tac-pham/3',
      workExample: [{ '@id': 'https://example.vn/ban-ghi/3', name: '</script>' }],
    });
  });

  it('names each library that holds it once', () => {
    const holdings = [held('A', '1'), held('A', '2'), held('B', '1')];
    const { offers } = toSchemaOrg(record(BOOK, kieu, { holdings }), site);
    const offer = (name: string) => ({
      '@type': 'Offer',
      businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
      offeredBy: { '@type': 'Library', name },
    });
    expect(offers).toEqual([offer('Thư viện A'), offer('Thư viện B')]);
  });

  it('gives what is no book none of the properties of a book', () => {
    const map = record('00000nem a2200000 a 4500', [
      ['020', '  ', { a: '0393962946' }],
      ['245', '10', { a: 'Bản đồ hành chính' }],
      ['250', '  ', { a: 'Tái bản' }],
      ['300', '  ', { a: '1 tờ' }],
    ]);
    const found = toSchemaOrg(map, site);
    expect(found).toMatchObject({
      '@type': 'Map',
      version: 'Tái bản',
      identifier: [{ '@type': 'PropertyValue', propertyID: 'ISBN', value: '9780393962949' }],
    });
    expect(Object.keys(found).filter((key) => /^book|^isbn|^numberOfPages/.test(key))).toEqual([]);
  });

  it('is the same text on the page and as a file', () => {
    const view = record(BOOK, kieu, { holdings: [held('A', '1')] });
    const file = exportRecord(view, 'schema-org', site);
    expect(file.contentType).toBe('application/ld+json');
    expect(new TextDecoder().decode(file.body)).toBe(writeSchemaOrg(view, site));
  });

  it('cannot end the element that holds it, and loses nothing by that', () => {
    const title = 'Số đỏ </script><script>alert(1)</script>';
    const text = writeSchemaOrg(record(BOOK, [['245', '10', { a: title }]]), site);
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toMatchObject({ name: title });
  });
});
