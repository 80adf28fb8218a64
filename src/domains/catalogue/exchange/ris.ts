import type { MaterialType } from '../views.ts';
import type { Citation } from './citation.ts';
import type { CitationName } from './citation-name.ts';

const types: Readonly<Record<MaterialType, string>> = {
  book: 'BOOK',
  serial: 'JFULL',
  article: 'JOUR',
  map: 'MAP',
  music: 'MUSIC',
  sound: 'SOUND',
  video: 'VIDEO',
  image: 'ART',
  electronic: 'EBOOK',
  manuscript: 'UNPB',
  thesis: 'THES',
  braille: 'BOOK',
  kit: 'GEN',
  other: 'GEN',
};

/** RIS takes `family, given`; a comma in a name that has none would make one up. */
function name(person: CitationName): string {
  return person.kind === 'person' ? `${person.family}, ${person.given}` : person.name.replaceAll(',', ' ');
}

/**
 * One reference in RIS, UTF-8, lines ended by CR LF. Source: Research Information Systems, "RIS Format Specifications".
 */
export function toRis(citation: Citation): string {
  const { description } = citation;
  const lines: string[] = [];
  const add = (tag: string, value: string | number | undefined): void => {
    const text = value === undefined ? '' : String(value).replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(`${tag}  - ${text}`);
  };
  add('TY', types[citation.type]);
  add('ID', citation.id);
  add('TI', citation.fullTitle);
  for (const author of citation.authors) add('AU', name(author));
  for (const editor of citation.editors) add('ED', name(editor));
  for (const translator of citation.translators) add('A4', name(translator));
  add('T2', description.hostTitle ?? description.series[0]);
  add('VL', description.partNumber);
  add('PY', description.year);
  add('PB', description.publisher);
  add('CY', description.place);
  add('ET', description.edition);
  add('SP', citation.pages);
  for (const isbn of description.isbns) add('SN', isbn);
  for (const issn of description.issns) add('SN', issn);
  for (const language of description.languages) add('LA', language);
  for (const subject of description.subjects) add('KW', subject);
  add('CN', description.classNumber);
  add('AB', description.summary);
  for (const link of description.links) add('UR', link.url);
  lines.push('ER  - ');
  return `${lines.join('\r\n')}\r\n`;
}
