import type { SearchField } from '../views.ts';
import type { ParsedQuery, QueryPart } from './parse-query.ts';
import { callNumberTerm, escapeTerm, identifierTerm } from './terms.ts';

/** How closely words must agree: as typed with its marks, or folded. */
export type Closeness = 'exact' | 'folded';

const prefixOf: Readonly<Partial<Record<SearchField, string>>> = {
  title: 't',
  author: 'a',
  subject: 's',
  publisher: 'p',
};

/** The `tsquery` of everything that is a hit; undefined when the query has no words (everything is). */
export function recallQuery(query: ParsedQuery): string | undefined {
  if (query.field === 'identifier') {
    const term = identifierTerm(query.text);
    return term === '' ? undefined : lexeme(`i:${term}`);
  }
  if (query.field === 'callnumber') {
    const term = callNumberTerm(query.text);
    return term === '' ? undefined : `${lexeme(`k:${term}`)}:*`;
  }
  const words = wordsQuery(query, query.field, 'folded');
  if (words === undefined || query.field !== 'any') return words;
  const identifier = identifierTerm(query.text);
  return /\d/.test(identifier) ? `(${words}) | ${lexeme(`i:${identifier}`)}` : words;
}

/** All parts of the query within one field. */
export function wordsQuery(query: ParsedQuery, field: SearchField, closeness: Closeness): string | undefined {
  const wanted = query.parts.filter((part) => !part.excluded).map((part) => partQuery(part, field, closeness));
  const unwanted = query.parts.filter((part) => part.excluded).map((part) => `!(${partQuery(part, field, 'folded')})`);
  const all = [...wanted, ...unwanted];
  return all.length === 0 ? undefined : all.join(' & ');
}

/** All wanted words as neighbours in the order typed, in titles, authors or subjects. */
export function neighboursQuery(
  query: ParsedQuery,
  field: 'title' | 'author',
  closeness: Closeness,
): string | undefined {
  const wanted = query.parts.filter((part) => !part.excluded);
  const folded = wanted.flatMap((part) => part.folded);
  const exact = wanted.flatMap((part) => part.exact);
  return folded.length < 2
    ? undefined
    : pairs({ folded, exact, phrase: true, excluded: false }, prefixOf[field] ?? 't', closeness);
}

function partQuery(part: QueryPart, field: SearchField, closeness: Closeness): string {
  const prefix = prefixOf[field];
  if (part.phrase && part.folded.length > 1) {
    if (prefix === 't' || prefix === 'a') return `(${pairs(part, prefix, closeness)})`;
    const neighbours = `(${part.folded.map(lexeme).join(' <-> ')})`;
    if (prefix === undefined) return neighbours;
    return `(${neighbours} & ${part.folded.map((word) => lexeme(`${prefix}:${word}`)).join(' & ')})`;
  }
  return `(${part.folded.map((word, index) => lexeme(term(prefix, word, part.exact[index] ?? word, closeness))).join(' & ')})`;
}

/** A word's own marks are asked for only where it has some: typed without, it stands for all. */
function term(prefix: string | undefined, folded: string, exact: string, closeness: Closeness): string {
  const marked = closeness === 'exact' && exact !== folded;
  return `${prefix === undefined ? '' : `${prefix}:`}${marked ? `=${exact}` : folded}`;
}

function pairs(part: QueryPart, prefix: string, closeness: Closeness): string {
  const terms: string[] = [];
  for (let index = 1; index < part.folded.length; index += 1) {
    const folded = `${part.folded[index - 1]} ${part.folded[index]}`;
    const exact = `${part.exact[index - 1]} ${part.exact[index]}`;
    terms.push(lexeme(closeness === 'exact' && exact !== folded ? `${prefix}2:=${exact}` : `${prefix}2:${folded}`));
  }
  return terms.join(' & ');
}

function lexeme(term: string): string {
  return `'${escapeTerm(term)}'`;
}
