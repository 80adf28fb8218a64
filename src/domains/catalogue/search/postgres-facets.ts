import type { Reader } from '#platform/database';
import { facetKindSpace } from '../clustering/facet-numbers.ts';
import { facetKinds } from '../views.ts';
import type { EngineFacet } from './engine.ts';
import type { Conditions } from './postgres-conditions.ts';

/** Values listed of each kind. */
const mostValues = 15;

interface FacetRow {
  kind: string;
  value: string;
  count: number;
  distinct_values: number;
}

/**
 * Total and facet counts of one set of hits, in one pass over narrow rows: the short integer arrays are unnested and
 * counted before their values are looked up.
 */
export async function countFacets(
  database: Reader,
  conditions: Conditions,
): Promise<{ total: number; facets: EngineFacet[] }> {
  const rows = await database.query<{ total: number; facets: FacetRow[] | null }>(
    `with hit as materialized (select facets from catalogue.search_entry where ${conditions.sql}),
          counted as (select facet, count(*) as count from hit, unnest(hit.facets) as facet group by facet),
          ranked as (
            select facet, count, row_number() over (partition by facet % ${facetKindSpace} order by count desc, facet) as place,
                   count(*) over (partition by facet % ${facetKindSpace}) as distinct_values
              from counted),
          listed as (
            select value.kind, value.value, ranked.count, ranked.distinct_values
              from ranked join catalogue.facet_value as value on value.id = ranked.facet
             where ranked.place <= ${mostValues} order by ranked.count desc, value.folded, value.value)
     select (select count(*) from hit) as total, (select json_agg(listed) from listed) as facets`,
    conditions.parameters,
  );
  const byKind = new Map<string, FacetRow[]>();
  for (const row of rows[0]?.facets ?? []) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
  const facets = facetKinds.map((kind) => {
    const values = byKind.get(kind) ?? [];
    return {
      kind,
      values: values.map(({ value, count }) => ({ value, count })),
      more: Math.max(0, (values[0]?.distinct_values ?? 0) - values.length),
    };
  });
  return { total: rows[0]?.total ?? 0, facets };
}

export async function countHits(database: Reader, conditions: Conditions): Promise<number> {
  const rows = await database.query<{ total: number }>(
    `select count(*) as total from catalogue.search_entry where ${conditions.sql}`,
    conditions.parameters,
  );
  return rows[0]?.total ?? 0;
}
