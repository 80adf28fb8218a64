import type { MarcRecord, Problem } from '#lib/marc';
import { decodeColumn, encodeColumns } from '#platform/database';
import type { MatchFeatures } from '../matching/index.ts';
import type { SearchEntry } from '../search/entry.ts';
import type { StoredHolding } from './prepared.ts';

/** Columns of `catalogue.record_version` that are known before the record has a number. */
export const versionColumnNames = ['raw', 'marc', 'repairs'] as const;

export function encodeVersion(raw: Uint8Array, record: MarcRecord, repairs: readonly Problem[]): Uint8Array {
  return encodeColumns([raw, JSON.stringify(record), repairs.length === 0 ? null : JSON.stringify(repairs)]);
}

export function marcOf(versionColumns: Uint8Array): MarcRecord {
  return JSON.parse(decodeColumn(versionColumns, 1) ?? ''); // written by encodeVersion
}

/** Columns of `catalogue.record` that say what the record is. */
export const recordColumnNames = ['control_number', 'raw_hash', 'features', 'match_keys', 'holdings'] as const;

export function encodeRecord(columns: {
  controlNumber: string;
  rawHash: string;
  features: MatchFeatures;
  keys: readonly number[];
  holdings: readonly StoredHolding[];
}): Uint8Array {
  return encodeColumns([
    columns.controlNumber,
    columns.rawHash,
    JSON.stringify(columns.features),
    columns.keys,
    JSON.stringify(columns.holdings),
  ]);
}

export function featuresJsonOf(recordColumns: Uint8Array): string {
  return decodeColumn(recordColumns, 2) ?? '';
}

/** Columns of `catalogue.search_entry` that come from the record alone. */
export const entryColumnNames = [
  'title_exact',
  'title_folded',
  'author_exact',
  'sort_title',
  'year',
  'terms',
  'body',
  'shelf',
] as const;
/** Titles and names are compared by this many characters. */
const longestKey = 500;

export function encodeEntry(entry: SearchEntry): Uint8Array {
  return encodeColumns([
    entry.titleExact.slice(0, longestKey),
    entry.titleFolded.slice(0, longestKey),
    entry.authorExact.slice(0, longestKey),
    entry.sortTitle,
    entry.display.year,
    entry.search.terms,
    entry.search.body,
    entry.search.shelf,
  ]);
}
