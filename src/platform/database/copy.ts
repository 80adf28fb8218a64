import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from './database.ts';

type PlainValue = Exclude<CopyValue, EncodedColumns>;

/** A value in a COPY row. Arrays become PostgreSQL arrays; `Uint8Array` becomes bytea. */
/** Columns that were put into COPY's text elsewhere, by `encodeColumns`: they go in as they are. */
export interface EncodedColumns {
  readonly encoded: Uint8Array;
}

export type CopyValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | readonly (string | number)[]
  | EncodedColumns;

/**
 * Bulk insert by `COPY … FROM STDIN` in text format: the fastest way in, three to five times that of multi-row inserts.
 * `rows` hold the values of `columns` in order. Table and column names come from code, never from input.
 */
export async function copyInto(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const target = tx.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks(rows)), target);
}

/** Values as columns of COPY's text, to be written later or by another thread. */
export function encodeColumns(values: readonly PlainValue[]): Uint8Array {
  let text = '';
  for (let index = 0; index < values.length; index += 1)
    text += index === 0 ? copyText(values[index]) : `\t${copyText(values[index])}`;
  return Buffer.from(text);
}

/** The columns of `encodeColumns` that are texts, read back; null where they are null. */
export function decodeColumn(columns: Uint8Array, column: number): string | null {
  const text = Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength).toString('utf8').split('\t')[column];
  if (text === undefined || text === '\\N') return null;
  return text.includes('\\') ? text.replaceAll(/\\([\\tnr])/g, (_, sign: string) => unescaped[sign] ?? sign) : text;
}

const unescaped: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', n: '\n', r: '\r' };

/** About 256 kB at a time: large enough to be quick, small enough to keep memory flat. */
function* chunks(rows: readonly (readonly CopyValue[])[]): Generator<Buffer> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let text = '';
  const take = (piece: Uint8Array): void => {
    pieces.push(piece);
    size += piece.length;
  };
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      if (index > 0) text += '\t';
      const value = row[index];
      if (typeof value === 'object' && value !== null && 'encoded' in value) {
        if (text !== '') take(Buffer.from(text));
        text = '';
        take(value.encoded);
      } else text += copyText(value);
    }
    text += '\n';
    if (size + text.length > 262_144) {
      take(Buffer.from(text));
      yield Buffer.concat(pieces);
      pieces = [];
      size = 0;
      text = '';
    }
  }
  if (text !== '') take(Buffer.from(text));
  if (pieces.length > 0) yield Buffer.concat(pieces);
}

function copyText(value: PlainValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escapeCopy(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return escapeCopy(arrayText(value));
}

const special = /[\\\t\n\r]/;

/** PostgreSQL text cannot hold NUL; it is dropped here as the last line of defence (records are cleaned long before). */
function escapeCopy(text: string): string {
  const clean = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  if (!special.test(clean)) return clean;
  return clean.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

function arrayText(values: readonly (string | number)[]): string {
  let text = '{';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (index > 0) text += ',';
    text += typeof value === 'number' ? value : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  }
  return `${text}}`;
}
