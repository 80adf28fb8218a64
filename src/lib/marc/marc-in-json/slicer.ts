/** The bytes of one top-level JSON object. */
export interface ObjectSlice {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly state: 'whole' | 'cut' | 'too-long';
  /** Names with their colons in it, at all depths. */
  readonly members: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;

/**
 * Cuts a stream of JSON into its top-level objects, whatever stands between them: nothing, line ends, or the brackets
 * and commas of one array. Works on bytes, which is safe in UTF-8: no part of a longer character looks like a brace.
 *
 * An object within which another record begins (`{"leader"` a second time) was never closed: it is cut there. One that
 * shows nothing of a record before the first (`{"records":[{"leader"`) is only wrapped around: it is passed over.
 */
export class JsonObjectSlicer {
  readonly #longest: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #offset = 0;
  #at = 0;
  #objectAt = -1;
  #depth = 0;
  #isInString = false;
  #members = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  push(chunk: Uint8Array): ObjectSlice[] {
    const keepFrom = this.#objectAt >= 0 ? this.#objectAt : this.#at;
    const kept = this.#bytes.subarray(keepFrom);
    this.#offset += keepFrom;
    this.#at -= keepFrom;
    if (this.#objectAt >= 0) this.#objectAt = 0;
    this.#bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    return this.#scan();
  }

  /** The input is at its end: an object that is still open is given cut, together with any record within it. */
  finish(): ObjectSlice[] {
    const slices: ObjectSlice[] = [];
    while (this.#objectAt >= 0) {
      const next = this.#nextRecordWithin();
      this.#give(slices, next, this.#bytes.length, 'cut');
      if (next < 0) break;
      this.#restartAt(next);
      for (const slice of this.#scan()) slices.push(slice);
    }
    return slices;
  }

  #scan(): ObjectSlice[] {
    const slices: ObjectSlice[] = [];
    const bytes = this.#bytes;
    for (let at = this.#at; at < bytes.length; at = this.#at) {
      this.#at = this.#isInString ? this.#endOfString(at) : this.#endOfStructure(at);
      if (this.#depth === 0 && this.#objectAt >= 0) this.#close(slices);
    }
    if (this.#objectAt >= 0 && bytes.length - this.#objectAt > this.#longest) this.#giveUp(slices);
    return slices;
  }

  /** Behind the quote that ends the string, or the end of the chunk (one further when it ends in a backslash). */
  #endOfString(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) {
        this.#isInString = false;
        return at + 1;
      }
    }
    return at;
  }

  /** Behind the next quote that begins a string, or the brace that closes the object, or the end of the chunk. */
  #endOfStructure(from: number): number {
    const bytes = this.#bytes;
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE && this.#depth > 0) {
        this.#isInString = true;
        return at + 1;
      }
      if (byte === OPEN) {
        if (this.#depth === 0) {
          this.#objectAt = at;
          this.#members = 0;
        }
        this.#depth += 1;
      } else if (byte === COLON) {
        this.#members += 1;
      } else if (byte === CLOSE && this.#depth > 0) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
    }
    return bytes.length;
  }

  #close(slices: ObjectSlice[]): void {
    const next = this.#nextRecordWithin();
    this.#give(slices, next, this.#at, 'whole');
    if (next < 0) this.#objectAt = -1;
    else this.#restartAt(next);
  }

  #giveUp(slices: ObjectSlice[]): void {
    const next = this.#nextRecordWithin();
    this.#give(slices, next, this.#bytes.length, 'too-long');
    this.#restartAt(next < 0 ? this.#bytes.length : next);
    if (next >= 0) for (const slice of this.#scan()) slices.push(slice);
  }

  /** Gives the open object: up to the record that begins within it at `next`, else (-1) up to `end`. */
  #give(slices: ObjectSlice[], next: number, end: number, state: ObjectSlice['state']): void {
    if (next < 0) slices.push(this.#slice(this.#objectAt, end, state));
    else if (this.#isOfRecord(next)) slices.push(this.#slice(this.#objectAt, next, 'cut'));
  }

  /** Whether what stands in front of a record within the open object is the rest of another one. */
  #isOfRecord(end: number): boolean {
    const { buffer, byteOffset } = this.#bytes;
    const front = Buffer.from(buffer, byteOffset + this.#objectAt, end - this.#objectAt);
    return ['"leader"', '"fields"'].some((name) => front.includes(name));
  }

  #restartAt(at: number): void {
    this.#at = at;
    this.#objectAt = -1;
    this.#depth = 0;
    this.#isInString = false;
  }

  /** Where another `{ "leader"` begins after the start of the open object and before the cursor; -1 if nowhere. */
  #nextRecordWithin(): number {
    const start = this.#objectAt;
    const end = Math.min(this.#at, this.#bytes.length);
    const open = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start);
    for (let key = open.indexOf('"leader"'); key >= 0; key = open.indexOf('"leader"', key + 1)) {
      let brace = key - 1;
      while (brace > 0 && (open[brace] ?? 0) <= 0x20) brace -= 1;
      if (brace > 0 && open[brace] === OPEN) return start + brace;
    }
    return -1;
  }

  #slice(from: number, to: number, state: ObjectSlice['state']): ObjectSlice {
    return { bytes: this.#bytes.subarray(from, to), offset: this.#offset + from, state, members: this.#members };
  }
}
