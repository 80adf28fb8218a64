import type { MaterialType } from '../views.ts';
import type { Citation } from './citation.ts';
import type { CitationName } from './citation-name.ts';
import { languageTag } from './language-tag.ts';

const types: Readonly<Record<MaterialType, string>> = {
  book: 'book',
  serial: 'periodical',
  article: 'article-journal',
  map: 'map',
  music: 'musical_score',
  sound: 'song',
  video: 'motion_picture',
  image: 'graphic',
  electronic: 'book',
  manuscript: 'manuscript',
  thesis: 'thesis',
  braille: 'book',
  kit: 'document',
  other: 'document',
};

function name(person: CitationName): Record<string, string> {
  return person.kind === 'person' ? { family: person.family, given: person.given } : { literal: person.name };
}

/** One item of CSL-JSON. Source: Citation Style Language 1.0.2, csl-data.json schema. */
export function toCslItem(citation: Citation): Record<string, unknown> {
  const { description } = citation;
  const item: Record<string, unknown> = { id: citation.id, type: types[citation.type] };
  const add = (key: string, value: unknown): void => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) item[key] = value;
  };
  add('title', citation.fullTitle);
  add('author', citation.authors.map(name));
  add('editor', citation.editors.map(name));
  add('translator', citation.translators.map(name));
  add('issued', description.year === undefined ? undefined : { 'date-parts': [[description.year]] });
  add('publisher', description.publisher);
  add('publisher-place', description.place);
  add('edition', description.edition);
  add('volume', description.partNumber);
  add('container-title', description.hostTitle);
  add('collection-title', description.series[0]);
  add('number-of-pages', citation.pages === undefined ? undefined : String(citation.pages));
  add('ISBN', description.isbns.join(' '));
  add('ISSN', description.issns.join(' '));
  add('language', description.languages[0] === undefined ? undefined : languageTag(description.languages[0]));
  add('abstract', description.summary);
  add('keyword', description.subjects.join('; '));
  add('call-number', description.classNumber);
  add('URL', description.links[0]?.url);
  return item;
}
