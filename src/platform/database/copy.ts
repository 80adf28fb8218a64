import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { type ColumnType, CopyWriter, type PlainValue } from './copy-writer.ts';
import type { Transaction } from './database.ts';

/** Columns of a table, in order, with their PostgreSQL types. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** Columns that were put into COPY's form elsewhere, by `encodeColumns`: they go in as they are. */
export interface EncodedColumns {
  readonly encoded: Uint8Array;
  /** How many columns these are. */
  readonly count: number;
}

export type CopyValue = PlainValue | EncodedColumns;

/** COPY's binary format: signature, no flags, no extension. */
const header = Buffer.from('PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);

/**
 * Bulk insert by `COPY … FROM STDIN` in binary format: the fastest way in, for this process and for PostgreSQL alike.
 * `rows` hold the values of `columns` in order; the types must be those of the table. Table and column names come from
 * code, never from input.
 */
export async function copyInto(
  tx: Transaction,
  table: string,
  columns: Columns,
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const writers: CopyWriter[] = [];
  await pipeline(Readable.from(chunks(Object.values(columns), rows, writers)), startCopy(tx, table, columns));
  giveBack(writers);
}

/**
 * As `copyInto`, but comes back when everything has been sent: what waits for nothing of these rows can be reckoned while
 * PostgreSQL puts them away. `stored` must be awaited before the transaction ends; statements asked for before it wait.
 */
export async function sendInto(
  tx: Transaction,
  table: string,
  columns: Columns,
  rows: readonly (readonly CopyValue[])[],
): Promise<{ readonly stored: Promise<void> }> {
  if (rows.length === 0) return { stored: Promise.resolve() };
  const target = startCopy(tx, table, columns);
  const writers: CopyWriter[] = [];
  const stored = finished(target).then(() => giveBack(writers));
  // Whoever awaits it hears of a failure; nobody else need.
  stored.catch(() => undefined);
  try {
    for (const chunk of chunks(Object.values(columns), rows, writers))
      await Promise.race([new Promise<void>((sent) => target.write(chunk, () => sent())), stored]);
  } catch (error) {
    // A value that is not of its column: the connection is free again when PostgreSQL knows that no more comes.
    target.destroy(error instanceof Error ? error : undefined);
    await stored.catch(() => undefined);
    throw error;
  }
  target.end();
  // The end itself is sent a little later.
  await nextTurn();
  return { stored };
}

function startCopy(tx: Transaction, table: string, columns: Columns): CopyStreamQuery {
  return tx.query(copyFrom(`copy ${table} (${Object.keys(columns).join(', ')}) from stdin (format binary)`));
}

const scratch = new CopyWriter();
/** Encoded columns are cut from slabs of this size: memory of their own for each would cost more than the encoding. */
const slabBytes = 1_048_576;
let slab = new Uint8Array(0);
let slabUsed = 0;

function keep(bytes: Uint8Array): Uint8Array {
  if (bytes.length > slabBytes / 4) return new Uint8Array(bytes);
  if (slabUsed + bytes.length > slab.length) {
    slab = new Uint8Array(slabBytes);
    slabUsed = 0;
  }
  const kept = slab.subarray(slabUsed, slabUsed + bytes.length);
  kept.set(bytes);
  slabUsed += bytes.length;
  return kept;
}

/** Values as columns of COPY, to be written later or by another process. */
export function encodeColumns(columns: Columns, values: readonly PlainValue[]): Uint8Array {
  scratch.clear();
  let index = 0;
  for (const name in columns) {
    const type = columns[name];
    if (type !== undefined) scratch.value(type, values[index]);
    index += 1;
  }
  return keep(scratch.written());
}

/** A column of `encodeColumns` that is a text or JSON, read back; null where it is null. */
export function decodeColumn(columns: Uint8Array, column: number): string | null {
  return decodeBytes(columns, column)?.toString('utf8') ?? null;
}

/** The bytes of a column of `encodeColumns`; null where it is null. */
export function decodeBytes(columns: Uint8Array, column: number): Buffer | null {
  const bytes = Buffer.from(columns.buffer, columns.byteOffset, columns.byteLength);
  let at = 0;
  for (let index = 0; index < column; index += 1) at += 4 + Math.max(0, bytes.readInt32BE(at));
  const length = bytes.readInt32BE(at);
  return length < 0 ? null : bytes.subarray(at + 4, at + 4 + length);
}

/** About 256 kB at a time: large enough to be quick, small enough to keep memory flat. */
const chunkBytes = 262_144;

/** Memory of earlier COPYs, so that no import of many chunks leaves megabytes to be collected for each. */
const free: CopyWriter[] = [];
const mostFree = 24;

/** When PostgreSQL has said that it has all rows, nobody reads what was written any more. */
function giveBack(writers: readonly CopyWriter[]): void {
  for (const writer of writers) {
    // One that had to grow for a giant record goes.
    if (free.length === mostFree || writer.capacity > chunkBytes * 2) continue;
    writer.clear();
    free.push(writer);
  }
}

/** The bytes of a COPY. Each piece is valid as long as its writer, of which `writers` is told, is not given back. */
function* chunks(
  types: readonly ColumnType[],
  rows: readonly (readonly CopyValue[])[],
  writers: CopyWriter[],
): Generator<Uint8Array> {
  const begin = (): CopyWriter => {
    const begun = free.pop() ?? new CopyWriter(chunkBytes * 1.25);
    writers.push(begun);
    return begun;
  };
  let writer = begin();
  writer.raw(header);
  for (const row of rows) {
    writer.columnCount(types.length);
    let column = 0;
    for (const value of row) {
      if (typeof value === 'object' && value !== null && 'encoded' in value) {
        writer.raw(value.encoded);
        column += value.count;
      } else {
        writer.value(types[column] ?? 'text', value);
        column += 1;
      }
    }
    if (column !== types.length) throw new Error(`A row has ${column} columns instead of ${types.length}`);
    if (writer.length > chunkBytes) {
      yield writer.written();
      writer = begin();
    }
  }
  writer.raw(trailer);
  yield writer.written();
}
