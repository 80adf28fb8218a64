import type { Database } from '#platform/database';
import { neighboursQuery, wantedIn, wordsQuery } from './compile-tsquery.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { Conditions } from './postgres-conditions.ts';
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
  database: Database,
  query: ParsedQuery,
  conditions: Conditions,
  total: number,
  from: number,
  size: number,
): Promise<number[]> {
  const exactWords = query.toned ? wordsQuery(query, 'any', 'exact') : undefined;
  const exactColumn = exactWords === undefined ? 'true' : `words @@ $${conditions.parameters.length + 1}::tsquery`;
  const found = new Map<number, Row>();
  if (total <= scoredWhole) {
    const parameters = exactWords === undefined ? conditions.parameters : [...conditions.parameters, exactWords];
    for (const row of await database.query<Row>(
      `select ${columns}, ${exactColumn} as exact_anywhere from catalogue.search_entry where ${conditions.sql}`,
      parameters,
    ))
      found.set(row.cluster_id, row);
  } else {
    const enough = Math.max(scoredWhole, from + size);
    for (const tier of tiers(query, exactWords)) {
      if (found.size >= enough) break;
      const place = conditions.parameters.length + 1;
      const rows = await database.query<Omit<Row, 'exact_anywhere'>>(
        `select ${columns} from catalogue.search_entry where ${conditions.sql} and ${tier.sql.replace('$?', `$${place}`)} ${popularFirst} limit $${place + 1}`,
        [...conditions.parameters, tier.parameter, enough],
      );
      for (const row of rows)
        if (!found.has(row.cluster_id)) found.set(row.cluster_id, { ...row, exact_anywhere: tier.exact });
    }
    if (found.size < enough) {
      const rows = await database.query<Omit<Row, 'exact_anywhere'>>(
        `select ${columns} from catalogue.search_entry where ${conditions.sql} ${popularFirst} limit $${conditions.parameters.length + 1}`,
        [...conditions.parameters, enough],
      );
      for (const row of rows)
        if (!found.has(row.cluster_id)) found.set(row.cluster_id, { ...row, exact_anywhere: exactWords === undefined });
    }
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
  readonly sql: string;
  readonly parameter: string;
  readonly exact: boolean;
}

/** The best hits first, each tier one look into the index. */
function tiers(query: ParsedQuery, exactWords: string | undefined): Tier[] {
  const list: Tier[] = [];
  const add = (tsquery: string | undefined, exact: boolean): void => {
    if (tsquery !== undefined) list.push({ sql: 'words @@ $?::tsquery', parameter: tsquery, exact });
  };
  const title = wantedIn(query, 'title');
  const foldedTitle = title.folded.join(' ');
  if (foldedTitle !== '') {
    list.push({ sql: 'title_folded = $?', parameter: foldedTitle, exact: title.exact.join(' ') === foldedTitle });
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
