import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from './database.ts';

/** A value in a COPY row. Arrays become PostgreSQL arrays; `Uint8Array` becomes bytea. */
export type CopyValue = string | number | boolean | null | undefined | Date | Uint8Array | readonly (string | number)[];

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

/** About 256 kB of text at a time: large enough to be quick, small enough to keep memory flat. */
function* chunks(rows: readonly (readonly CopyValue[])[]): Generator<string> {
  let text = '';
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      if (index > 0) text += '\t';
      text += copyText(row[index]);
    }
    text += '\n';
    if (text.length > 262_144) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function copyText(value: CopyValue): string {
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
