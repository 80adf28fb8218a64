import type { SearchField } from '../views.ts';
import type { ParsedQuery, QueryPart } from './parse-query.ts';
import { escapeTerm, identifierTerm } from './terms.ts';

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
  const words = wordsQuery(query, 'any', 'folded');
  if (words === undefined || query.parts.some((part) => part.field !== 'any')) return words;
  const identifier = identifierTerm(query.text);
  return /\d/.test(identifier) ? `(${words}) | ${lexeme(`i:${identifier}`)}` : words;
}

/** All parts of the query; those that may stand anywhere are looked for in `field`, the others where they belong. */
export function wordsQuery(query: ParsedQuery, field: SearchField, closeness: Closeness): string | undefined {
  const all = query.parts.map((part) =>
    part.excluded ? `!(${partQuery(part, 'any', 'folded')})` : partQuery(part, field, closeness),
  );
  return all.length === 0 ? undefined : all.join(' & ');
}

/** The words that may stand in `field` as neighbours in the order typed. */
export function neighboursQuery(
  query: ParsedQuery,
  field: 'title' | 'author',
  closeness: Closeness,
): string | undefined {
  const { folded, exact } = wantedIn(query, field);
  return folded.length < 2 ? undefined : pairs({ folded, exact }, prefixOf[field] ?? 't', closeness);
}

/** Words of the query that are looked for in `field`, alone or among all. */
export function wantedIn(query: ParsedQuery, field: SearchField): { folded: string[]; exact: string[] } {
  const wanted = query.parts.filter((part) => !part.excluded && (part.field === 'any' || part.field === field));
  return { folded: wanted.flatMap((part) => part.folded), exact: wanted.flatMap((part) => part.exact) };
}

function partQuery(part: QueryPart, asked: SearchField, closeness: Closeness): string {
  const field = part.field === 'any' ? asked : part.field;
  if (field === 'identifier') return part.folded.map((term) => lexeme(`i:${term}`)).join(' & ');
  if (field === 'callnumber') return part.folded.map((term) => `${lexeme(`k:${term}`)}:*`).join(' & ');
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

function pairs(part: Pick<QueryPart, 'folded' | 'exact'>, prefix: string, closeness: Closeness): string {
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
