import type { Reader } from '#platform/database';
import { neighboursQuery, type TermQuery, wantedIn, wordsQuery } from './compile-terms.ts';
import type { ParsedQuery } from './parse-query.ts';
import { type Conditions, termConditions, withCondition, withTerms } from './postgres-conditions.ts';
import { score } from './score.ts';

/**
 * Sets up to this size are scored whole. Larger ones are approached from their best end, tier by tier, until enough hits
 * for the page (and this many at least) are at hand; those are scored.
 */
const scoredWhole = 400;

interface Row {
  cluster_id: number;
  title_exact: string;
  title_folded: string;
  author_exact: string;
  library_count: number;
  year: number | null;
  exact_anywhere: boolean;
}

const columns = 'cluster_id, title_exact, title_folded, author_exact, library_count, year';
const popularFirst = 'order by library_count desc, year desc nulls last, cluster_id';

/** Numbers of the clusters on places `from` to `from + size` by relevance. */
export async function rankByRelevance(
  database: Reader,
  query: ParsedQuery,
  conditions: Conditions,
  total: number,
  from: number,
  size: number,
): Promise<number[]> {
  const exactWords = query.toned ? wordsQuery(query, 'any', 'exact') : undefined;
  const found = new Map<number, Row>();
  const best = (wanted: Conditions, count: number): Promise<Omit<Row, 'exact_anywhere'>[]> =>
    database.query(
      `select ${columns} from catalogue.search_entry where ${wanted.sql} ${popularFirst} limit $${wanted.parameters.length + 1}`,
      [...wanted.parameters, count],
    );
  if (total <= scoredWhole) {
    const exact =
      exactWords === undefined
        ? { sql: 'true', parameters: conditions.parameters }
        : termConditions(exactWords, conditions.parameters);
    for (const row of await database.query<Row>(
      `select ${columns}, ${exact.sql} as exact_anywhere from catalogue.search_entry where ${conditions.sql}`,
      exact.parameters,
    ))
      found.set(row.cluster_id, row);
  } else {
    const enough = Math.max(scoredWhole, from + size);
    for (const tier of tiers(query, exactWords)) {
      if (found.size >= enough) break;
      for (const row of await best(tier.narrow(conditions), enough))
        if (!found.has(row.cluster_id)) found.set(row.cluster_id, { ...row, exact_anywhere: tier.exact });
    }
    if (found.size < enough)
      for (const row of await best(conditions, enough))
        if (!found.has(row.cluster_id)) found.set(row.cluster_id, { ...row, exact_anywhere: exactWords === undefined });
  }
  const scored = [...found.values()].map((row) => ({
    id: row.cluster_id,
    score: score(query, {
      titleExact: row.title_exact,
      titleFolded: row.title_folded,
      authorExact: row.author_exact,
      libraryCount: row.library_count,
      year: row.year,
      exactAnywhere: row.exact_anywhere,
    }),
  }));
  scored.sort((x, y) => y.score - x.score || x.id - y.id);
  return scored.slice(from, from + size).map((hit) => hit.id);
}

interface Tier {
  narrow(conditions: Conditions): Conditions;
  readonly exact: boolean;
}

/** The best hits first, each tier one look into the index. */
function tiers(query: ParsedQuery, exactWords: TermQuery | undefined): Tier[] {
  const list: Tier[] = [];
  const add = (words: TermQuery | undefined, exact: boolean): void => {
    if (words !== undefined) list.push({ narrow: (conditions) => withTerms(conditions, words), exact });
  };
  const title = wantedIn(query, 'title');
  const foldedTitle = title.folded.join(' ');
  if (foldedTitle !== '') {
    list.push({
      narrow: (conditions) => withCondition(conditions, (place) => `title_folded = ${place}`, foldedTitle),
      exact: title.exact.join(' ') === foldedTitle,
    });
  }
  const anywhere = query.parts.some((part) => part.field === 'any' && !part.excluded);
  const closenesses = query.toned ? (['exact', 'folded'] as const) : (['folded'] as const);
  for (const closeness of closenesses) {
    const exact = closeness === 'exact' || !query.toned;
    add(neighboursQuery(query, 'title', closeness), exact);
    add(neighboursQuery(query, 'author', closeness), exact);
    if (anywhere)
      for (const field of ['title', 'author', 'subject'] as const) add(wordsQuery(query, field, closeness), exact);
    if (closeness === 'exact') add(exactWords, true);
  }
  return list;
}
