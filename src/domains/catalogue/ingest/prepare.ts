import { hash } from 'node:crypto';
import { isControlField, type MarcRecord, type Problem, type ReadResult, writeMrk } from '#lib/marc';
import { clusterColumns } from '../clustering/cluster-row.ts';
import { extractHoldings, type Holding, type HoldingMapping } from '../mapping/index.ts';
import { blockingKeys, blockingNumber, contentOrder, extractFeatures } from '../matching/index.ts';
import { cleanRecord } from '../quality/clean-record.ts';
import { inspectRecord, isDeletion } from '../quality/inspect-record.ts';
import { describe } from '../records/describe.ts';
import { encodeRecord, encodeVersion } from './columns.ts';
import type { Prepared, PreparedRecord } from './prepared.ts';

/** How the records of one library are prepared. */
export interface PrepareOptions {
  /** The first that finds something says what the library holds. */
  readonly holdings: readonly HoldingMapping[];
  readonly library: { readonly libraryCode: string; readonly provinceCode: string };
  /** Changes when the way of reading changes (mapping, encoding): unchanged bytes then make a new version. */
  readonly readingKey: string;
}

/**
 * Everything that can be done to a record without the database: clean it, check it, describe it, take its features, keys,
 * holdings and search entry. Pure; runs in a worker process.
 */
export function prepare(result: ReadResult, options: PrepareOptions): Prepared {
  const { index: position, offset, raw } = result;
  if (result.outcome === 'unreadable') {
    return {
      kind: 'quarantine',
      position,
      offset,
      raw,
      rule: result.problem.rule,
      message: result.problem.message,
      tag: result.problem.tag,
      draft: '',
    };
  }
  const { record, repairs } = cleanRecord(result.record, offset);
  const deleted = isDeletion(record);
  const controlNumber = controlNumberOf(record, raw);
  const refusal = deleted ? undefined : inspectRecord(record);
  if (refusal !== undefined) {
    return {
      kind: 'quarantine',
      position,
      offset,
      raw,
      rule: refusal.rule,
      message: refusal.message,
      tag: refusal.tag,
      draft: writeMrk(record),
    };
  }
  return prepareRecord(
    { record, repairs: [...result.repairs, ...repairs], position, offset, raw, deleted, controlNumber },
    options,
  );
}

/** The second half, for a record that has passed the checks. */
export function prepareRecord(
  input: {
    record: MarcRecord;
    repairs: readonly Problem[];
    position: number;
    offset: number;
    raw: Uint8Array;
    deleted: boolean;
    controlNumber: string;
  },
  options: PrepareOptions,
): PreparedRecord {
  const { record, repairs, position, offset, raw, deleted, controlNumber } = input;
  const description = describe(record);
  const features = extractFeatures(record, description);
  const holdings = firstHoldings(record, options.holdings);
  const keys = deleted ? [] : [...new Set(blockingKeys(features).map(blockingNumber))];
  const rawHash = hash('sha256', raw, 'hex').slice(0, 32) + options.readingKey;
  const { entryColumns, displayColumns, facets } = clusterColumns(record, description, [
    { ...options.library, localNumber: controlNumber, holdings },
  ]);
  return {
    kind: 'record',
    position,
    offset,
    rawHash,
    controlNumber,
    deleted,
    repaired: repairs.length > 0,
    keys,
    contentOrder: contentOrder(features),
    versionColumns: encodeVersion(raw, record, repairs),
    recordColumns: encodeRecord({ controlNumber, rawHash, features, keys, holdings }),
    entryColumns,
    displayColumns,
    facets,
  };
}

/** Field 001, or for records without one a number made from the bytes, so that the same record is met again. */
export function controlNumberOf(record: MarcRecord, raw: Uint8Array): string {
  for (const field of record.fields) {
    if (isControlField(field) && field.tag === '001') {
      const number = field.value.trim();
      if (number !== '') return number.slice(0, 200);
    }
  }
  return `~${hash('sha256', raw, 'hex').slice(0, 16)}`;
}

function firstHoldings(record: MarcRecord, mappings: readonly HoldingMapping[]): readonly Holding[] {
  for (const mapping of mappings) {
    const holdings = extractHoldings(record, mapping);
    if (holdings.length > 0) return holdings;
  }
  return [];
}
