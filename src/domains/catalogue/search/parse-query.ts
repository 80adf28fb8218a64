import { tokens } from '#lib/vietnamese';
import type { SearchField } from '../views.ts';

/** One thing that a hit must (or must not) have: neighbouring words of a phrase, or a single word. */
export interface QueryPart {
  readonly folded: readonly string[];
  /** As typed, in parallel with `folded`; differs where the person typed marks. */
  readonly exact: readonly string[];
  readonly phrase: boolean;
  readonly excluded: boolean;
}

/** A search box's content as a tree that every engine can compile. */
export interface ParsedQuery {
  readonly field: SearchField;
  readonly parts: readonly QueryPart[];
  /** The whole text, for identifiers and call numbers. */
  readonly text: string;
  /** Whether the person typed any Vietnamese mark: then marks count, else they do not. */
  readonly toned: boolean;
}

/** More words than this are cut off: nobody types them, and each costs a lookup. */
const mostWords = 40;
const longestQuery = 1_000;

/**
 * Understands `two words`, `"a phrase"`, `-without`. Any text is a query: an unclosed quote runs to the end, signs
 * without words are nothing.
 */
export function parseQuery(text: string, field: SearchField): ParsedQuery {
  const query = text.slice(0, longestQuery).replaceAll('\u0000', ' ');
  const parts: QueryPart[] = [];
  let words = 0;
  let toned = false;
  // Typographic quotes are what phones type.
  for (const match of query.replaceAll(/[“”„«»]/g, '"').matchAll(/(^|\s)(-?)"([^"]*)"?|(\S+)/g)) {
    const quoted = match[3];
    const bare = match[4];
    const source = quoted ?? bare ?? '';
    const excluded = quoted !== undefined ? match[2] === '-' : source.length > 1 && source.startsWith('-');
    const { exact, folded } = tokens(source);
    if (folded.length === 0) continue;
    if (words + folded.length > mostWords) break;
    words += folded.length;
    if (exact.some((word, index) => word !== folded[index])) toned = true;
    // `truyện-kiều` typed without quotes is two neighbouring words as much as a phrase is.
    parts.push({ exact, folded, phrase: quoted !== undefined || folded.length > 1, excluded });
  }
  return { field, parts, text: query.trim(), toned };
}
