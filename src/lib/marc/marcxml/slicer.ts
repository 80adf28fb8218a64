import type { XmlEncoding } from './encoding.ts';

/** The bytes of one record element, from its `<` on. */
export interface RecordSlice {
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** `cut`: the end tag never came; `too-long`: given up at the size limit. */
  readonly state: 'whole' | 'cut' | 'too-long';
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const COLON = 0x3a;

/** Enough bytes to tell `<![CDATA[` from other markup. */
const LOOK_AHEAD = 9;
/** A comment or document type beyond this is damage outside of any record: the text after it is read on as content. */
const LONGEST_MARKUP = 1 << 20;

/**
 * Cuts a stream of XML into its MARC records without building a tree. Only the innermost `record` element that has a
 * leader or a field counts: OAI-PMH and SRU wrap each MARC record in a `record` of their own. A record that is open when
 * the next one starts is damaged, and reading goes on with the next. Bounded by the longest record.
 *
 * A document type is stepped over: no entity is ever declared, expanded or fetched.
 */
export class MarcxmlSlicer {
  readonly #encoding: XmlEncoding;
  readonly #longestRecord: number;
  #bytes: Uint8Array = new Uint8Array(0);
  /** One byte a code unit: the ASCII character, or 1 for any other. */
  #units: Buffer = Buffer.alloc(0);
  /** What is looked for again and again in the units at hand. */
  #next = nextPlaces(this.#units);
  /** A declaration that does not end was met: of one like `<!<!<!…` each would be followed to the end. */
  #hasOpenDeclaration = false;
  #offset: number;
  #at = 0;
  #recordAt = -1;
  #hasContent = false;

  constructor(encoding: XmlEncoding, longestRecord: number) {
    this.#encoding = encoding;
    this.#longestRecord = longestRecord;
    this.#offset = encoding.byteOrderMark;
  }

  /** Takes the next bytes (without byte order mark) and gives the records that they complete. */
  push(chunk: Uint8Array): RecordSlice[] {
    this.#append(chunk);
    return this.#scan(false);
  }

