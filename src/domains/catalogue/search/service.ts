import type { Reader } from '#platform/database';
import type { KnownName } from '../authorities/views.ts';
import type { FacetView, SearchRequest, SearchResult } from '../views.ts';
import type { EngineFacet, SearchEngine } from './engine.ts';
import { hydrateItems } from './hydrate.ts';
import { parseQuery, withOtherNames } from './parse-query.ts';

/** Below this many hits a better spelling is looked for. */
const fewHits = 3;

/** Answers a search as pages and the API show it. */
export async function search(
  deps: {
    database: Reader;
    engine: SearchEngine;
    /** Whose other name a text is, word for word. */
    findKnownName: (text: string) => Promise<KnownName | undefined>;
  },
  request: SearchRequest,
): Promise<SearchResult> {
  const startedAt = performance.now();
  const mayBeName = (request.field === 'any' || request.field === 'author') && (request.further ?? []).length === 0;
  const known = mayBeName ? await deps.findKnownName(request.q) : undefined;
  const query = withOtherNames(parseQuery(request.q, request.field, request.further), known?.names ?? []);
  const size = Math.min(100, Math.max(1, request.pageSize));
  const page = Math.max(1, request.page);
  const result = await deps.engine.search({
    query,
    sort: request.sort,
    from: (page - 1) * size,
    size,
    filters: request.filters,
    ...(request.yearFrom !== undefined && { yearFrom: request.yearFrom }),
    ...(request.yearTo !== undefined && { yearTo: request.yearTo }),
    withFacets: request.withFacets,
  });
  const [items, facets, didYouMean] = await Promise.all([
    hydrateItems(deps.database, result.clusterIds),
    labelFacets(deps.database, result.facets, request),
    result.total < fewHits && page === 1 ? betterSpelling(deps, request) : undefined,
  ]);
  return {
    total: result.total,
    items,
    facets,
    ...(didYouMean !== undefined && { didYouMean }),
    ...(known !== undefined && { knownAs: { id: known.id, name: known.name, asked: known.asked } }),
    milliseconds: Math.round((performance.now() - startedAt) * 10) / 10,
  };
}

/** A spelling is only offered when it finds more. */
async function betterSpelling(deps: { engine: SearchEngine }, request: SearchRequest): Promise<string | undefined> {
  const spelling = await deps.engine.respell(parseQuery(request.q, request.field));
  if (spelling === undefined) return undefined;
  const found = await deps.engine.search({
    query: parseQuery(spelling, request.field),
    sort: 'relevance',
    from: 0,
    size: 0,
    filters: {},
    withFacets: false,
  });
  return found.total > 0 ? spelling : undefined;
}

/** Libraries and provinces get their names; the other kinds speak for themselves or are translated by the page. */
async function labelFacets(
  database: Reader,
  facets: readonly EngineFacet[],
  request: SearchRequest,
): Promise<FacetView[]> {
  const valuesOf = (kind: string): string[] =>
    facets.find((facet) => facet.kind === kind)?.values.map((value) => value.value) ?? [];
  const labels = new Map<string, string>();
  const codes = valuesOf('library');
  if (codes.length > 0)
    for (const row of await database.query<{ code: string; name: string }>(
      'select code, name_vi as name from registry.published_library where code = any($1)',
      [codes],
    ))
      labels.set(`library ${row.code}`, row.name);
  const provinces = valuesOf('province');
  if (provinces.length > 0)
    for (const row of await database.query<{ code: string; name: string }>(
      'select distinct province_code as code, province_name_vi as name from registry.published_library where province_code = any($1)',
      [provinces],
    ))
      labels.set(`province ${row.code}`, row.name);
  return facets.map((facet) => ({
    kind: facet.kind,
    more: facet.more,
    values: facet.values.map(({ value, count }) => ({
      value,
      count,
      label: labels.get(`${facet.kind} ${value}`) ?? value,
      chosen: request.filters[facet.kind]?.includes(value) ?? false,
    })),
  }));
}
