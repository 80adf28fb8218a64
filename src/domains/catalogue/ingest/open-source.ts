import { isAscii } from 'node:buffer';
import { peek } from '#lib/byte-stream';
import { readDublinCore } from '#lib/dublin-core';
import { readIsisIso, readIsisMaster } from '#lib/isis';
import {
  createMarc8Decoder,
  type DecodePlace,
  InputRefused,
  type Iso2709Options,
  type MarcFormat,
  type Problem,
  type ReadResult,
  readIso2709,
  readMarcInJson,
  readMarcxml,
  readMrk,
  sniffFormat,
  type TextDecoder,
  type TranscodedPiece,
  transcodeIso2709,
  type UsualReading,
  unpack,
} from '#lib/marc';
import { readTable } from '#lib/tabular';
import {
  type DefaultMappingName,
  fromDublinCore,
  fromMarc,
  type SourceRecord,
  tableRowConverter,
} from '../mapping/index.ts';
import { EncodingMemory } from './encoding-memory.ts';
import { BatchUnreadable } from './failure.ts';
import { fieldDecoder } from './field-decoder.ts';
import type { IngestEncoding, IngestFormat } from './formats.ts';
import { judgeEncoding, noteLook } from './judge-encoding.ts';
import { foreignValues } from './look-ahead.ts';
import { refuseNothing } from './refuse-nothing.ts';
import { strayRereader } from './reread-strays.ts';
import { isMisread, undoMisreading, undoMisreadings } from './undo-misreading.ts';

/** A record as it was sent, decoded, before any mapping. */
export type SourceRead = (Read & { readonly source: SourceRecord }) | (ReadResult & { readonly outcome: 'unreadable' });

/** A record that came in a form of its own: read, but without MARC fields. */
type Read = Omit<ReadResult & { outcome: 'read' }, 'record'>;

/** A file as a stream of what it holds. */
export interface OpenedSource {
  /** The format found, when `auto` was asked for. */
  readonly format: IngestFormat;
  /** The built-in mapping for such a file; undefined where the records are MARC 21 already. */
  readonly usualMapping: DefaultMappingName | undefined;
  readonly content: SourceContent;
}

/** Records that have MARC's form (whatever their tags mean) stay MARC, so that they need no mapping at all. */
type SourceContent =
  | {
      readonly form: 'marc';
      readonly records: AsyncIterable<readonly ReadResult[]>;
      /** The same written anew, where that goes from bytes to bytes; `finish` is for the records that are not copied. One of both may be read. */
      readonly transcode?: (to: MarcFormat, finish: Change) => AsyncIterable<TranscodedPiece>;
    }
  | { readonly form: 'other'; readonly records: AsyncIterable<readonly SourceRead[]> };

/** What becomes of each record behind the reader. */
export type Change = (result: ReadResult) => ReadResult;

export interface OpenSourceOptions {
  readonly format: IngestFormat;
  readonly encoding: IngestEncoding;
  /** Reads no further than so many bytes (unpacked), for a look at the beginning. */
  readonly mostBytes?: number;
}

const headBytes = 65_536;

/**
 * Opens a file: unpacks it, finds the format, and reads what it holds. Throws `BatchUnreadable` when nothing can be made
 * of the file as a whole; damage inside it comes out record by record.
 */
