import type { SearchEntry } from '../search/entry.ts';

/** Holdings of one record as the library described them; shown by library, never merged. */
export interface StoredHolding {
  readonly branch?: string;
  readonly location?: string;
  readonly callNumber?: string;
  /** 0 when the record does not say. */
  readonly copies: number;
  readonly status?: string;
  readonly note?: string;
}

interface PreparedPlace {
  /** 0-based place among the records of the file. */
  readonly position: number;
  readonly offset: number;
  readonly raw: Uint8Array;
}

/** A record that can be stored: everything that needs no database has been done, on a worker thread. */
export interface PreparedRecord extends PreparedPlace {
  readonly kind: 'record';
  /** Hash of the bytes and of how they were read: the same bytes under a new mapping are a new version. */
  readonly rawHash: string;
  readonly controlNumber: string;
  readonly deleted: boolean;
  /** The MarcRecord as understood. JSON, because most records are only written, and text travels between threads lightly. */
  readonly marcJson: string;
  /** The repairs, absent when there were none. */
  readonly repairsJson: string | undefined;
  readonly featuresJson: string;
  readonly keys: readonly number[];
  readonly holdingsJson: string;
  /** The entry of a cluster of this record alone. */
  readonly entry: SearchEntry;
}

/** A record that cannot be stored until a person has mended it. */
export interface PreparedQuarantine extends PreparedPlace {
  readonly kind: 'quarantine';
  readonly rule: string;
  readonly message: string;
  readonly tag: string | undefined;
  /** MarcEdit text of what could be read, to begin mending with. */
  readonly draft: string;
}

export type Prepared = PreparedRecord | PreparedQuarantine;
