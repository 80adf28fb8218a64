import { peek } from '#lib/byte-stream';
import type { TextDecoder as FieldDecoder, Problem } from '#lib/marc';
import { detectCsvDialect } from './csv-dialect.ts';
import { asAsciiCompatible, type CsvEncoding, cellDecoder, sniffEncoding } from './csv-encoding.ts';
import { type CsvRow, cutCsvRow } from './csv-row.ts';
import { findHeader, HEADER_SEARCH, headerNames } from './find-header.ts';
import { duplicateColumns, fitRow } from './fit-row.ts';
import { type RowResult, type TableReading, unreadableTable } from './table.ts';

export interface ReadCsvOptions {
  /** Default `auto`: by byte order mark, else UTF-8, else Windows-1258 cell by cell. */
  readonly encoding?: CsvEncoding;
  /** For legacy encodings; called per cell with the column's name as tag. */
  readonly decode?: FieldDecoder;
  /** One ASCII character; found out by default. */
  readonly delimiter?: string;
  /** Row of the column names, from 1; found out by default. */
  readonly headerRow?: number;
}

/** A line with its place in the input. */
interface PlacedRow {
  readonly row: CsvRow;
  readonly offset: number;
  readonly raw: Uint8Array;
}

async function* placedRows(
  source: AsyncIterable<Uint8Array>,
  choose: (sample: Uint8Array) => { delimiter: number; skip: number },
): AsyncGenerator<PlacedRow> {
  let buffer: Uint8Array = new Uint8Array(0);
  let base = 0;
  let at = 0;
  let dialect: { delimiter: number; skip: number } | undefined;
  function* drain(atEnd: boolean): Generator<PlacedRow> {
    if (dialect === undefined) {
      const mark = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
      dialect = choose(buffer.subarray(mark));
      at = mark + dialect.skip;
    }
    for (;;) {
      const row = cutCsvRow(buffer, at, dialect.delimiter, atEnd);
      if (row === undefined || row === 'more') return;
      at = row.end;
      yield { row, offset: base + row.start, raw: buffer.slice(row.start, row.end) };
    }
  }
  for await (const chunk of source) {
    const joined = new Uint8Array(buffer.length - at + chunk.length);
    joined.set(buffer.subarray(at));
    joined.set(chunk, buffer.length - at);
    buffer = joined;
    base += at;
    at = 0;
    if (dialect !== undefined || buffer.length >= SAMPLE) yield* drain(false);
  }
  yield* drain(true);
}

const SAMPLE = 32_768;

function isBlank({ row }: PlacedRow): boolean {
  return row.cells.every((cell) => cell.every((byte) => byte === 0x20));
}

/**
 * Reads delimited text: comma, semicolon, tab or bar; quoted cells; UTF-8, UTF-16, Windows-1258 or any encoding that
 * keeps ASCII through `decode`. Lines above the header are passed over. A quotation mark that never closes costs no line
 * but its own. Never throws for what the bytes contain.
 */
export async function readCsv(source: AsyncIterable<Uint8Array>, options: ReadCsvOptions = {}): Promise<TableReading> {
  const { head: sample, whole, close } = await peek(source, SAMPLE);
  if (sample.length === 0) return unreadableTable('empty-file', 'the file is empty');
  const { encoding = 'auto' } = options;
  const actual = encoding === 'auto' ? sniffEncoding(sample) : encoding;
  if (actual === undefined) {
    await close();
    return unreadableTable('not-text', 'the file is neither text nor a workbook');
  }
  const decode = options.decode ?? cellDecoder(actual);

  const fixed = options.delimiter?.charCodeAt(0);
  const iterator = placedRows(asAsciiCompatible(whole, actual), (start) =>
    fixed === undefined ? detectCsvDialect(start) : { delimiter: fixed, skip: 0 },
  );
  const first: PlacedRow[] = [];
  while (first.length < Math.max(HEADER_SEARCH, options.headerRow ?? 0)) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
  }
  const ignore = (): void => undefined;
  const textOf = ({ row, offset }: PlacedRow): string[] =>
    row.cells.map((cell) => decode(cell, { tag: 'header', offset, report: ignore }));
  const headerIndex = options.headerRow === undefined ? findHeader(first.map(textOf)) : options.headerRow - 1;
  const headerRow = first[headerIndex];
  if (headerRow === undefined) {
    await iterator.return(undefined);
    return unreadableTable('no-header', 'no row with column names was found');
  }
  const header = headerNames(textOf(headerRow));

  async function* rows(): AsyncGenerator<RowResult> {
    let index = 0;
    function* take(placed: PlacedRow): Generator<RowResult> {
      if (isBlank(placed)) return;
      yield decodeRow(placed, index, header, decode);
      index += 1;
    }
    try {
      for (const placed of first.slice(headerIndex + 1)) yield* take(placed);
      for await (const placed of iterator) yield* take(placed);
    } finally {
      await iterator.return(undefined);
    }
  }
  return { outcome: 'read', header, problems: duplicateColumns(header), rows: rows() };
}

function decodeRow(placed: PlacedRow, index: number, header: readonly string[], decode: FieldDecoder): RowResult {
  const { row, offset, raw } = placed;
  const problems: Problem[] = [];
  const report = (problem: Problem): void => {
    problems.push(problem);
  };
  if (row.unclosedQuote) {
    report({ rule: 'quote-not-closed', message: 'a quotation mark never closes; it was taken as text', offset });
  }
  const cells = row.cells.map((cell, i) => decode(cell, { tag: header[i] ?? `#${i + 1}`, offset, report }).trim());
  return fitRow(cells, header, { index, offset, raw }, problems);
}
