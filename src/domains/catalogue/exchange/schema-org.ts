import { withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import type { Description, NameEntry } from '../records/description.ts';
import { readExtent } from '../records/read-extent.ts';
import { shownName } from '../records/shown-name.ts';
import {
  type HoldingView,
  type MaterialType,
  type RecordView,
  recordPath,
  type SearchItem,
  workPath,
} from '../views.ts';
import type { RecordWork, WorkView } from '../works/views.ts';
import { fullTitle, worked } from './citation.ts';
import { citationName } from './citation-name.ts';
import { languageTag } from './language-tag.ts';

const types: Readonly<Record<MaterialType, string>> = {
  book: 'Book',
  serial: 'Periodical',
  article: 'Article',
  map: 'Map',
  music: 'SheetMusic',
  sound: 'AudioObject',
  video: 'VideoObject',
  image: 'VisualArtwork',
  electronic: 'Book',
  manuscript: 'Manuscript',
  thesis: 'Thesis',
  braille: 'Book',
  kit: 'CreativeWork',
  other: 'CreativeWork',
};

type Node = Readonly<Record<string, unknown>>;

/**
 * A record as search engines read it: one text for its page and for its export. `<` is escaped, so that a title which
 * contains `</script>` cannot end the element that holds it. Source: schema.org 29, Book and its neighbours.
 */
export function writeSchemaOrg(record: RecordView, origin: string): string {
  return JSON.stringify(toSchemaOrg(record, origin)).replaceAll('<', String.raw`\u003c`);
}

/** The same before it is text. `origin` begins the permanent addresses, without a final slash. */
export function toSchemaOrg(record: RecordView, origin: string): Node {
  const description = describe(withoutOrigins(record.merged));
  const { authors, contributors, publisher, place, year, originalTitle } = description;
  const editors = contributors.filter((entry) => worked(entry, 'editor'));
  const translators = contributors.filter((entry) => worked(entry, 'translator'));
  const others = contributors.filter((entry) => !editors.includes(entry) && !translators.includes(entry));
  const address = addressOf(record, origin);
  return present({
    '@context': 'https://schema.org',
    '@type': types[description.type],
    '@id': address,
    url: address,
    name: fullTitle(description),
    alternateName: description.otherTitles,
    author: authors.map(agent),
    editor: editors.map(agent),
    translator: translators.map(agent),
    contributor: others.map(agent),
    publisher: publisher && present({ '@type': 'Organization', name: publisher, location: place }),
    datePublished: year && String(year),
    inLanguage: description.languages.map(languageTag),
    ...numbers(description),
    about: description.subjects.map((name) => ({ '@type': 'Thing', name })),
    description: description.summary,
    isPartOf: wholes(description, record.work, origin),
    hasPart: parts(record.work, origin),
    translationOfWork: originalTitle && { '@type': 'CreativeWork', name: originalTitle },
    exampleOfWork: work(description, record, origin),
    sameAs: description.links.map((link) => link.url),
    offers: record.holdings.filter(isFirstOfItsLibrary).map(offer),
  });
}

function addressOf({ id }: Pick<SearchItem, 'id'>, origin: string): string {
  return `${origin}${recordPath(id)}`;
}

function agent(entry: NameEntry): Node {
  const name = shownName(entry);
  if (entry.kind !== 'person') return { '@type': 'Organization', name };
  const parts = citationName(entry);
  const [, birthDate, deathDate] = /^(\d{4})-(\d{4})?$/.exec(entry.dates ?? '') ?? [];
  return present({
    '@type': 'Person',
    name,
    ...(parts.kind === 'person' && { familyName: parts.family, givenName: parts.given }),
    birthDate,
    deathDate,
  });
}

/** What identifies and measures it. ISBN, edition, format and pages are properties of books alone, ISSN of periodicals. */
function numbers({ type, isbns, issns, edition, extent }: Description): Node {
  const isBook = types[type] === 'Book';
  const isSerial = types[type] === 'Periodical';
  const identifiers = [
    ...(isBook ? [] : isbns.map((value) => ({ '@type': 'PropertyValue', propertyID: 'ISBN', value }))),
    ...(isSerial ? [] : issns.map((value) => ({ '@type': 'PropertyValue', propertyID: 'ISSN', value }))),
  ];
  return {
    isbn: isBook && isbns,
    issn: isSerial && issns,
    identifier: identifiers,
    bookEdition: isBook && edition,
    version: !isBook && edition,
    bookFormat: type === 'electronic' && 'https://schema.org/EBook',
    accessibilityFeature: type === 'braille' && ['braille'],
    numberOfPages: isBook && readExtent(extent ?? '').pages,
  };
}

/** The book or serial that an article stands in, with its address where the union has it, and the series. */
function wholes({ hostTitle, series }: Description, { links }: RecordWork, origin: string): readonly Node[] {
  const host = links.find(({ relation }) => relation === 'host')?.target;
  const named = host === undefined ? hostTitle && { '@type': 'CreativeWork', name: hostTitle } : example(host, origin);
  return [...(named ? [named] : []), ...series.map((name) => ({ '@type': 'CreativeWorkSeries', name }))];
}

/** Articles and other parts that name it as the whole. */
function parts({ parts }: RecordWork, origin: string): readonly Node[] {
  return parts.filter(({ relation }) => relation === 'part').map(({ item }) => example(item, origin));
}

/** The work behind the edition, when other editions of it are known. */
function work({ title }: Description, { editions, work: { work } }: RecordView, origin: string): Node | undefined {
  if (editions.length === 0) return undefined;
  const address = work && `${origin}${workPath(work.id)}`;
  return present({
    '@type': 'CreativeWork',
    '@id': address,
    url: address,
    name: work?.title ?? title,
    workExample: editions.map((edition) => example(edition, origin)),
  });
}

function example(edition: Pick<SearchItem, 'id' | 'title' | 'subtitle' | 'type' | 'year'>, origin: string): Node {
  return present({
    '@type': types[edition.type],
    '@id': addressOf(edition, origin),
    name: fullTitle(edition),
    datePublished: edition.year && String(edition.year),
  });
}

/** A work and the editions of it that this page shows, each by its own address. */
export function writeWorkSchemaOrg(work: WorkView, origin: string): string {
  const address = `${origin}${workPath(work.id)}`;
  const node = present({
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': address,
    url: address,
    name: work.title,
    author: work.authors.map((name) => ({ name })),
    workExample: work.items.map((edition) =>
      present({
        ...example(edition, origin),
        inLanguage: edition.languages.map(languageTag),
        publisher: edition.publisher && { '@type': 'Organization', name: edition.publisher },
      }),
    ),
  });
  return JSON.stringify(node).replaceAll('<', String.raw`\u003c`);
}

function isFirstOfItsLibrary(holding: HoldingView, index: number, all: readonly HoldingView[]): boolean {
  return all.findIndex(({ libraryCode }) => libraryCode === holding.libraryCode) === index;
}

/** A library that lends it. */
function offer({ libraryName }: HoldingView): Node {
  return {
    '@type': 'Offer',
    businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
    offeredBy: { '@type': 'Library', name: libraryName },
  };
}

/** Without what the record does not say. */
function present(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) =>
        value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
