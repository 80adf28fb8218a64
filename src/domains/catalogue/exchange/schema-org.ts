import type { Description, NameEntry } from '../records/description.ts';
import { readExtent } from '../records/read-extent.ts';
import { citationName, readingOrder } from './citation-name.ts';
import { languageTag } from './language-tag.ts';

const types: Readonly<Record<Description['type'], string>> = {
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

function agent(entry: NameEntry): Record<string, unknown> {
  const name = readingOrder(entry);
  if (entry.kind !== 'person') return { '@type': 'Organization', name };
  const parts = citationName(entry);
  return {
    '@type': 'Person',
    name,
    ...(parts.kind === 'person' ? { familyName: parts.family, givenName: parts.given } : {}),
  };
}

function bookFormat(type: Description['type']): string | undefined {
  return type === 'electronic' ? 'https://schema.org/EBook' : undefined;
}

/**
 * JSON-LD for a record's page, at its permanent address. The caller must escape `<` when it puts it into a script
 * element. Source: schema.org 29.
 */
export function toSchemaOrg(description: Description, url: string): Record<string, unknown> {
  const out: Record<string, unknown> = {
    '@context': 'https://schema.org',
    '@type': types[description.type],
    '@id': url,
    url,
  };
  const add = (key: string, value: unknown): void => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) out[key] = value;
  };
  add('name', description.subtitle === undefined ? description.title : `${description.title}: ${description.subtitle}`);
  add('alternateName', description.otherTitles);
  add('author', description.authors.map(agent));
  add('contributor', description.contributors.map(agent));
  add(
    'publisher',
    description.publisher === undefined ? undefined : { '@type': 'Organization', name: description.publisher },
  );
  add('datePublished', description.year === undefined ? undefined : String(description.year));
  add('inLanguage', description.languages.map(languageTag));
  add('isbn', description.isbns.length === 1 ? description.isbns[0] : description.isbns);
  add('issn', description.issns);
  add('bookEdition', description.edition);
  add('bookFormat', bookFormat(description.type));
  add('numberOfPages', readExtent(description.extent ?? '').pages);
  add('about', description.subjects);
  add('abstract', description.summary);
  add(
    'isPartOf',
    description.hostTitle === undefined ? undefined : { '@type': 'CreativeWork', name: description.hostTitle },
  );
  add(
    'sameAs',
    description.links.map((link) => link.url),
  );
  return out;
}
