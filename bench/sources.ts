import { availableParallelism, cpus } from 'node:os';
import { readDublinCore } from '#lib/dublin-core';
import { readIsisIso } from '#lib/isis';
import { readTable } from '#lib/tabular';
import { generateDemo } from '../src/domains/catalogue/demo/index.ts';
import {
  type ApplyMapping,
  compileMapping,
  defaultMappings,
  fromDublinCore,
  fromMarc,
  type SourceRecord,
  tableRowConverter,
} from '../src/domains/catalogue/mapping/index.ts';

/**
 * Reading sources that are not MARC 21, and bringing them to it: records per second of each step by itself, on the demo
 * exports read over and over.
 *
 *   npm run bench -- sources
 */
const ROUNDS = 60;

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function readAll(format: string, bytes: Uint8Array): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  if (format === 'dublin-core') {
    for await (const batch of readDublinCore(inChunks(bytes))) {
      for (const result of batch) if (result.outcome === 'read') records.push(fromDublinCore(result.record));
    }
  } else if (format === 'csv') {
    const table = await readTable(inChunks(bytes));
    if (table.outcome === 'unreadable') throw new Error(table.problem.message);
    const convert = tableRowConverter(table.header);
    for await (const row of table.rows) if (row.outcome === 'read') records.push(convert(row.cells));
  } else {
    for await (const batch of readIsisIso(inChunks(bytes))) {
      for (const result of batch) if (result.outcome === 'read') records.push(fromMarc(result.record));
    }
  }
  return records;
}

function mapAll(records: readonly SourceRecord[], apply: ApplyMapping): number {
  let fields = 0;
  for (const record of records) fields += apply(record).record.fields.length;
  return fields;
}

/** Records per second of the second half of the rounds; the first half warms up. */
async function rate(records: number, round: () => unknown): Promise<number> {
  for (let i = 0; i < ROUNDS / 2; i += 1) await round();
  const startedAt = performance.now();
  for (let i = 0; i < ROUNDS / 2; i += 1) await round();
  return Math.round((records * (ROUNDS / 2)) / ((performance.now() - startedAt) / 1000));
}

const mappings: Readonly<Record<string, ApplyMapping>> = {
  isis: compileMapping(defaultMappings['isis-vietnam']),
  unimarc: compileMapping(defaultMappings.unimarc),
  'dublin-core': compileMapping(defaultMappings['dublin-core']),
  csv: compileMapping(defaultMappings['tabular-vietnamese']),
};

console.log(`${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}`);
const rows: Record<string, object> = {};
for (const { library, format, bytes } of generateDemo()) {
  const apply = mappings[format];
  if (apply === undefined) continue;
  const records = await readAll(format, bytes);
  rows[`${library} ${format}`] = {
    records: records.length,
    'read/s': await rate(records.length, () => readAll(format, bytes)),
    'mapped/s': await rate(records.length, () => mapAll(records, apply)),
  };
}
console.table(rows);
