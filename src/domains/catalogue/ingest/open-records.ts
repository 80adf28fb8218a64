import type { MarcFormat, MarcRecord, ReadResult, TranscodedPiece } from '#lib/marc';
import { compileMapping, defaultMappings, fromMarc, type MappedRecord, type Mapping } from '../mapping/index.ts';
import type { IngestEncoding, IngestFormat } from './formats.ts';
import { type Change, each, openSource, type SourceRead } from './open-source.ts';
import { strayReader } from './stray-dialect.ts';

/** A file as a stream of MARC 21 records, whatever it was sent as. */
export interface OpenedRecords {
  /** The format found, when `auto` was asked for. */
  readonly format: IngestFormat;
  readonly records: AsyncIterable<readonly ReadResult[]>;
  /** The same written anew, where that is to be had faster than by the records. Only one of both can be read. */
  readonly transcode?: (to: MarcFormat) => AsyncIterable<TranscodedPiece>;
}

type Apply = ReturnType<typeof compileMapping>;

/**
 * Opens a file and brings its records to MARC 21 with the library's mapping, or the built-in one of the format. Throws
 * `BatchUnreadable` when nothing can be made of the file as a whole; damage inside it comes out record by record.
 */
export async function openRecords(
  source: AsyncIterable<Uint8Array>,
  options: { format: IngestFormat; encoding: IngestEncoding; mapping: Mapping | undefined },
): Promise<OpenedRecords> {
  const { format, content, usualMapping } = await openSource(source, {
    format: options.format,
    encoding: options.encoding,
  });
  const mapping = options.mapping ?? (usualMapping === undefined ? undefined : defaultMappings[usualMapping]);
  // Only what has MARC's form can do without a mapping.
  if (content.form === 'other') {
    return { format, records: mapOthers(content.records, compileMapping(mapping ?? defaultMappings['marc21-local'])) };
  }
  const apply = mapping === undefined ? undefined : compileMapping(mapping);
  const finish = toMarc21(apply, strayReader(format));
  const records = each(content.records, finish);
  const { transcode } = content;
  if (apply !== undefined || transcode === undefined) return { format, records };
  return { format, records, transcode: (to) => transcode(to, finish) };
}

function toMarc21(apply: Apply | undefined, readStray: ReturnType<typeof strayReader>): Change {
  return (result) => {
    if (result.outcome === 'unreadable') return result;
    if (apply === undefined && hasTitleField(result.record)) return result;
    const source = fromMarc(result.record);
    const mapped = apply?.(source);
    const stray = readStray(source, mapped ?? result);
    const made = stray ?? mapped;
    return made === undefined ? result : asMarc21(result, made);
  };
}

/** Nearly every record has one, and then needs nothing more. */
function hasTitleField({ fields }: MarcRecord): boolean {
  return fields.some(({ tag }) => tag === '245');
}

async function* mapOthers(
  batches: AsyncIterable<readonly SourceRead[]>,
  apply: Apply,
): AsyncGenerator<readonly ReadResult[]> {
  for await (const batch of batches)
    yield batch.map((result) => (result.outcome === 'unreadable' ? result : asMarc21(result, apply(result.source))));
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
