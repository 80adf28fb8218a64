import type { MaterialType, RecordView } from '../../views.ts';

/** schema.org types; what has no closer one is a creative work. */
const TYPES: Partial<Record<MaterialType, string>> = {
  book: 'Book',
  braille: 'Book',
  serial: 'Periodical',
  article: 'Article',
  map: 'Map',
  music: 'MusicComposition',
  sound: 'AudioObject',
  video: 'VideoObject',
  image: 'ImageObject',
  manuscript: 'Manuscript',
  thesis: 'Thesis',
};

/** The record for search engines, ready for a `script` element. Source: schema.org, Book and its neighbours. */
export function jsonLd(record: RecordView, address: string): string {
  const libraries = [...new Map(record.holdings.map((holding) => [holding.libraryCode, holding.libraryName])).values()];
  const document = {
    '@context': 'https://schema.org',
    '@type': TYPES[record.type] ?? 'CreativeWork',
    '@id': address,
    url: address,
    name: record.title,
    alternativeHeadline: record.subtitle,
    author: some(record.authors.map((name) => ({ '@type': 'Person', name }))),
    publisher: record.publisher && { '@type': 'Organization', name: record.publisher },
    datePublished: record.year === undefined ? undefined : String(record.year),
    bookEdition: record.edition,
    inLanguage: some(record.languages),
    isbn: some(record.isbns),
    issn: some(record.issns),
    about: some(record.subjects),
    description: record.summary,
    workExample: some(
      record.editions.map(({ title, year }) => ({ '@type': 'Book', name: title, datePublished: year && String(year) })),
    ),
    offers: some(
      libraries.map((name) => ({
        '@type': 'Offer',
        businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
        offeredBy: { '@type': 'Library', name },
      })),
    ),
  };
  // A title that contains "</script>" must not end the element.
  return JSON.stringify(document).replaceAll('<', '\\u003c');
}

const some = <T>(values: readonly T[]) => (values.length > 0 ? values : undefined);
