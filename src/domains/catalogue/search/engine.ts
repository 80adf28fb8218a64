import type { FacetKind, SearchSort, Suggestion } from '../views.ts';
import type { ParsedQuery } from './parse-query.ts';

/** What is asked of a search engine. */
export interface EngineRequest {
  readonly query: ParsedQuery;
  readonly sort: SearchSort;
  /** Hits to skip and to return. */
  readonly from: number;
  readonly size: number;
  readonly filters: Partial<Record<FacetKind, readonly string[]>>;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly withFacets: boolean;
}

export interface EngineFacet {
  readonly kind: FacetKind;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** Distinct values beyond those listed. */
  readonly more: number;
}

export interface EngineResult {
  readonly total: number;
  readonly clusterIds: readonly number[];
  readonly facets: readonly EngineFacet[];
}

/**
 * The search port. PostgreSQL is the adapter for one machine; every adapter answers alike: the same hits, the same
 * behaviour of tones, the same counts.
 */
export interface SearchEngine {
  search(request: EngineRequest): Promise<EngineResult>;
  suggest(prefix: string): Promise<readonly Suggestion[]>;
  /** A better spelling of the words that the index does not know; undefined when there is none. */
  respell(query: ParsedQuery): Promise<string | undefined>;
}
