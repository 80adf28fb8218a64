import { MAX_COLUMNS } from './table.ts';

/** Rows looked at in search of the header: exports put a title, a date and the library's name above it. */
export const HEADER_SEARCH = 20;

function filled(row: readonly string[]): number {
  if (row.length > MAX_COLUMNS) return 0;
  return row.filter((cell) => cell.trim() !== '').length;
}

/**
 * Index of the row with the column names: the first that fills at least 60 % of the columns which the fullest row of the
 * sample fills. -1 when every row is empty.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const sample = rows.slice(0, HEADER_SEARCH);
  const fullest = Math.max(0, ...sample.map(filled));
  if (fullest === 0) return -1;
  return sample.findIndex((row) => filled(row) >= Math.max(1, fullest * 0.6));
}

/** The names, without line breaks and surrounding blanks; trailing empty columns are dropped, inner ones get a number. */
export function headerNames(row: readonly string[]): string[] {
  const names = row.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names.map((name, i) => (name === '' ? `#${i + 1}` : name));
}
