import type { Problem } from '../read-result.ts';
import type { Field, MarcRecord, Subfield } from '../record.ts';
import { decodeXml, type XmlEncoding } from './encoding.ts';
import { findAttribute, XmlCursor, XmlDamage, type XmlTag } from './xml-cursor.ts';
import { dropForbiddenXmlCharacters, hasForbiddenXmlCharacter, replaceReferences } from './xml-text.ts';

export type MarcxmlRecordResult =
  | { readonly outcome: 'read'; readonly record: MarcRecord; readonly repairs: readonly Problem[] }
  | { readonly outcome: 'unreadable'; readonly problem: Problem };

/** Stands for a leader that is missing: a bibliographic record of which nothing is known. */
const EMPTY_LEADER = '     nam a22        4500';

const LEADER_LENGTH = 24;
const MOST_REPAIRS = 100;

/**
 * Reads one record element. What is not well-formed makes it unreadable; what is well-formed but not MARCXML (no tag, no
 * indicator, an unknown element) is mended and reported.
 * Source: MARC 21 XML Schema (MARC21slim.xsd); ISO 25577 (MarcXchange), of which other attributes are left aside.
 *
 * @param offset of the first byte in the document; the offsets of problems count from there.
 */
export function parseMarcxmlRecord(bytes: Uint8Array, offset: number, encoding: XmlEncoding): MarcxmlRecordResult {
  const { text, hasForeignBytes } = decodeXml(bytes, encoding);
  const reading = new RecordReading(text, offset, encoding);
  if (hasForeignBytes)
    reading.note('invalid-utf8', 0, `bytes that are not ${encoding.label.toUpperCase()} were read as Windows-1252`);
  try {
    return { outcome: 'read', record: reading.record(), repairs: reading.repairs };
  } catch (error) {
    if (!(error instanceof XmlDamage)) throw error;
    const problem = { rule: 'xml-not-well-formed', message: error.message, offset: reading.offsetOf(error.at) };
    return { outcome: 'unreadable', problem };
  }
}

class RecordReading {
  readonly repairs: Problem[] = [];
  readonly #text: string;
  readonly #offset: number;
  readonly #encoding: XmlEncoding;
  readonly #cursor: XmlCursor;
  /** Whether values may need care at all: most records have neither references nor forbidden characters. */
  readonly #isPlain: boolean;
  readonly #fields: Field[] = [];
  #leader: string | undefined;

  constructor(text: string, offset: number, encoding: XmlEncoding) {
    this.#text = text;
    this.#offset = offset;
    this.#encoding = encoding;
    this.#cursor = new XmlCursor(text);
    this.#isPlain =
      !text.includes('&') && !text.includes('\r') && !hasForbiddenXmlCharacter(text) && text.isWellFormed();
  }

  record(): MarcRecord {
    const cursor = this.#cursor;
    cursor.readTag();
    for (;;) {
      const at = cursor.at;
      const stray = this.#strayText();
      if (stray !== '') this.note('unknown-element', at, 'text outside of any field was left out', stray);
      const tag = cursor.readTag();
      if (tag.kind === 'end') {
        if (tag.name !== 'record') throw new XmlDamage(`</${tag.name}> closes nothing`, tag.at);
        break;
      }
      this.#element(tag);
    }
    return { leader: this.#wholeLeader(), fields: this.#fields };
  }

  #element(tag: XmlTag): void {
    if (tag.name === 'datafield') this.#dataField(tag);
    else if (tag.name === 'controlfield') {
      const value = this.#value(tag);
      const name = this.#tag(tag, () => value);
      if (name !== undefined) this.#fields.push({ tag: name, value });
    } else if (tag.name === 'leader') {
      const value = this.#value(tag);
      if (this.#leader === undefined) this.#leader = value;
      else this.note('unknown-element', tag.at, 'a second leader was left out: these may be two records', value);
    } else this.#unknown(tag);
  }

  #dataField(start: XmlTag): void {
    const subfields: Subfield[] = [];
    while (start.kind === 'start') {
      const at = this.#cursor.at;
      const stray = this.#strayText();
      if (stray !== '') {
        const message = 'text outside of any subfield was read as $a';
        this.note('text-before-subfield', at, message, stray, `$a${stray}`, findAttribute(start, 'tag'));
        subfields.push({ code: 'a', value: stray });
      }
      const tag = this.#cursor.readTag();
      if (tag.kind === 'end') {
        this.#expectEnd(tag, start);
        break;
      }
      if (tag.name === 'subfield') {
        subfields.push({ code: this.#code(tag, start), value: this.#value(tag) });
      } else if (findAttribute(tag, 'code') !== undefined) {
        this.note('unknown-element', tag.at, `<${tag.name}> with a code was read as a subfield`, tag.name, 'subfield');
        subfields.push({ code: this.#code(tag, start), value: this.#value(tag) });
      } else {
        this.#unknown(tag);
      }
    }
    const name = this.#tag(start, () => subfields.map(({ code, value }) => `$${code}${value}`).join(''));
    if (name === undefined) return;
    this.#fields.push({
      tag: name,
      ind1: this.#indicator(start, 'ind1'),
      ind2: this.#indicator(start, 'ind2'),
      subfields,
    });
  }

  /** Text where only elements should stand, without the layout around it. */
  #strayText(): string {
    const text = this.#cursor.readText(this.#isPlain ? identity : this.#decode);
    return NOT_LAYOUT.test(text) ? this.#clean(text, this.#cursor.at).trim() : '';
  }

