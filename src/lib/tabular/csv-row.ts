/** A line cut into cells, still as bytes. */
export interface CsvRow {
  readonly start: number;
  /** Behind the line break. */
  readonly end: number;
  readonly cells: readonly Uint8Array[];
  /** A quotation mark was opened and never closed: it was taken as text, and the line ends at its first line break. */
  readonly unclosedQuote: boolean;
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;
/** A quoted cell longer than this has lost its closing mark; without a limit it would swallow the rest of the file. */
const MAX_QUOTED = 100_000;
/** A line longer than this is handed out in pieces, so that a file without line breaks needs no memory. */
const MAX_LINE = 1 << 20;

function cellEnd(buffer: Uint8Array, from: number, delimiter: number): number {
  let at = from;
  while (!endsCell(buffer, at, delimiter)) at += 1;
  return at;
}

/**
 * Index of the closing mark of the cell opened before `from`, -1 when there is none in reach. Behind a line break only a
 * mark that ends a cell is believed: any other belongs to a later line, and the one before never closed.
 */
function closingQuote(buffer: Uint8Array, from: number, delimiter: number): number {
  const limit = Math.min(buffer.length, from + MAX_QUOTED);
  let isOneLine = true;
  for (let at = from; at < limit; at += 1) {
    const byte = buffer[at];
    if (byte === CR || byte === LF) isOneLine = false;
    if (byte !== QUOTE) continue;
    if (buffer[at + 1] !== QUOTE) return isOneLine || endsCell(buffer, at + 1, delimiter) ? at : -1;
    at += 1;
  }
  return -1;
}

function endsCell(buffer: Uint8Array, at: number, delimiter: number): boolean {
  const byte = buffer[at];
  return byte === undefined || byte === delimiter || byte === CR || byte === LF;
}

/** `""` stands for one mark; what follows the closing mark belongs to the cell as text. */
function unquote(inside: Uint8Array, after: Uint8Array): Uint8Array {
  if (after.length === 0 && !inside.includes(QUOTE)) return inside;
  const bytes: number[] = [];
  for (let at = 0; at < inside.length; at += 1) {
    const byte = inside[at] ?? 0;
    bytes.push(byte);
    if (byte === QUOTE) at += 1;
  }
  return Uint8Array.from([...bytes, ...after]);
}

function cutRow(buffer: Uint8Array, start: number, delimiter: number, quotes: boolean): CsvRow | 'unclosed' {
  const cells: Uint8Array[] = [];
  let at = start;
  for (;;) {
    if (quotes && buffer[at] === QUOTE) {
      const close = closingQuote(buffer, at + 1, delimiter);
      if (close < 0) return 'unclosed';
      const end = cellEnd(buffer, close + 1, delimiter);
      cells.push(unquote(buffer.subarray(at + 1, close), buffer.subarray(close + 1, end)));
      at = end;
    } else {
      const end = cellEnd(buffer, at, delimiter);
      cells.push(buffer.subarray(at, end));
      at = end;
    }
    if (buffer[at] !== delimiter || at >= buffer.length) break;
    at += 1;
  }
  const breakLength = buffer[at] === CR && buffer[at + 1] === LF ? 2 : at < buffer.length ? 1 : 0;
  return { start, end: at + breakLength, cells, unclosedQuote: !quotes };
}

/**
 * Cuts the line that begins at `start`. Answers `more` when the buffer ends before the line does and more input is to
 * come, undefined at the end of the input. Works on bytes, so any encoding that keeps ASCII will do.
 * Source: RFC 4180, read leniently.
 */
export function cutCsvRow(
  buffer: Uint8Array,
  start: number,
  delimiter: number,
  atEnd: boolean,
): CsvRow | 'more' | undefined {
  if (start >= buffer.length) return atEnd ? undefined : 'more';
  const row = cutRow(buffer, start, delimiter, true);
  if (row !== 'unclosed') {
    // A CR as the last byte may be half of a CRLF, a quote the first of two.
    return row.end >= buffer.length && !atEnd && buffer.length - start < MAX_LINE ? 'more' : row;
  }
  if (!atEnd && buffer.length - start < 2 * MAX_QUOTED) return 'more';
  const plain = cutRow(buffer, start, delimiter, false);
  return plain === 'unclosed' ? undefined : plain;
}
