import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { Problem } from '#lib/marc';
import { findHeader, headerNames } from './find-header.ts';
import { duplicateColumns, fitRow } from './fit-row.ts';
import { type RowResult, type TableReading, unreadableTable } from './table.ts';

export interface ReadXlsxOptions {
  /** Name of the sheet; default: the first that has anything in it. */
  readonly sheet?: string;
  /** Row of the column names, from 1; found out by default. */
  readonly headerRow?: number;
}

/** What a workbook may unpack to. A million rows of a catalogue stay below; a zip bomb does not. */
const MAX_UNPACKED = 512 * 1024 * 1024;

/** The parts' sizes as the zip directory states them, without unpacking anything. */
function statedSize(bytes: Uint8Array): number {
  let total = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      return false;
    },
  });
  return total;
}

/**
 * The text of a cell. Dates without a time come as YYYY-MM-DD, with one as YYYY-MM-DDThh:mm:ss, so that later steps can
 * tell a year of publication from a moment of entry. A formula comes as its last result, or empty when none is stored.
 */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return '';
  // Serial dates are fractions of a day: round away what binary fractions lose.
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso;
}

async function gather(source: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Reads one sheet of an .xlsx workbook (Office Open XML, ISO/IEC 29500). A damaged, cut-off or over-large file comes
 * back as a problem; this function does not throw for what the bytes contain.
 */
export async function readXlsx(
  source: AsyncIterable<Uint8Array>,
  options: ReadXlsxOptions = {},
): Promise<TableReading> {
  const bytes = await gather(source);
  if (bytes.length === 0) return unreadableTable('empty-file', 'the file is empty');
  try {
    if (statedSize(bytes) > MAX_UNPACKED)
      return unreadableTable('too-large', 'the workbook unpacks to more than 512 MB');
    // gather() allocates anew, so the buffer is exactly this long
    const sheets = await readWorkbook(bytes.buffer);
    return tableFrom(sheets, options);
  } catch (error) {
    return unreadableTable('workbook-damaged', `this is no complete .xlsx workbook: ${errorText(error)}`);
  }
}

function tableFrom(
  sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[],
  options: ReadXlsxOptions,
): TableReading {
  const texts = sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) }));
  const filled = texts.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
  const chosen = options.sheet === undefined ? filled[0] : texts.find(({ sheet }) => sheet === options.sheet);
  if (chosen === undefined) {
    const names = sheets.map(({ sheet }) => sheet).join(', ');
    return options.sheet === undefined
      ? unreadableTable('empty-workbook', 'no sheet of the workbook has anything in it')
      : unreadableTable('no-such-sheet', `the workbook has no sheet “${options.sheet}”, only: ${names}`);
  }
  const headerIndex = options.headerRow === undefined ? findHeader(chosen.rows) : options.headerRow - 1;
  const header = headerNames(chosen.rows[headerIndex] ?? []);
  if (header.length === 0) return unreadableTable('no-header', 'no row with column names was found');
  const others: Problem[] = filled
    .filter(({ sheet }) => sheet !== chosen.sheet)
    .map(({ sheet }) => ({
      rule: 'sheet-not-read',
      message: `the sheet “${sheet}” was left aside`,
      offset: 0,
      before: sheet,
    }));
  const problems = [...duplicateColumns(header), ...others];
  return { outcome: 'read', header, problems, rows: rowsBelow(chosen.rows, headerIndex, header) };
}

async function* rowsBelow(
  rows: readonly (readonly string[])[],
  headerIndex: number,
  header: readonly string[],
): AsyncGenerator<RowResult> {
  const encoder = new TextEncoder();
  let index = 0;
  for (const [i, cells] of rows.entries()) {
    if (i <= headerIndex || cells.every((cell) => cell === '')) continue;
    yield fitRow(cells, header, { index, offset: i + 1, raw: encoder.encode(JSON.stringify(cells)) }, []);
    index += 1;
  }
}
