import type { MarcRecord, Problem } from '#lib/marc';
import { type Columns, decodeBytes, decodeColumn, encodeColumns } from '#platform/database';
import type { MatchFeatures } from '../matching/index.ts';
import { isItsOwnForm, storedMarc } from '../records/stored-marc.ts';
import type { SearchEntry } from '../search/entry.ts';
import { entryVersion } from '../search/entry-version.ts';
import type { StoredHolding } from './prepared.ts';

/** Columns of `catalogue.record_version` that are known before the record has a number. */
export const versionColumns = { raw: 'bytea', marc: 'json', repairs: 'json' } as const satisfies Columns;

/** With `isAsWritten` the bytes are known to be the record's own form (see `isItsOwnForm`). */
export function encodeVersion(
  raw: Uint8Array,
  record: MarcRecord,
  repairs: readonly Problem[],
  isAsWritten = false,
): Uint8Array {
  return encodeColumns(versionColumns, [
    raw,
    isAsWritten || isItsOwnForm(raw, record) ? null : readableJson(record),
    repairs.length === 0 ? null : readableJson(repairs),
  ]);
}

/**
 * JSON without NUL and halves of surrogate pairs: PostgreSQL stores them in a `json` column, but fails on every look into
 * it. An excerpt of 200 characters may have cut a pair in two.
 */
function readableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.replaceAll(/\0|\p{Surrogate}/gu, '') : part,
  );
}

export function marcOf(encodedVersion: Uint8Array): MarcRecord {
  const marc = decodeColumn(encodedVersion, 1);
  return storedMarc({
    marc: marc === null ? null : JSON.parse(marc), // written by encodeVersion
    raw: decodeBytes(encodedVersion, 0),
  });
}

/** Columns of `catalogue.record` that say what the record is. */
export const recordColumns = {
  control_number: 'text',
  raw_hash: 'text',
  features: 'json',
  match_keys: 'bigint[]',
  holdings: 'json',
} as const satisfies Columns;

export function encodeRecord(record: {
  controlNumber: string;
  rawHash: string;
  features: MatchFeatures;
  keys: readonly number[];
  holdings: readonly StoredHolding[];
}): Uint8Array {
  return encodeColumns(recordColumns, [
    record.controlNumber,
    record.rawHash,
    JSON.stringify(record.features),
    record.keys,
    JSON.stringify(record.holdings),
  ]);
}

export function featuresJsonOf(encodedRecord: Uint8Array): string {
  return decodeColumn(encodedRecord, 2) ?? '';
}

export function holdingsJsonOf(encodedRecord: Uint8Array): string {
  return decodeColumn(encodedRecord, 4) ?? '[]';
}

/** Columns of `catalogue.search_entry` that come from the record alone. */
export const entryColumns = {
  title_exact: 'text',
  title_folded: 'text',
  author_exact: 'text',
  sort_title: 'text',
  year: 'smallint',
  terms: 'bigint[]',
  body: 'text',
  shelf: 'tsvector',
  entry_version: 'smallint',
  work_key: 'bigint',
  original_key: 'bigint',
  whole_key: 'bigint',
} as const satisfies Columns;
/** Titles and names are compared by this many characters. */
const longestKey = 500;

export function encodeEntry(entry: SearchEntry): Uint8Array {
  return encodeColumns(entryColumns, [
    entry.titleExact.slice(0, longestKey),
    entry.titleFolded.slice(0, longestKey),
    entry.authorExact.slice(0, longestKey),
    entry.sortTitle,
    entry.display.year,
    entry.search.terms,
    entry.search.body,
    entry.search.shelf,
    entryVersion,
    entry.keys.work,
    entry.keys.original,
    entry.keys.whole,
  ]);
}
