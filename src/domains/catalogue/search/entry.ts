import type { FacetKind, SearchItem } from '../views.ts';
import type { WorkKeys } from '../works/work-keys.ts';
import type { SearchTerms } from './terms.ts';

/** What a cluster needs to be found and shown in a list: computed from its merged record, stored with it. */
export interface SearchEntry {
  /** A hit as lists show it, without names of libraries (they are joined when read). */
  readonly display: Omit<SearchItem, 'id' | 'holdings' | 'libraryCount'>;
  readonly titleExact: string;
  readonly titleFolded: string;
  readonly authorExact: string;
  readonly sortTitle: string;
  readonly search: SearchTerms;
  readonly keys: WorkKeys;
  /** Facets of the record itself; those of libraries and provinces are added from the holdings. */
  readonly facets: readonly (readonly [FacetKind, string])[];
}