  /** The text of a leaf element, up to and with its end tag. */
  #value(start: XmlTag): string {
    if (start.kind === 'empty') return '';
    const cursor = this.#cursor;
    let value = cursor.readText(this.#isPlain ? identity : this.#decode);
    const open = [start];
    for (;;) {
      const tag = cursor.readTag();
      if (tag.kind === 'end') {
        this.#expectEnd(tag, open.pop() ?? start);
        if (open.length === 0) return this.#isPlain ? value : this.#clean(value, start.at);
      } else {
        const message = 'an element within a value was left out, its text kept';
        this.note('unknown-element', tag.at, message, tag.name);
        if (tag.kind === 'start') open.push(tag);
      }
      value += cursor.readText(this.#decode);
    }
  }

  readonly #decode = (text: string): string => {
    const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    return replaceReferences(unified, (reference) =>
      this.note('xml-unknown-entity', this.#cursor.at, 'an entity that is not declared was left as it is', reference),
    );
  };

  #clean(value: string, at: number): string {
    const clean = dropForbiddenXmlCharacters(value);
    if (clean !== value)
      this.note('xml-forbidden-character', at, 'characters that XML forbids were dropped', value, clean);
    return clean;
  }

  /** Whether a short text, such as an attribute's value, is free of characters that XML forbids. */
  #isAllowed(text: string): boolean {
    return this.#isPlain || dropForbiddenXmlCharacters(text) === text;
  }

  #expectEnd(end: XmlTag, start: XmlTag): void {
    if (end.name !== start.name) throw new XmlDamage(`</${end.name}> where </${start.name}> should be`, end.at);
  }

  /** Steps over an element that MARCXML does not know, with all that it holds. */
  #unknown(start: XmlTag): void {
    this.note('unknown-element', start.at, `the element <${start.name}> was left out`, start.name);
    const open = start.kind === 'start' ? [start] : [];
    for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
      this.#cursor.readText(identity);
      const tag = this.#cursor.readTag();
      if (tag.kind === 'start') open.push(tag);
      else if (tag.kind === 'end') {
        this.#expectEnd(tag, parent);
        open.pop();
      }
    }
  }

  #tag(element: XmlTag, content: () => string): string | undefined {
    const sent = findAttribute(element, 'tag');
    if (sent?.length === 3 && this.#isAllowed(sent)) return sent;
    const padded = sent?.trim().padStart(3, '0') ?? '';
    if (/^\d{3}$/.test(padded) && padded !== '000') {
      this.note('tag-length', element.at, 'a tag is not three characters long', sent, padded);
      return padded;
    }
    this.note('field-without-tag', element.at, 'a field without a usable tag was left out', content());
    return undefined;
  }

  #indicator(element: XmlTag, name: 'ind1' | 'ind2'): string {
    const raw = findAttribute(element, name);
    if (raw?.length === 1 && raw !== '&' && this.#isAllowed(raw)) return raw;
    const sent = raw === undefined ? undefined : dropForbiddenXmlCharacters(this.#decode(raw));
    const isOneCharacter = sent !== undefined && [...sent].length === 1;
    if (isOneCharacter) return sent;
    const used = sent === undefined || sent === '' ? ' ' : ([...sent][0] ?? ' ');
    const message = sent === undefined ? 'an indicator is missing' : 'an indicator is not one character long';
    this.note('indicator-length', element.at, message, sent ?? '', used, findAttribute(element, 'tag'));
    return used;
  }

  #code(element: XmlTag, field: XmlTag): string {
    const raw = findAttribute(element, 'code') ?? '';
    if (raw.length === 1 && raw !== '&' && this.#isAllowed(raw)) return raw;
    const sent = dropForbiddenXmlCharacters(this.#decode(raw));
    if ([...sent].length === 1) return sent;
    const used = [...sent][0] ?? '?';
    this.note(
      'subfield-code-length',
      element.at,
      'a subfield code is not one character long',
      sent,
      used,
      findAttribute(field, 'tag'),
    );
    return used;
  }

  #wholeLeader(): string {
    const sent = this.#leader;
    if (sent?.length === LEADER_LENGTH) return sent;
    const used = sent === undefined ? EMPTY_LEADER : mendLeader(sent);
    this.note(
      'leader-length',
      0,
      sent === undefined ? 'the leader is missing' : 'the leader is not 24 characters long',
      sent ?? '',
      used,
    );
    return used;
  }

  offsetOf(at: number): number {
    const { label, unit } = this.#encoding;
    if (unit === 2) return this.#offset + at * 2;
    return this.#offset + (label === 'utf-8' ? Buffer.byteLength(this.#text.slice(0, at)) : at);
  }

  /** Of a record with very many faults only the first are listed: telling the offset of each costs a walk over the text. */
  note(rule: string, at: number, message: string, before?: string, after?: string, tag?: string): void {
    if (this.repairs.length === MOST_REPAIRS) return;
    this.repairs.push({
      rule,
      message,
      offset: this.offsetOf(at),
      ...(tag === undefined ? {} : { tag }),
      ...(before === undefined ? {} : { before: before.slice(0, 200) }),
      ...(after === undefined ? {} : { after: after.slice(0, 200) }),
    });
  }
}

const NOT_LAYOUT = /[^ \t\r\n]/;

const identity = (text: string): string => text;

/** Layout around a leader is not part of it; what is missing at the end is taken from the empty leader. */
export function mendLeader(sent: string): string {
  const bare = /[\n\t]/.test(sent) ? sent.trim() : sent;
  return (bare + EMPTY_LEADER.slice(bare.length)).slice(0, LEADER_LENGTH);
}
