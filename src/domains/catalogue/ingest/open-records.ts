import { readDublinCore } from '#lib/dublin-core';
import { readIsisIso, readIsisMaster } from '#lib/isis';
import {
  createMarc8Decoder,
  type DecodePlace,
  InputRefused,
  type Problem,
  type ReadResult,
  readIso2709,
  readMarcInJson,
  readMarcxml,
  readMrk,
  sniffFormat,
  type TextDecoder,
  type UsualReading,
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
import { EncodingMemory } from './encoding-memory.ts';
import { BatchUnreadable } from './failure.ts';
import { fieldDecoder } from './field-decoder.ts';
import type { IngestEncoding, IngestFormat } from './formats.ts';
import { judgeEncoding, noteLook } from './judge-encoding.ts';
import { foreignValues } from './look-ahead.ts';
import { peek } from './peek.ts';
import { refuseNothing } from './refuse-nothing.ts';
import { undoMisreading, undoMisreadings } from './undo-misreading.ts';

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
  const { head, whole, close } = await peek(unpackOrRefuse(source), headBytes);
  try {
    if (head.length === 0) throw new BatchUnreadable('empty');
    if (isNothing(head)) throw new BatchUnreadable('not-a-catalogue');
    const format = options.format === 'auto' ? guess(head) : options.format;
    const records = reader(format, head, whole, options);
    return { format, records: sniffFormat(head).format === 'unknown' ? refuseNothing(records) : records };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Disks that failed and transfers that broke off leave files of zeros, up to any size. */
function isNothing(head: Uint8Array): boolean {
  return head.every((byte) => byte === 0);
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

const silent: DecodePlace = { tag: '', offset: 0, report: () => undefined };

function reader(
  format: IngestFormat,
  head: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  options: { encoding: IngestEncoding; mapping: Mapping | undefined },
): AsyncIterable<readonly ReadResult[]> {
  const { encoding, mapping } = options;
  const memory = new EncodingMemory(encoding);
  const decode = fieldDecoder(encoding, memory);
  const named = encoding === 'auto' || encoding === 'utf8' || encoding === 'marc8' ? encoding : undefined;
  const judge = judgeEncoding(memory, { declared: encoding === 'auto' ? undefined : encoding });
  const iso2709 = { decoder: named ?? decode, judge };
  const lookAhead = (look: (value: Uint8Array) => unknown): void => {
    for (const value of foreignValues(head)) named === undefined ? noteLook(value, memory) : look(value);
  };
  switch (format) {
    case 'iso2709':
      lookAhead((value) => judge(value, silent, marc8));
      return mapped(readIso2709(source, iso2709), mapping, memory);
    case 'unimarc':
      lookAhead((value) => judge(value, silent, marc8));
      return mapped(
        readIso2709(source, { ...iso2709, dialect: 'unimarc' }),
        mapping ?? defaultMappings.unimarc,
        memory,
      );
    case 'marcxml':
      return mapped(readMarcxml(source), mapping, memory);
    case 'unimarc-xml':
      return mapped(readMarcxml(source), mapping ?? defaultMappings.unimarc, memory);
    case 'json':
      return mapped(readMarcInJson(source), mapping, memory);
    case 'mrk':
      lookAhead((value) => judge(value, silent, marc8));
      return mapped(readMrk(source, named === undefined ? { decoder: mrkLines(decode) } : { judge }), mapping, memory);
    case 'isis':
      lookAhead((value) => decode(value, silent));
      return mapped(readIsisIso(source, { decode }), mapping ?? defaultMappings['isis-vietnam'], memory);
    case 'isis-mst':
      lookAhead((value) => decode(value, silent));
      return mapped(readIsisMaster({ mst: source }, { decode }), mapping ?? defaultMappings['isis-vietnam'], memory);
    case 'dublin-core':
      return dublinCore(
        readDublinCore(source, named === undefined ? { decode } : {}),
        mapping ?? defaultMappings['dublin-core'],
        memory,
      );
    case 'csv':
    case 'xlsx':
      if (format === 'csv') lookAhead((value) => decode(value, silent));
      return table(readTable(source, { format, decode }), mapping ?? defaultMappings['tabular-vietnamese'], memory);
    case 'auto':
      throw new BatchUnreadable('unknown-format', { format });
  }
}

const marc8: UsualReading = { encoding: 'marc8', decode: createMarc8Decoder() };

/** A line of `.mrk` begins with its tag; the coded ones are ASCII in every encoding. */
function mrkLines(decode: TextDecoder): TextDecoder {
  return (line, place) => {
    const tag = Buffer.from(line.subarray(1, 4)).toString('latin1');
    return decode(line, { ...place, tag: tag === 'LDR' ? '000' : tag });
  };
}

/** Applies the library's mapping to records that have MARC's form; without one they are MARC 21 already. */
async function* mapped(
  batches: AsyncIterable<readonly ReadResult[]>,
  mapping: Mapping | undefined,
  memory: EncodingMemory,
): AsyncGenerator<readonly ReadResult[]> {
  const apply = mapping === undefined ? undefined : compileMapping(mapping);
  for await (const batch of batches)
    yield batch.map((sent) => {
      if (sent.outcome === 'unreadable') return sent;
      const result = withoutMisreadings(sent, memory);
      return apply === undefined ? result : asMarc21(result, apply(fromMarc(result.record)));
    });
}

type Read = ReadResult & { outcome: 'read' };

function withoutMisreadings(result: Read, memory: EncodingMemory): Read {
  const repairs: Problem[] = [];
  const record = undoMisreadings(result.record, result.offset, memory.prior(), (problem) => repairs.push(problem));
  return record === result.record ? result : { ...result, record, repairs: [...result.repairs, ...repairs] };
}

async function* dublinCore(
  batches: ReturnType<typeof readDublinCore>,
  mapping: Mapping,
  memory: EncodingMemory,
): AsyncGenerator<readonly ReadResult[]> {
  const apply = compileMapping(mapping);
  for await (const batch of batches)
    yield batch.map((result) => {
      if (result.outcome === 'unreadable') return result;
      const repairs = [...result.repairs];
      const statements = result.record.statements.map((statement) => {
        const place = { tag: statement.element, offset: result.offset };
        const value = undoMisreading(statement.value, place, memory.prior(), (problem) => repairs.push(problem));
        return value === statement.value ? statement : { ...statement, value };
      });
      return asMarc21({ ...result, repairs }, apply(fromDublinCore({ ...result.record, statements })));
    });
}

async function* table(
  opening: ReturnType<typeof readTable>,
  mapping: Mapping,
  memory: EncodingMemory,
): AsyncGenerator<readonly ReadResult[]> {
  const reading = await opening;
  if (reading.outcome === 'unreadable')
    throw new BatchUnreadable('not-a-table', { rule: reading.problem.rule, message: reading.problem.message });
  const apply = compileMapping(mapping);
  const convert = tableRowConverter(reading.header);
  let batch: ReadResult[] = [];
  for await (const row of reading.rows) {
    if (row.outcome === 'unreadable') batch.push(row);
    else {
      const repairs = [...row.repairs];
      const cells = row.cells.map((cell, column) => {
        const place = { tag: reading.header[column] ?? '', offset: row.offset };
        return undoMisreading(cell, place, memory.prior(), (problem) => repairs.push(problem));
      });
      batch.push(asMarc21({ ...row, repairs }, apply(convert(cells))));
    }
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
