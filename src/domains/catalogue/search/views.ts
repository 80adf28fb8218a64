/** Fields that a query may be limited to. */
export const searchFields = ['any', 'title', 'author', 'subject', 'publisher', 'identifier', 'callnumber'] as const;
export type SearchField = (typeof searchFields)[number];

export const searchSorts = ['relevance', 'newest', 'oldest', 'title'] as const;
export type SearchSort = (typeof searchSorts)[number];

export const facetKinds = ['library', 'province', 'language', 'type', 'subject', 'author', 'decade'] as const;
export type FacetKind = (typeof facetKinds)[number];

/** A search as a person asked it. `page` counts from 1; `pageSize` is 1–100. */
export interface SearchRequest {
  readonly q: string;
  readonly field: SearchField;
  /** Further boxes of an advanced search: all must be met. */
  readonly further?: readonly { readonly q: string; readonly field: SearchField }[];
  readonly sort: SearchSort;
  readonly page: number;
  readonly pageSize: number;
  /** Chosen facet values, several of one kind mean "any of them". */
  readonly filters: Partial<Record<FacetKind, readonly string[]>>;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Leave the facets out when only the list is wanted. */
  readonly withFacets: boolean;
}

export interface HoldingView {
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly provinceCode: string;
  readonly branch?: string;
  readonly location?: string;
  readonly callNumber?: string;
  readonly copies: number;
  readonly status?: string;
  readonly note?: string;
  /** The library's own number of its record. */
  readonly localNumber: string;
}

export interface SearchItem {
  /** Permanent number of the cluster. */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly responsibility?: string;
  readonly authors: readonly string[];
  readonly edition?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly year?: number;
  readonly languages: readonly string[];
  /** Material type: key of `catalogue.type.*` in the locales. */
  readonly type: MaterialType;
  readonly classNumber?: string;
  readonly isbns: readonly string[];
  readonly libraryCount: number;
  readonly holdings: readonly HoldingView[];
}

export const materialTypes = [
  'book',
  'serial',
  'article',
  'map',
  'music',
  'sound',
  'video',
  'image',
  'electronic',
  'manuscript',
  'thesis',
  'braille',
  'kit',
  'other',
] as const;
export type MaterialType = (typeof materialTypes)[number];

export interface FacetView {
  readonly kind: FacetKind;
  readonly values: readonly FacetValueView[];
  /** Number of distinct values beyond those listed. */
  readonly more: number;
}

export interface FacetValueView {
  readonly value: string;
  /** Text to show; for kinds with a code (language, type, decade) the page translates the value instead. */
  readonly label: string;
  /** Number of clusters. */
  readonly count: number;
  readonly chosen: boolean;
}

export interface SearchResult {
  /** Number of clusters. */
  readonly total: number;
  readonly items: readonly SearchItem[];
  readonly facets: readonly FacetView[];
  /** A better spelling with hits, when this one found few or none. */
  readonly didYouMean?: string;
  /** The query is, word for word, another name of somebody: titles under all names of that person were found too. */
  readonly knownAs?: { readonly id: string; readonly name: string; readonly asked: string };
  readonly milliseconds: number;
}

export interface Suggestion {
  readonly text: string;
  readonly kind: 'title' | 'author' | 'subject';
  readonly recordId?: string;
}