  /** The input is at its end: gives what is still open. */
  finish(): RecordSlice[] {
    const slices = this.#scan(true);
    if (this.#recordAt >= 0 && this.#hasContent) slices.push(this.#slice(this.#recordAt, this.#units.length, 'cut'));
    return slices;
  }

  #append(chunk: Uint8Array): void {
    const { unit, low } = this.#encoding;
    const keepFrom = (this.#recordAt >= 0 ? this.#recordAt : this.#at) * unit;
    const kept = this.#bytes.length - keepFrom;
    this.#at -= keepFrom / unit;
    if (this.#recordAt >= 0) this.#recordAt = 0;
    this.#offset += keepFrom;
    if (kept === 0) {
      this.#bytes = chunk;
    } else {
      const joined = new Uint8Array(kept + chunk.length);
      joined.set(this.#bytes.subarray(keepFrom));
      joined.set(chunk, kept);
      this.#bytes = joined;
    }
    const { buffer, byteOffset, byteLength } = this.#bytes;
    this.#units = unit === 1 ? Buffer.from(buffer, byteOffset, byteLength) : asciiOfUnits(this.#bytes, low);
    this.#next = nextPlaces(this.#units);
    this.#hasOpenDeclaration = false;
  }

  #scan(isEnd: boolean): RecordSlice[] {
    const slices: RecordSlice[] = [];
    const units = this.#units;
    const end = units.length;
    let at = this.#nextMarkup(this.#at);
    for (; at < end; at = this.#nextMarkup(at)) {
      if (end - at < LOOK_AHEAD && !isEnd) break;
      const next = units[at + 1];
      if (next === EXCLAMATION || next === QUESTION) {
        const after = this.#endOfSpecial(at);
        const isOpen = after === Number.POSITIVE_INFINITY;
        if (isOpen && !isEnd && end - at < LONGEST_MARKUP) break;
        at = isOpen ? at + 1 : after;
        continue;
      }
      const isClosing = next === SLASH;
      const nameEnd = this.#nameEnd(at + 1);
      if (nameEnd === end && !isEnd && end - at < LONGEST_MARKUP) break;
      const local = this.#localNameStart(isClosing ? at + 2 : at + 1, nameEnd);
      if (this.#isName(local, nameEnd, RECORD)) {
        if (!isClosing) {
          if (this.#recordAt >= 0 && this.#hasContent) slices.push(this.#slice(this.#recordAt, at, 'cut'));
          this.#recordAt = at;
          this.#hasContent = false;
        } else {
          const close = units.indexOf(GREATER_THAN, nameEnd);
          if (close < 0 && !isEnd && end - at < LONGEST_MARKUP) break;
          const recordEnd = close < 0 ? end : close + 1;
          if (this.#recordAt >= 0 && this.#hasContent) slices.push(this.#slice(this.#recordAt, recordEnd, 'whole'));
          this.#recordAt = -1;
        }
      } else if (!this.#hasContent && CONTENT.some((name) => this.#isName(local, nameEnd, name))) {
        this.#hasContent = true;
      }
      at = nameEnd;
    }
    this.#at = at;
    if (this.#recordAt >= 0 && (end - this.#recordAt) * this.#encoding.unit > this.#longestRecord) {
      slices.push(this.#slice(this.#recordAt, at, 'too-long'));
      this.#recordAt = -1;
    }
    return slices;
  }

  /** The next `<` worth a look: within a record only that of a record element, or of what may hide one. */
  #nextMarkup(at: number): number {
    const units = this.#units;
    if (this.#recordAt < 0 || !this.#hasContent) {
      const next = units.indexOf(LESS_THAN, at);
      return next < 0 ? units.length : next;
    }
    const special = Math.min(this.#next.declaration(at), this.#next.instruction(at));
    for (let name = this.#next.record(at); name < special; name = this.#next.record(name + 1)) {
      const tag = this.#tagStart(name);
      if (tag >= at) return tag;
    }
    if (special < units.length) return special;
    // The last tag may be one of these, cut by the end of the chunk.
    const last = units.lastIndexOf(LESS_THAN);
    return last >= at ? last : units.length;
  }

  /** Where the tag begins in which a name, perhaps prefixed, stands at `name`; -1 when it stands in no tag's beginning. */
  #tagStart(name: number): number {
    const units = this.#units;
    let start = name;
    if (units[start - 1] === COLON) {
      start -= 1;
      while (isPrefixUnit(units[start - 1] ?? 0)) start -= 1;
    }
    if (units[start - 1] === SLASH) start -= 1;
    return units[start - 1] === LESS_THAN ? start - 1 : -1;
  }

  #slice(from: number, to: number, state: RecordSlice['state']): RecordSlice {
    const { unit } = this.#encoding;
    return { bytes: this.#bytes.subarray(from * unit, to * unit), offset: this.#offset + from * unit, state };
  }

  /** Where the comment, CDATA section, instruction or document type that starts at `at` ends; infinite when it does not. */
  #endOfSpecial(at: number): number {
    const units = this.#units;
    if (units[at + 1] === QUESTION) return this.#next.endOfInstruction(at + 2) + 2;
    if (units[at + 2] === 0x2d && units[at + 3] === 0x2d) return this.#next.endOfComment(at + 4) + 3;
    if (units[at + 2] === 0x5b) return this.#next.endOfData(at + 3) + 3;
    if (this.#hasOpenDeclaration) return Number.POSITIVE_INFINITY;
    let brackets = 0;
    let quote = 0;
    for (let index = at + 2; index < units.length; index += 1) {
      const unit = units[index] ?? 0;
      if (quote !== 0) quote = unit === quote ? 0 : quote;
      else if (unit === 0x22 || unit === 0x27) quote = unit;
      else if (unit === 0x5b) brackets += 1;
      else if (unit === 0x5d) brackets -= 1;
      else if (unit === GREATER_THAN && brackets <= 0) return index + 1;
    }
    this.#hasOpenDeclaration = true;
    return Number.POSITIVE_INFINITY;
  }

  #nameEnd(at: number): number {
    const units = this.#units;
    let end = at + 1;
    while (end < units.length) {
      const unit = units[end] ?? 0;
      if (unit <= 0x20 || unit === GREATER_THAN || unit === SLASH || unit === LESS_THAN) break;
      end += 1;
    }
    return end;
  }

  #localNameStart(start: number, end: number): number {
    for (let at = start; at < end; at += 1) if (this.#units[at] === COLON) return at + 1;
    return start;
  }

  #isName(start: number, end: number, name: readonly number[]): boolean {
    if (end - start !== name.length) return false;
    for (let index = 0; index < name.length; index += 1) {
      if (this.#units[start + index] !== name[index]) return false;
    }
    return true;
  }
}

const ascii = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));
const RECORD = ascii('record');
const CONTENT = ['leader', 'controlfield', 'datafield'].map(ascii);

type FindNext = (from: number) => number;

/** Each remembers what it found, so that questions for places further on cost one walk over the units together. */
function nextPlaces(
  units: Buffer,
): Record<'declaration' | 'instruction' | 'record' | 'endOfInstruction' | 'endOfComment' | 'endOfData', FindNext> {
  const finder = (text: string): FindNext => {
    let asked = 0;
    let found = -1;
    return (from) => {
      if (from < asked || found < from) {
        const at = units.indexOf(text, from);
        found = at < 0 ? Number.POSITIVE_INFINITY : at;
      }
      asked = from;
      return found;
    };
  };
  return {
    declaration: finder('<!'),
    instruction: finder('<?'),
    record: finder('record'),
    endOfInstruction: finder('?>'),
    endOfComment: finder('-->'),
    endOfData: finder(']]>'),
  };
}

/** Whether a unit may stand in the prefix of a name. */
function isPrefixUnit(unit: number): boolean {
  return unit > 0x20 && unit !== LESS_THAN && unit !== SLASH && unit !== COLON;
}

function asciiOfUnits(bytes: Uint8Array, low: 0 | 1): Buffer {
  const units = Buffer.alloc(bytes.length >> 1);
  for (let index = 0; index < units.length; index += 1) {
    const high = bytes[index * 2 + 1 - low] ?? 0;
    const value = bytes[index * 2 + low] ?? 0;
    units[index] = high === 0 && value < 0x80 ? value : 1;
  }
  return units;
}
