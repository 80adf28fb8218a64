import type { SearchEntry } from '../search/entry.ts';

/** Holdings of one record as the library described them; shown by library, never merged. */
export interface StoredHolding {
  readonly branch?: string;
  readonly location?: string;
  readonly callNumber?: string;
  readonly barcode?: string;
  /** 0 when the record does not say. */
  readonly copies: number;
  readonly status?: string;
  readonly note?: string;
}

interface PreparedPlace {
  /** 0-based place among the records of the file. */
  readonly position: number;
  readonly offset: number;
}

/**
 * A record that can be stored: everything that needs no database has been done, in a process of its own. What is only written
 * stands as finished columns of COPY, so that the storing process neither unpacks nor encodes it; see `columns.ts`.
 */
export interface PreparedRecord extends PreparedPlace {
  readonly kind: 'record';
  /** Hash of the bytes and of how they were read: the same bytes under a new mapping are a new version. */
  readonly rawHash: string;
  readonly controlNumber: string;
  readonly deleted: boolean;
  readonly repaired: boolean;
  readonly keys: readonly number[];
  /** Where it stands by its content among others under one key. */
  readonly contentOrder: number;
  /** Columns of `record_version` and `record`, and for a cluster of this record alone of `search_entry` and `cluster`. */
  readonly versionColumns: Uint8Array;
  readonly recordColumns: Uint8Array;
  readonly entryColumns: Uint8Array;
  /** Made as if the record kept its control number as its number within the library, as most do. */
  readonly displayColumns: Uint8Array;
  readonly facets: SearchEntry['facets'];
}

/** A record that cannot be stored until a person has mended it. */
export interface PreparedQuarantine extends PreparedPlace {
  readonly kind: 'quarantine';
  readonly raw: Uint8Array;
  readonly rule: string;
  readonly message: string;
  readonly tag: string | undefined;
  /** MarcEdit text of what could be read, to begin mending with. */
  readonly draft: string;
}

export type Prepared = PreparedRecord | PreparedQuarantine;
