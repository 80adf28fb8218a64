import { tokens } from '#lib/vietnamese';
import type { SearchField } from '../views.ts';
import { callNumberTerm, identifierTerm } from './terms.ts';

/** One thing that a hit must (or must not) have: neighbouring words of a phrase, or a single word. */
export interface QueryPart {
  /** Where it is looked for. */
  readonly field: SearchField;
  readonly folded: readonly string[];
  /** As typed, in parallel with `folded`; differs where the person typed marks. */
  readonly exact: readonly string[];
  readonly phrase: boolean;
  readonly excluded: boolean;
}

/** A search box's content, or several of them, as a tree that every engine can compile. */
export interface ParsedQuery {
  /** The field of the first box: what ranking looks at. */
  readonly field: SearchField;
  readonly parts: readonly QueryPart[];
  /** The whole text, for identifiers and call numbers. */
  readonly text: string;
  /** Whether the person typed any Vietnamese mark: then marks count, else they do not. */
  readonly toned: boolean;
  /** The text is somebody's name: other names of that person, any of which may stand for it. */
  readonly otherNames?: readonly QueryPart[];
}

/** More words than this are cut off: nobody types them, and each costs a lookup. */
const mostWords = 40;
const longestQuery = 1_000;

/** One box of a search form. */
export interface QueryBox {
  readonly q: string;
  readonly field: SearchField;
}

/**
 * Understands `two words`, `"a phrase"`, `-without`. Any text is a query: an unclosed quote runs to the end, signs
 * without words are nothing. Several boxes must all be met.
 */
export function parseQuery(text: string, field: SearchField, further: readonly QueryBox[] = []): ParsedQuery {
  const parts: QueryPart[] = [];
  let words = 0;
  for (const box of [{ q: text, field }, ...further]) {
    for (const part of partsOf(box)) {
      words += part.folded.length;
      if (words > mostWords) break;
      parts.push(part);
    }
  }
  const toned = parts.some((part) => part.exact.some((word, index) => word !== part.folded[index]));
  return { field, parts, text: text.slice(0, longestQuery).trim(), toned };
}

/** The same query, with names that may stand for the whole of it. A name of one syllable is a word of any text and left out. */
export function withOtherNames(query: ParsedQuery, names: readonly string[]): ParsedQuery {
  const otherNames = names.flatMap((name): QueryPart[] => {
    const { exact, folded } = tokens(name);
    return folded.length < 2 ? [] : [{ field: 'author', exact, folded, phrase: true, excluded: false }];
  });
  return { ...query, otherNames };
}

function* partsOf({ q, field }: QueryBox): Generator<QueryPart> {
  const query = q.slice(0, longestQuery).replaceAll('\u0000', ' ');
  if (field === 'identifier' || field === 'callnumber') {
    const term = field === 'identifier' ? identifierTerm(query) : callNumberTerm(query);
    if (term !== '') yield { field, exact: [term], folded: [term], phrase: false, excluded: false };
    return;
  }
  // Typographic quotes are what phones type.
  for (const match of query.replaceAll(/[“”„«»]/g, '"').matchAll(/(^|\s)(-?)"([^"]*)"?|(\S+)/g)) {
    const quoted = match[3];
    const source = quoted ?? match[4] ?? '';
    const excluded = quoted !== undefined ? match[2] === '-' : source.length > 1 && source.startsWith('-');
    const { exact, folded } = tokens(source);
    if (folded.length === 0) continue;
    // `truyện-kiều` typed without quotes is two neighbouring words as much as a phrase is.
    yield { field, exact, folded, phrase: quoted !== undefined || folded.length > 1, excluded };
  }
}
