import { readDublinCore } from '#lib/dublin-core';
import { readIsisIso, readIsisMaster } from '#lib/isis';
import {
  InputRefused,
  type ReadResult,
  readIso2709,
  readMarcInJson,
  readMarcxml,
  readMrk,
  sniffFormat,
  unpack,
} from '#lib/marc';
import { readTable } from '#lib/tabular';
import {
  compileMapping,
  defaultMappings,
  fromDublinCore,
  fromMarc,
  type MappedRecord,
  type Mapping,
  tableRowConverter,
} from '../mapping/index.ts';
import { BatchUnreadable } from './failure.ts';
import { fieldDecoder } from './field-decoder.ts';
import type { IngestEncoding, IngestFormat } from './formats.ts';
import { peek } from './peek.ts';

/** A file as a stream of MARC 21 records, whatever it was sent as. */
export interface OpenedRecords {
  /** The format found, when `auto` was asked for. */
  readonly format: IngestFormat;
  readonly records: AsyncIterable<readonly ReadResult[]>;
}

const headBytes = 65_536;

/**
 * Opens a file: unpacks it, finds the format, and reads its records with the library's mapping. Throws `BatchUnreadable`
 * when nothing can be made of the file as a whole; damage inside it comes out record by record.
 */
export async function openRecords(
  source: AsyncIterable<Uint8Array>,
  options: { format: IngestFormat; encoding: IngestEncoding; mapping: Mapping | undefined },
): Promise<OpenedRecords> {
  const { head, whole } = await peek(unpackOrRefuse(source), headBytes);
  if (head.length === 0) throw new BatchUnreadable('empty');
  const format = options.format === 'auto' ? guess(head) : options.format;
  return { format, records: reader(format, whole, options) };
}

async function* unpackOrRefuse(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* unpack(source);
  } catch (error) {
    if (error instanceof InputRefused) throw new BatchUnreadable(error.code, { detail: error.detail });
    throw error;
  }
}

function guess(head: Uint8Array): IngestFormat {
  const { format } = sniffFormat(head);
  switch (format) {
    case 'iso2709':
      return looksUnimarc(head) ? 'unimarc' : 'iso2709';
    case 'marcxml':
      return looksUnimarc(head) ? 'unimarc-xml' : 'marcxml';
    case 'isis-iso':
      return 'isis';
    case 'unknown':
      throw new BatchUnreadable('not-a-catalogue');
    default:
      return format;
  }
}

/** UNIMARC has its title in 200 and no 245; the directory or the XML of the first records shows it. */
function looksUnimarc(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('<') || /^\s*</.test(text)) return /tag=["']200["']/.test(text) && !/tag=["']245["']/.test(text);
  let unimarc = 0;
  let marc21 = 0;
  for (const record of text.split('\u001d').slice(0, 20)) {
    const directory = record.slice(24, record.indexOf('\u001e'));
    const tags = new Set(directory.match(/.{12}/gs)?.map((entry) => entry.slice(0, 3)) ?? []);
    if (tags.has('245')) marc21 += 1;
    else if (tags.has('200')) unimarc += 1;
  }
  return unimarc > marc21;
}

function reader(
  format: IngestFormat,
  source: AsyncIterable<Uint8Array>,
  options: { encoding: IngestEncoding; mapping: Mapping | undefined },
): AsyncIterable<readonly ReadResult[]> {
  const { encoding, mapping } = options;
  const decode = fieldDecoder(encoding);
  const decoder = encoding === 'auto' || encoding === 'utf8' || encoding === 'marc8' ? encoding : decode;
  switch (format) {
    case 'iso2709':
      return mapped(readIso2709(source, { decoder }), mapping);
    case 'unimarc':
      return mapped(readIso2709(source, { decoder, dialect: 'unimarc' }), mapping ?? defaultMappings.unimarc);
    case 'marcxml':
      return mapped(readMarcxml(source), mapping);
    case 'unimarc-xml':
      return mapped(readMarcxml(source), mapping ?? defaultMappings.unimarc);
    case 'json':
      return mapped(readMarcInJson(source), mapping);
    case 'mrk':
      return mapped(readMrk(source), mapping);
    case 'isis':
      return mapped(readIsisIso(source, { decode }), mapping ?? defaultMappings['isis-vietnam']);
    case 'isis-mst':
      return mapped(readIsisMaster({ mst: source }, { decode }), mapping ?? defaultMappings['isis-vietnam']);
    case 'dublin-core':
      return dublinCore(source, mapping ?? defaultMappings['dublin-core']);
    case 'csv':
    case 'xlsx':
      return table(source, format, encoding, mapping ?? defaultMappings['tabular-vietnamese']);
    case 'auto':
      throw new BatchUnreadable('unknown-format', { format });
  }
}

/** Applies the library's mapping to records that have MARC's form; without one they are MARC 21 already. */
async function* mapped(
  batches: AsyncIterable<readonly ReadResult[]>,
  mapping: Mapping | undefined,
): AsyncGenerator<readonly ReadResult[]> {
  if (mapping === undefined) {
    yield* batches;
    return;
  }
  const apply = compileMapping(mapping);
  for await (const batch of batches)
    yield batch.map((result) =>
      result.outcome === 'unreadable' ? result : asMarc21(result, apply(fromMarc(result.record))),
    );
}

async function* dublinCore(source: AsyncIterable<Uint8Array>, mapping: Mapping): AsyncGenerator<readonly ReadResult[]> {
  const apply = compileMapping(mapping);
  for await (const batch of readDublinCore(source))
    yield batch.map((result) =>
      result.outcome === 'unreadable' ? result : asMarc21(result, apply(fromDublinCore(result.record))),
    );
}

async function* table(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  encoding: IngestEncoding,
  mapping: Mapping,
): AsyncGenerator<readonly ReadResult[]> {
  const legacy = fieldDecoder(encoding);
  const decode =
    encoding === 'auto' || encoding === 'utf8'
      ? {}
      : { decode: (bytes: Uint8Array) => legacy(bytes, { tag: '', offset: 0, report: () => undefined }) };
  const reading = await readTable(source, { format, ...decode });
  if (reading.outcome === 'unreadable')
    throw new BatchUnreadable('not-a-table', { rule: reading.problem.rule, message: reading.problem.message });
  const apply = compileMapping(mapping);
  const convert = tableRowConverter(reading.header);
  let batch: ReadResult[] = [];
  for await (const row of reading.rows) {
    batch.push(row.outcome === 'unreadable' ? row : asMarc21(row, apply(convert(row.cells))));
    if (batch.length === 500) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The mapping's own complaint of a missing title is left to the inspection that every record goes through. */
function asMarc21(
  result: Pick<ReadResult & { outcome: 'read' }, 'index' | 'offset' | 'raw' | 'repairs'>,
  { record, problems }: MappedRecord,
): ReadResult {
  const repairs = problems
    .filter((problem) => problem.rule !== 'no-title')
    .map((problem) => ({ ...problem, offset: result.offset }));
  return {
    outcome: 'read',
    index: result.index,
    offset: result.offset,
    raw: result.raw,
    record,
    repairs: repairs.length === 0 ? result.repairs : [...result.repairs, ...repairs],
  };
}
