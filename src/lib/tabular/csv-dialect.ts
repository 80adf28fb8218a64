import { cutCsvRow } from './csv-row.ts';

export interface CsvDialect {
  /** Byte value of the delimiter. */
  readonly delimiter: number;
  /** Bytes to skip at the start: Excel's `sep=;` line. */
  readonly skip: number;
}

const CANDIDATES = [0x09, 0x3b, 0x2c, 0x7c];

function columnCounts(sample: Uint8Array, delimiter: number): number[] {
  const counts: number[] = [];
  let at = 0;
  while (counts.length < 20) {
    const row = cutCsvRow(sample, at, delimiter, true);
    if (row === undefined || row === 'more') break;
    if (row.cells.some((cell) => cell.length > 0)) counts.push(row.cells.length);
    at = row.end;
  }
  return counts;
}

/** The delimiter under which most lines of the sample have the same number of columns, more columns first. */
export function detectCsvDialect(sample: Uint8Array): CsvDialect {
  const stated = /^sep=(.)\r?\n/.exec(String.fromCharCode(...sample.subarray(0, 10)));
  if (stated?.[1] !== undefined) return { delimiter: stated[1].charCodeAt(0), skip: stated[0].length };
  let best = { delimiter: 0x2c, score: 0 };
  for (const delimiter of CANDIDATES) {
    const counts = columnCounts(sample, delimiter);
    const widest = Math.max(1, ...counts);
    if (widest < 2) continue;
    const agreeing = counts.filter((count) => count === widest).length;
    const score = (agreeing / counts.length) * Math.min(widest, 30);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, skip: 0 };
}
