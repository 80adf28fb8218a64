import { hash } from 'node:crypto';
import { isControlField, type MarcRecord, type Problem, type ReadResult, writeMrk } from '#lib/marc';
import { type ClusterColumns, clusterColumns } from '../clustering/cluster-row.ts';
import { extractHoldings, type Holding, type HoldingMapping } from '../mapping/index.ts';
import { blockingKeys, blockingNumber, contentOrder, extractFeatures, type MatchFeatures } from '../matching/index.ts';
import { cleanRecord } from '../quality/clean-record.ts';
import { inspectRecord, isDeletion } from '../quality/inspect-record.ts';
import { describe } from '../records/describe.ts';
import type { Description } from '../records/description.ts';
import { encodeRecord, encodeVersion } from './columns.ts';
import type { Prepared, PreparedQuarantine, PreparedRecord } from './prepared.ts';

/** How the records of one library are prepared. */
export interface PrepareOptions {
  /** The first that finds something says what the library holds. */
  readonly holdings: readonly HoldingMapping[];
  readonly library: { readonly libraryCode: string; readonly provinceCode: string };
  /** Changes when the way of reading changes (mapping, encoding): unchanged bytes then make a new version. */
  readonly readingKey: string;
}

/** A record that has passed the checks. */
interface CheckedRecord {
  readonly record: MarcRecord;
  readonly repairs: readonly Problem[];
  readonly position: number;
  readonly offset: number;
  readonly raw: Uint8Array;
  /** The bytes are known to be the form that ISO 2709 has for the record. */
  readonly isAsWritten?: boolean;
  readonly deleted: boolean;
  readonly controlNumber: string;
}

/**
 * Everything that can be done to records without the database: clean them, check them, describe them, take their features,
 * keys, holdings and search entries. Pure; runs in a worker process. One step is done to all before the next: the
 * processor then keeps the program of a step at hand, which makes it faster by about a tenth than record by record.
 */
export function prepareAll(results: readonly ReadResult[], options: PrepareOptions): Prepared[] {
  const checked = results.map(check);
  const refused = checked.filter((one) => 'kind' in one);
  const prepared = checked
    .filter((one): one is CheckedRecord => !('kind' in one))
    .map(withDescription)
    .map(withFeatures)
    .map((one) => withEntry(one, options))
    .map((one) => toPrepared(one, options));
  return refused.length === 0 ? prepared : [...refused, ...prepared].sort((a, b) => a.position - b.position);
}

/** The same for one record that has passed the checks. */
export function prepareRecord(checked: CheckedRecord, options: PrepareOptions): PreparedRecord {
  return toPrepared(withEntry(withFeatures(withDescription(checked)), options), options);
}

function check(result: ReadResult): CheckedRecord | PreparedQuarantine {
  const { index: position, offset, raw } = result;
  if (result.outcome === 'unreadable') {
    const { rule, message, tag } = result.problem;
    return { kind: 'quarantine', position, offset, raw, rule, message, tag, draft: '' };
  }
  const { record, repairs } = cleanRecord(result.record, offset);
  const deleted = isDeletion(record);
  const refusal = deleted ? undefined : inspectRecord(record);
  if (refusal !== undefined) {
    const { rule, message, tag } = refusal;
    return { kind: 'quarantine', position, offset, raw, rule, message, tag, draft: writeMrk(record) };
  }
  const all = repairs.length === 0 ? result.repairs : [...result.repairs, ...repairs];
  const isAsWritten = record === result.asWritten;
  const controlNumber = controlNumberOf(record, raw);
  return { record, repairs: all, position, offset, raw, isAsWritten, deleted, controlNumber };
}

type Described = CheckedRecord & { readonly description: Description };

function withDescription(checked: CheckedRecord): Described {
  return { ...checked, description: describe(checked.record) };
}

type Compared = Described & { readonly features: MatchFeatures; readonly keys: readonly number[] };

function withFeatures(described: Described): Compared {
  const features = extractFeatures(described.record, described.description);
  const keys = described.deleted ? [] : [...new Set(blockingKeys(features).map(blockingNumber))];
  return { ...described, features, keys };
}

type Entered = Compared & { readonly holdings: readonly Holding[]; readonly columns: ClusterColumns };

function withEntry(compared: Compared, options: PrepareOptions): Entered {
  const { record, description, controlNumber } = compared;
  const holdings = firstHoldings(record, options.holdings);
  const columns = clusterColumns(record, description, [{ ...options.library, localNumber: controlNumber, holdings }]);
  return { ...compared, holdings, columns };
}

function toPrepared(entered: Entered, options: PrepareOptions): PreparedRecord {
  const { record, repairs, position, offset, raw, isAsWritten, deleted, controlNumber, features, keys, holdings } =
    entered;
  const { entryColumns, displayColumns, facets } = entered.columns;
  const rawHash = hash('sha256', raw, 'hex').slice(0, 32) + options.readingKey;
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
    versionColumns: encodeVersion(raw, record, repairs, isAsWritten),
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
