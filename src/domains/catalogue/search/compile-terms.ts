import type { SearchField } from '../views.ts';
import type { ParsedQuery, QueryPart } from './parse-query.ts';
import { termNumber } from './term-number.ts';
import { identifierTerm, type TermField } from './terms.ts';

/** How closely words must agree: as typed with its marks, or folded. */
export type Closeness = 'exact' | 'folded';

/** Things that a hit must all have. */
export interface Clause {
  /** Numbers of terms, see `terms.ts`. */
  readonly terms: readonly number[];
  /** Folded words that must be neighbours somewhere, where no term says so. */
  readonly phrases: readonly string[];
  /** Beginnings of call numbers. */
  readonly shelf: readonly string[];
}

/** A hit has all of one of `any`, and of none of `none` everything. */
export interface TermQuery {
  readonly any: readonly Clause[];
  readonly none: readonly Clause[];
}

const termFields: Readonly<Partial<Record<SearchField, TermField>>> = {
  title: 't',
  author: 'a',
  subject: 's',
  publisher: 'p',
};

/** What is a hit; undefined when the query has no words (everything is). */
export function recallQuery(query: ParsedQuery): TermQuery | undefined {
  const asked = wordsQuery(query, 'any', 'folded');
  const others = (query.otherNames ?? []).map((name) => partClause(name, 'author', 'exact'));
  const words = asked && { ...asked, any: [...asked.any, ...others] };
  if (words === undefined || query.parts.some((part) => part.field !== 'any')) return words;
  const identifier = identifierTerm(query.text);
  return /\d/.test(identifier)
    ? { ...words, any: [...words.any, { terms: [termNumber('i', identifier)], phrases: [], shelf: [] }] }
    : words;
}

/** All parts of the query; those that may stand anywhere are looked for in `field`, the others where they belong. */
export function wordsQuery(query: ParsedQuery, field: SearchField, closeness: Closeness): TermQuery | undefined {
  if (query.parts.length === 0) return undefined;
  const wanted = query.parts.filter((part) => !part.excluded).map((part) => partClause(part, field, closeness));
  const none = query.parts.filter((part) => part.excluded).map((part) => partClause(part, 'any', 'folded'));
  return { any: [joined(wanted)], none };
}

/** The words that may stand in `field` as neighbours in the order typed. */
export function neighboursQuery(
  query: ParsedQuery,
  field: 'title' | 'author',
  closeness: Closeness,
): TermQuery | undefined {
  const wanted = wantedIn(query, field);
  return wanted.folded.length < 2 ? undefined : { any: [pairs(wanted, field, closeness)], none: [] };
}

/** Words of the query that are looked for in `field`, alone or among all. */
export function wantedIn(query: ParsedQuery, field: SearchField): { folded: string[]; exact: string[] } {
  const wanted = query.parts.filter((part) => !part.excluded && (part.field === 'any' || part.field === field));
  return { folded: wanted.flatMap((part) => part.folded), exact: wanted.flatMap((part) => part.exact) };
}

type Words = Pick<QueryPart, 'folded' | 'exact'>;

function partClause(part: QueryPart, asked: SearchField, closeness: Closeness): Clause {
  const field = part.field === 'any' ? asked : part.field;
  if (field === 'identifier') return { terms: part.folded.map((key) => termNumber('i', key)), phrases: [], shelf: [] };
  if (field === 'callnumber') return { terms: [], phrases: [], shelf: part.folded };
  const isPhrase = part.phrase && part.folded.length > 1;
  if (isPhrase && (field === 'title' || field === 'author')) return pairs(part, field, closeness);
  const kind = termFields[field];
  return {
    terms: [...part.folded.map((word) => termNumber(kind ?? '', word)), ...written(part, closeness)],
    phrases: isPhrase ? [part.folded.join(' ')] : [],
    shelf: [],
  };
}

function pairs(words: Words, field: 'title' | 'author', closeness: Closeness): Clause {
  const terms: number[] = [];
  for (let index = 1; index < words.folded.length; index += 1)
    terms.push(termNumber(field === 'title' ? 't2' : 'a2', words.folded[index - 1] ?? '', words.folded[index]));
  return { terms: [...terms, ...written(words, closeness)], phrases: [], shelf: [] };
}

/** A word's own marks are asked for only where it has some: typed without, it stands for all. */
function written({ folded, exact }: Words, closeness: Closeness): number[] {
  if (closeness === 'folded') return [];
  return exact.filter((word, index) => word !== folded[index]).map((word) => termNumber('=', word));
}

function joined(clauses: readonly Clause[]): Clause {
  return {
    terms: [...new Set(clauses.flatMap((clause) => clause.terms))],
    phrases: clauses.flatMap((clause) => clause.phrases),
    shelf: clauses.flatMap((clause) => clause.shelf),
  };
}
