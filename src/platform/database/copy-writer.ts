/** PostgreSQL types that can be written. */
export type ColumnType =
  | 'bigint'
  | 'integer'
  | 'smallint'
  | 'real'
  | 'text'
  | 'json'
  | 'bytea'
  | 'bigint[]'
  | 'integer[]'
  | 'text[]'
  | 'tsvector';

/** A value of a column; `undefined` is null. A `tsvector` is a list of lexemes without positions. */
export type PlainValue = string | number | null | undefined | Uint8Array | readonly (string | number)[];

/** Object identifiers of the element types of arrays, fixed in PostgreSQL's catalogue. */
const elementTypes = { 'bigint[]': 20, 'integer[]': 23, 'text[]': 25 } as const;

/** Builds rows of COPY's binary format: each value its length and its bytes, as the type's send function would. */
export class CopyWriter {
  #bytes: Buffer;
  length = 0;

  constructor(capacity = 65_536) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  clear(): void {
    this.length = 0;
  }

  /** What stands written; valid until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Begins a row. */
  columnCount(count: number): void {
    this.#reserve(2);
    this.length = this.#bytes.writeInt16BE(count, this.length);
  }

  value(type: ColumnType, value: PlainValue): void {
    if (value === null || value === undefined) {
      this.#reserve(4);
      this.#int32(-1);
    } else if (typeof value === 'number') this.#number(type, value);
    else if (typeof value === 'string') {
      if (type !== 'text' && type !== 'json') throw mismatch(type, value);
      this.#text(value);
    } else if (value instanceof Uint8Array) {
      if (type !== 'bytea') throw mismatch(type, value);
      this.#reserve(4);
      this.#int32(value.length);
      this.raw(value);
    } else if (type === 'tsvector') this.#lexemes(value);
    else if (type in elementTypes)
      this.#array(type as keyof typeof elementTypes, value); // checked by `in`
    else throw mismatch(type, value);
  }

  #number(type: ColumnType, value: number): void {
    this.#reserve(12);
    if (type === 'real') {
      this.#int32(4);
      this.length = this.#bytes.writeFloatBE(value, this.length);
      return;
    }
    if (!Number.isSafeInteger(value)) throw mismatch(type, value);
    if (type === 'bigint') {
      this.#int32(8);
      this.#int64(value);
    } else if (type === 'integer') {
      this.#int32(4);
      this.length = this.#bytes.writeInt32BE(value, this.length);
    } else if (type === 'smallint') {
      this.#int32(2);
      this.length = this.#bytes.writeInt16BE(value, this.length);
    } else throw mismatch(type, value);
  }

  /** PostgreSQL text cannot hold NUL; it is dropped here as the last line of defence (records are cleaned long before). */
  #text(text: string): void {
    const clean = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
    this.#reserve(4 + clean.length * 3);
    const written = this.#bytes.write(clean, this.length + 4);
    this.#int32(written);
    this.length += written;
  }

  #array(type: keyof typeof elementTypes, values: readonly (string | number)[]): void {
    this.#reserve(24);
    const start = this.length;
    this.length += 4;
    this.#int32(values.length === 0 ? 0 : 1); // dimensions
    this.#int32(0); // no nulls
    this.#int32(elementTypes[type]);
    if (values.length > 0) {
      this.#int32(values.length);
      this.#int32(1); // first index
      if (type === 'bigint[]') this.#bigints(values);
      else for (const value of values) this.value(type === 'integer[]' ? 'integer' : 'text', value);
    }
    this.#bytes.writeInt32BE(this.length - start - 4, start);
  }

  /** The elements of the longest arrays: the terms of an entry are some hundred. */
  #bigints(values: readonly (string | number)[]): void {
    this.#reserve(12 * values.length);
    for (const value of values) {
      if (!Number.isSafeInteger(value)) throw mismatch('bigint', value);
      this.#int32(8);
      this.#int64(Number(value));
    }
  }

  #lexemes(lexemes: readonly (string | number)[]): void {
    this.#reserve(8);
    const start = this.length;
    this.length += 4;
    const distinct = new Set(lexemes);
    this.#int32(distinct.size);
    for (const lexeme of distinct) {
      const text = String(lexeme).replaceAll('\u0000', '');
      this.#reserve(text.length * 3 + 3);
      this.length += this.#bytes.write(text, this.length);
      this.#bytes[this.length] = 0;
      this.length = this.#bytes.writeInt16BE(0, this.length + 1); // no positions
    }
    this.#bytes.writeInt32BE(this.length - start - 4, start);
  }

  #int32(value: number): void {
    const { length } = this;
    const bytes = this.#bytes;
    bytes[length] = value >> 24;
    bytes[length + 1] = value >> 16;
    bytes[length + 2] = value >> 8;
    bytes[length + 3] = value;
    this.length = length + 4;
  }

  #int64(value: number): void {
    this.#int32(Math.floor(value / 4294967296));
    this.#int32(value | 0); // the lower half, as its sign bit falls
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + more));
    larger.set(this.written());
    this.#bytes = larger;
  }
}

function mismatch(type: ColumnType, value: unknown): TypeError {
  const shown = typeof value === 'object' ? 'a list or bytes' : JSON.stringify(value);
  return new TypeError(`${shown} cannot be written as ${type}`);
}