export async function openSource(source: AsyncIterable<Uint8Array>, options: OpenSourceOptions): Promise<OpenedSource> {
  const { head: atLeast, whole, close } = await peek(unpackOrRefuse(source), headBytes);
  // What a file is taken for must not depend on the pieces it comes in.
  const head = atLeast.subarray(0, headBytes);
  try {
    if (head.length === 0) throw new BatchUnreadable('empty');
    if (isNothing(head)) throw new BatchUnreadable('not-a-catalogue');
    const format = options.format === 'auto' ? guess(head) : options.format;
    const bounded = options.mostBytes === undefined ? whole : beginning(format, whole, options.mostBytes);
    const content = reader(format, head, bounded, options.encoding);
    const isDoubtful = sniffFormat(head).format === 'unknown';
    return { format, usualMapping: usualMappings[format], content: isDoubtful ? refusing(content) : content };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Disks that failed and transfers that broke off leave files of zeros, up to any size. */
function isNothing(head: Uint8Array): boolean {
  return head.every((byte) => byte === 0);
}

function refusing(content: SourceContent): SourceContent {
  return content.form === 'marc'
    ? { form: 'marc', records: refuseNothing(content.records) }
    : { form: 'other', records: refuseNothing(content.records) };
}

const usualMappings: Partial<Record<IngestFormat, DefaultMappingName>> = {
  unimarc: 'unimarc',
  'unimarc-xml': 'unimarc',
  isis: 'isis-vietnam',
  'isis-mst': 'isis-vietnam',
  'dublin-core': 'dublin-core',
  csv: 'tabular-vietnamese',
  xlsx: 'tabular-vietnamese',
};

/** The same records whatever their form: what a mapping is applied to. */
export async function* sourceRecords({ content }: OpenedSource): AsyncGenerator<readonly SourceRead[]> {
  if (content.form === 'other') yield* content.records;
  else
    for await (const batch of content.records)
      yield batch.map((result): SourceRead => {
        if (result.outcome === 'unreadable') return result;
        const { record, ...read } = result;
        return { ...read, source: fromMarc(record) };
      });
}

/** A workbook has its table of contents at the end: it is read whole, up to a few times the size, or not at all. */
async function* beginning(
  format: IngestFormat,
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  const isWhole = format === 'xlsx';
  const most = isWhole ? 4 * mostBytes : mostBytes;
  let left = most;
  for await (const chunk of source) {
    if (isWhole && chunk.length > left) throw new BatchUnreadable('too-large-to-preview', { bytes: most });
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0 && !isWhole) return;
  }
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
  encoding: IngestEncoding,
): SourceContent {
  const memory = new EncodingMemory(encoding);
  const decode = fieldDecoder(encoding, memory);
  const named = encoding === 'auto' || encoding === 'utf8' || encoding === 'marc8' ? encoding : undefined;
  const judge = judgeEncoding(memory, { declared: encoding === 'auto' ? undefined : encoding });
  const iso2709 = { decoder: named ?? decode, judge };
  const lookAhead = (look: (value: Uint8Array) => unknown): void => {
    for (const value of foreignValues(head)) named === undefined ? noteLook(value, memory) : look(value);
  };
  const marc = (records: AsyncIterable<readonly ReadResult[]>, change: Change = (result) => result): SourceContent => ({
    form: 'marc',
    records: each(records, (result) => withoutMisreadings(change(result), memory)),
  });
  switch (format) {
    case 'iso2709':
      lookAhead((value) => judge(value, silent, marc8));
      return marc21(source, { ...iso2709, dialect: 'marc21' }, memory);
    case 'unimarc': {
      lookAhead((value) => judge(value, silent, marc8));
      const options = { ...iso2709, dialect: 'unimarc' } as const;
      return marc(readIso2709(source, options), strayRereader(options));
    }
    case 'marcxml':
    case 'unimarc-xml':
      return marc(readMarcxml(source));
    case 'json':
      return marc(readMarcInJson(source));
    case 'mrk':
      lookAhead((value) => judge(value, silent, marc8));
      return marc(readMrk(source, named === undefined ? { decoder: mrkLines(decode) } : { judge }));
    case 'isis':
      lookAhead((value) => decode(value, silent));
      return marc(readIsisIso(source, { decode }));
    case 'isis-mst':
      lookAhead((value) => decode(value, silent));
      return marc(readIsisMaster({ mst: source }, { decode }));
    case 'dublin-core':
      return {
        form: 'other',
        records: dublinCore(readDublinCore(source, named === undefined ? { decode } : {}), memory),
      };
    case 'csv':
    case 'xlsx':
      if (format === 'csv') lookAhead((value) => decode(value, silent));
      return { form: 'other', records: table(readTable(source, { format, decode }), memory) };
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

/** MARC 21 in ISO 2709. Records that have a 245 and no text that may be misread are copied when they are written anew. */
function marc21(
  source: AsyncIterable<Uint8Array>,
  options: Iso2709Options & { readonly dialect: 'marc21' },
  memory: EncodingMemory,
): SourceContent {
  const reread = strayRereader(options);
  const mayDecodeAscii = typeof options.decoder === 'function';
  const mend: Change = (result) => {
    const reading = reread(result);
    return !mayDecodeAscii && isPlain(result.raw) ? reading : withoutMisreadings(reading, memory);
  };
  return {
    form: 'marc',
    records: each(readIso2709(source, options), mend),
    transcode: (to, finish) =>
      transcodeIso2709(source, to, {
        ...options,
        expectedTag: '245',
        isDoubtful: (value) => isMisread(value, () => memory.prior()),
        mend: (result) => finish(mend(result)),
      }),
  };
}

/** ASCII in which nothing stands for anything else, by escape sequence or number. */
function isPlain(raw: Uint8Array): boolean {
  return isAscii(raw) && !raw.includes(0x1b) && !raw.includes(0x26);
}

/** Every record changed. */
export async function* each(
  batches: AsyncIterable<readonly ReadResult[]>,
  change: Change,
): AsyncGenerator<readonly ReadResult[]> {
  for await (const batch of batches) yield batch.map(change);
}

function withoutMisreadings(result: ReadResult, memory: EncodingMemory): ReadResult {
  if (result.outcome === 'unreadable') return result;
  const repairs: Problem[] = [];
  const record = undoMisreadings(
    result.record,
    result.offset,
    () => memory.prior(),
    (problem) => repairs.push(problem),
  );
  return record === result.record ? result : { ...result, record, repairs: [...result.repairs, ...repairs] };
}

async function* dublinCore(
  batches: ReturnType<typeof readDublinCore>,
  memory: EncodingMemory,
): AsyncGenerator<readonly SourceRead[]> {
  for await (const batch of batches)
    yield batch.map((result) => {
      if (result.outcome === 'unreadable') return result;
      const repairs = [...result.repairs];
      const statements = result.record.statements.map((statement) => {
        const place = { tag: statement.element, offset: result.offset };
        const value = undoMisreading(
          statement.value,
          place,
          () => memory.prior(),
          (problem) => repairs.push(problem),
        );
        return value === statement.value ? statement : { ...statement, value };
      });
      const { index, offset, raw } = result;
      const source = fromDublinCore({ ...result.record, statements });
      return { outcome: 'read', index, offset, raw, repairs, source };
    });
}

async function* table(
  opening: ReturnType<typeof readTable>,
  memory: EncodingMemory,
): AsyncGenerator<readonly SourceRead[]> {
  const reading = await opening;
  if (reading.outcome === 'unreadable')
    throw new BatchUnreadable('not-a-table', { rule: reading.problem.rule, message: reading.problem.message });
  const convert = tableRowConverter(reading.header);
  let batch: SourceRead[] = [];
  for await (const row of reading.rows) {
    if (row.outcome === 'unreadable') batch.push(row);
    else {
      const repairs = [...row.repairs];
      const cells = row.cells.map((cell, column) => {
        const place = { tag: reading.header[column] ?? '', offset: row.offset };
        return undoMisreading(
          cell,
          place,
          () => memory.prior(),
          (problem) => repairs.push(problem),
        );
      });
      const { index, offset, raw } = row;
      batch.push({ outcome: 'read', index, offset, raw, repairs, source: convert(cells) });
    }
    if (batch.length === 500) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
