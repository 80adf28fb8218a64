import type { MaterialType } from '../views.ts';
import { type Citation, citationKey } from './citation.ts';
import type { CitationName } from './citation-name.ts';

const types: Readonly<Partial<Record<MaterialType, string>>> = {
  book: 'book',
  electronic: 'book',
  braille: 'book',
  serial: 'misc',
  article: 'article',
  thesis: 'phdthesis',
  manuscript: 'unpublished',
};

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\^{}',
  '~': '\\textasciitilde{}',
};

/** Text with everything escaped that TeX would take for a command; letters stay Unicode (biber, and BibTeX with UTF-8). */
export function escapeTex(text: string): string {
  return text
    .replace(/[\\{}$&#%_^~]/g, (char) => special[char] ?? char)
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * `Nguyễn, Du`: with the comma BibTeX cannot take the family name, which comes first, for a given name. Braces keep
 * whole names whole, and an *and* in a body's name from becoming two authors.
 */
function name(person: CitationName): string {
  if (person.kind === 'whole') return `{${escapeTex(person.name)}}`;
  const part = (text: string): string => (/\band\b|,/i.test(text) ? `{${escapeTex(text)}}` : escapeTex(text));
  return `${part(person.family)}, ${part(person.given)}`;
}

function names(people: readonly CitationName[]): string {
  return people.map((person) => name(person)).join(' and ');
}

/** One BibTeX entry, UTF-8. Source: O. Patashnik, "BibTeXing" (1988), 3 and 4. */
export function toBibtex(citation: Citation): string {
  const { description, type } = citation;
  const lines: string[] = [];
  const add = (field: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') lines.push(`  ${field} = {${value}}`);
  };
  const addText = (field: string, value: string | undefined): void =>
    add(field, value === undefined ? '' : escapeTex(value));
  add('title', `{${escapeTex(citation.fullTitle)}}`);
  add('author', names(citation.authors));
  add('editor', names(citation.editors));
  add('translator', names(citation.translators));
  addText(type === 'article' ? 'journal' : 'series', description.hostTitle ?? description.series[0]);
  addText('volume', description.partNumber);
  addText(type === 'thesis' ? 'school' : 'publisher', description.publisher);
  addText('address', description.place);
  add('year', description.year);
  addText('edition', description.edition);
  add('pagetotal', citation.pages);
  add('isbn', description.isbns.join(' '));
  add('issn', description.issns.join(' '));
  add('langid', description.languages[0]);
  addText('keywords', description.subjects.map((subject) => subject.replaceAll(',', ' ')).join(', '));
  addText('abstract', description.summary);
  // A URL is typeset verbatim: only braces would end it early.
  add(
    'url',
    description.links[0]?.url.replace(/[{}\\\s]/g, (char) => encodeURIComponent(char)),
  );
  return `@${types[type] ?? 'misc'}{${citationKey(citation)},\n${lines.join(',\n')}\n}\n`;
}
