import {
  type FacetKind,
  facetKinds,
  type SearchField,
  type SearchRequest,
  type SearchSort,
  searchFields,
  searchSorts,
} from '../../views.ts';

export const PAGE_SIZE = 20;
/** A query longer than this is cut: nobody types it, and every word costs the index something. */
const QUERY_CHARACTERS = 500;
const VALUES_PER_FACET = 20;
/** Pages beyond this are never reached by reading; narrowing is the way. */
export const LAST_PAGE = 500;

/** Reads a search from an address. Whatever is unknown or out of range counts as not asked. */
export function searchOf(params: URLSearchParams): SearchRequest {
  const filters: Partial<Record<FacetKind, readonly string[]>> = {};
  for (const kind of facetKinds) {
    const values = [...new Set(params.getAll(kind).filter(Boolean))].slice(0, VALUES_PER_FACET);
    if (values.length > 0) filters[kind] = values;
  }
  const from = yearOf(params.get('from'));
  const to = yearOf(params.get('to'));
  return {
    q: (params.get('q') ?? '').trim().slice(0, QUERY_CHARACTERS),
    field: searchFields.find((field) => field === params.get('field')) ?? 'any',
    sort: searchSorts.find((sort) => sort === params.get('sort')) ?? 'relevance',
    page: pageOf(params.get('page')),
    pageSize: PAGE_SIZE,
    filters,
    ...(from !== undefined && { yearFrom: from }),
    ...(to !== undefined && { yearTo: to }),
    withFacets: true,
  };
}

export interface SearchChange {
  readonly q?: string;
  readonly field?: SearchField;
  readonly sort?: SearchSort;
  readonly page?: number;
  readonly without?: { readonly kind: FacetKind; readonly value: string };
  readonly withoutYears?: boolean;
  readonly withoutFilters?: boolean;
}

/** The address of a search, or of one that differs in something. A change other than of the page begins at page one. */
export function searchHref(search: SearchRequest, change: SearchChange = {}): string {
  const params = new URLSearchParams();
  const page = change.page ?? (Object.keys(change).length === 0 ? search.page : 1);
  const field = change.field ?? search.field;
  const sort = change.sort ?? search.sort;
  params.set('q', change.q ?? search.q);
  if (field !== 'any') params.set('field', field);
  if (sort !== 'relevance') params.set('sort', sort);
  if (!change.withoutFilters) for (const [name, value] of filterFields(search, change)) params.append(name, value);
  if (page > 1) params.set('page', String(page));
  return `/tim-kiem?${params}`;
}

/** The filters as form fields. */
export function filterFields(search: SearchRequest, change: SearchChange = {}): [string, string][] {
  const fields: [string, string][] = [];
  for (const kind of facetKinds) {
    for (const value of search.filters[kind] ?? []) {
      if (change.without?.kind !== kind || change.without.value !== value) fields.push([kind, value]);
    }
  }
  if (!change.withoutYears) {
    if (search.yearFrom !== undefined) fields.push(['from', String(search.yearFrom)]);
    if (search.yearTo !== undefined) fields.push(['to', String(search.yearTo)]);
  }
  return fields;
}

function pageOf(value: string | null): number {
  const page = /^\d{1,6}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
}

function yearOf(value: string | null): number | undefined {
  return /^\d{1,4}$/.test(value ?? '') ? Number(value) : undefined;
}
