import { fold } from '#lib/vietnamese';
import type { Reader } from '#platform/database';
import type { FacetKind, Suggestion } from '../views.ts';
import { recallQuery, type TermQuery } from './compile-terms.ts';
import type { EngineFacet, EngineRequest, EngineResult, SearchEngine } from './engine.ts';
import type { ParsedQuery } from './parse-query.ts';
import { filterConditions } from './postgres-conditions.ts';
import { countFacets, countHits } from './postgres-facets.ts';
import { rankByRelevance } from './postgres-ranking.ts';

/** Hits beyond this place are not listed: a reader narrows the search instead. Counts are always of all. */
const lastPlace = 10_000;

const nothing: EngineResult = { total: 0, clusterIds: [], facets: [] };

/** The search port on PostgreSQL's own inverted index. */
export function createPostgresEngine(database: Reader): SearchEngine {
  return {
    async search(request) {
      const recall = recallQuery(request.query);
      const conditions = await filterConditions(database, request, recall);
      if (conditions === undefined) return nothing;
      const { total, facets } = request.withFacets
        ? await countFacets(database, conditions)
        : { total: await countHits(database, conditions), facets: [] };
      const size = Math.max(0, Math.min(request.size, lastPlace - request.from));
      if (total === 0 || request.from >= total || size === 0) return { total, clusterIds: [], facets };
      const clusterIds =
        request.sort === 'relevance' && request.query.parts.length > 0
          ? await rankByRelevance(database, request.query, conditions, total, request.from, size)
          : (
              await database.query<{ cluster_id: number }>(
                `select cluster_id from catalogue.search_entry where ${conditions.sql} ${orders[request.sort]} limit $${conditions.parameters.length + 1} offset $${conditions.parameters.length + 2}`,
                [...conditions.parameters, size, request.from],
              )
            ).map((row) => row.cluster_id);
      return { total, clusterIds, facets: await recountChosen(database, request, recall, facets) };
    },

    async suggest(prefix) {
      const start = fold(prefix)
        .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
      if (start.length < 2) return [];
      const like = `${start}%`;
      const [titles, names] = await Promise.all([
        database.query<{ cluster_id: number; title: string }>(
          `select cluster_id, display ->> 'title' as title from (select cluster_id, library_count from (select cluster_id, library_count from catalogue.search_entry where title_folded like $1 limit 2000) as near order by library_count desc, cluster_id limit 12) as entry
             join catalogue.cluster on cluster.id = entry.cluster_id order by library_count desc, cluster_id`,
          [like],
        ),
        database.query<{ kind: 'author' | 'subject'; value: string }>(
          `select kind, value from catalogue.facet_value where kind in ('author', 'subject') and folded like $1 order by length(value), value limit 4`,
          [like],
        ),
      ]);
      const seen = new Set<string>();
      const suggestions: Suggestion[] = [];
      const offer = (suggestion: Suggestion): void => {
        const key = fold(suggestion.text);
        if (!seen.has(key) && suggestions.length < 10) suggestions.push(suggestion);
        seen.add(key);
      };
      for (const row of names) offer({ text: row.value, kind: row.kind });
      for (const row of titles) offer({ text: row.title, kind: 'title', recordId: String(row.cluster_id) });
      return suggestions;
    },

    respell: (query) => respell(database, query),
  };
}

const orders = {
  relevance: 'order by library_count desc, year desc nulls last, cluster_id',
  newest: 'order by year desc nulls last, library_count desc, cluster_id',
  oldest: 'order by year asc nulls last, library_count desc, cluster_id',
  title: 'order by sort_title, cluster_id',
} as const;

/** Of a kind with a choice, the other values are counted as if there were none: choosing one more widens the search. */
async function recountChosen(
  database: Reader,
  request: EngineRequest,
  recall: TermQuery | undefined,
  facets: readonly EngineFacet[],
): Promise<EngineFacet[]> {
  const chosen = Object.keys(request.filters).filter((kind) => (request.filters[kind as FacetKind]?.length ?? 0) > 0); // keys of that record
  const recounted = new Map<string, EngineFacet>();
  if (!request.withFacets) return [...facets];
  for (const kind of chosen) {
    const conditions = await filterConditions(database, request, recall, kind);
    if (conditions === undefined) continue;
    const facet = (await countFacets(database, conditions)).facets.find((candidate) => candidate.kind === kind);
    if (facet !== undefined) recounted.set(kind, facet);
  }
  return facets.map((facet) => recounted.get(facet.kind) ?? facet);
}

/** Replaces words that no title, name or subject has by the nearest that some have. */
async function respell(database: Reader, query: ParsedQuery): Promise<string | undefined> {
  const words = query.parts
    .filter((part) => !part.excluded)
    .flatMap((part) => part.folded.map((folded, index) => ({ folded, exact: part.exact[index] ?? folded })));
  if (words.length === 0) return undefined;
  const rows = await database.query<{ word: string; nearest: string | null; known: boolean }>(
    `select asked.word, exists (select from catalogue.vocabulary v where v.word = asked.word) as known,
            (select v.word from catalogue.vocabulary v where v.word % asked.word and v.word <> asked.word
              order by similarity(v.word, asked.word) desc, v.record_count desc, v.word limit 1) as nearest
       from unnest($1::text[]) as asked (word)`,
    [words.map((word) => word.folded)],
  );
  const better = new Map(
    rows.filter((row) => !row.known && row.nearest !== null).map((row) => [row.word, row.nearest ?? row.word]),
  );
  if (better.size === 0) return undefined;
  return words.map((word) => better.get(word.folded) ?? word.exact).join(' ');
}
