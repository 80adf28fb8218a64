import { peek } from '#lib/byte-stream';
import { type ReadCsvOptions, readCsv } from './read-csv.ts';
import { type ReadXlsxOptions, readXlsx } from './read-xlsx.ts';
import { type TableReading, unreadableTable } from './table.ts';

export interface ReadTableOptions extends ReadCsvOptions, ReadXlsxOptions {
  /** What the sender says it is; the bytes must agree. Default: what the bytes say. */
  readonly format?: 'csv' | 'xlsx';
}

/** Enough to tell what a file is. */
const SAMPLE = 200;

type Kind = 'zip' | 'old-excel' | 'html' | 'other';

function kindOf(start: Uint8Array): Kind {
  if (start[0] === 0x50 && start[1] === 0x4b) return 'zip';
  if (start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0) return 'old-excel';
  const text = String.fromCharCode(...start.subarray(0, SAMPLE)).replace(/^\xef\xbb\xbf/, '');
  return /^\s*<(!doctype html|html|table|head|meta)/i.test(text) ? 'html' : 'other';
}

/**
 * Reads a table from CSV, TSV or .xlsx, told apart by its bytes and not by its name. What cannot be read comes back as a
 * problem that says what the file is and what to do; nothing is thrown for what the bytes contain.
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  options: ReadTableOptions = {},
): Promise<TableReading> {
  const { head, whole, close } = await peek(source, SAMPLE);
  const kind = kindOf(head);
  const refuse = async (rule: string, message: string): Promise<TableReading> => {
    await close();
    return unreadableTable(rule, message);
  };
  if (kind === 'old-excel') {
    return refuse('old-excel', 'a workbook of Excel 97–2003 (.xls): open it and save it as .xlsx');
  }
  if (kind === 'html')
    return refuse('html-table', 'a web page with a spreadsheet’s name: open it and save it as .xlsx');
  if (kind === 'zip' && options.format !== 'csv') return readXlsx(whole, options);
  if (kind === 'zip') return refuse('not-csv', 'declared as CSV, but a zip archive or workbook');
  if (options.format === 'xlsx' && head.length > 0) {
    return refuse('not-xlsx', 'declared as .xlsx, but no workbook: if it is text, send it as .csv');
  }
  return readCsv(whole, options);
}
