import { expect, it } from 'vitest';
import type { RecordView } from '../../views.ts';
import { jsonLd } from './json-ld.ts';

const record: RecordView = {
  id: '1',
  title: 'Số đỏ </script><script>alert(1)</script>',
  authors: ['Vũ Trọng Phụng'],
  year: 1936,
  languages: ['vie'],
  type: 'book',
  isbns: [],
  libraryCount: 1,
  holdings: [
    { libraryCode: 'A', libraryName: 'Thư viện A', provinceCode: '01', copies: 1, localNumber: '1' },
    { libraryCode: 'A', libraryName: 'Thư viện A', provinceCode: '01', copies: 2, localNumber: '2' },
  ],
  series: [],
  subjects: [],
  contributors: [],
  notes: [],
  otherTitles: [],
  issns: [],
  links: [],
  vernacular: [],
  editions: [],
  merged: { leader: '', fields: [] },
  members: [],
  updatedAt: '2026-01-01T00:00:00Z',
};

it('describes a book with its author and each library once', () => {
  const document: unknown = JSON.parse(jsonLd(record, 'https://x.example/ban-ghi/1'));
  expect(document).toMatchObject({
    '@type': 'Book',
    author: [{ name: 'Vũ Trọng Phụng' }],
    datePublished: '1936',
    offers: [{ offeredBy: { name: 'Thư viện A' } }],
  });
});

it('cannot end the element that holds it', () => {
  expect(jsonLd(record, 'https://x.example/ban-ghi/1')).not.toContain('<');
});
