import { mendLeader } from '../marcxml/record.ts';
import type { Problem } from '../read-result.ts';
import type { Field, MarcRecord, Subfield } from '../record.ts';
import { countMembers, isJsonObject, type Members, plainMembers } from './members.ts';

/** Why an object is no MARC record. */
export class MarcInJsonDamage extends Error {
  override readonly name = 'MarcInJsonDamage';
}

/**
 * Makes a record of a parsed MARC-in-JSON object. Keys may stand in any order, fields each in an object of their own or
 * several in one; numbers stand for text. What is missing is filled and reported, what has no meaning is left out and
 * reported. Source: Ross Singer, "A Proposal to Serialize MARC in JSON" (2010), as pymarc, ruby-marc, marc4j and yaz write
 * it. The older forms with `controlfield` and `datafield` (Andrew Houghton, MARC-JSON, 2010), with `tag` and `code` as
 * members, and with lists in place of objects (Bill Dueber, marc-hash, 2010) are read as well.
 *
 * @param members how the value lists its members; see `nameMembers` for one in which no name may be lost.
 * @throws MarcInJsonDamage when there is neither a leader nor a list of fields, or nothing but brackets.
 */
export function marcInJsonRecord(
  value: unknown,
  offset: number,
  members: Members = plainMembers,
): { record: MarcRecord; repairs: Problem[] } {
  if (Number.isNaN(countMembers(value))) throw new MarcInJsonDamage('the object is nested too deeply');
  const isRecord = isJsonObject(value) && members.list(value).some(([name]) => RECORD_MEMBERS.has(name));
  if (!isRecord) throw new MarcInJsonDamage('the object has neither "leader" nor "fields"');
  const reading = new RecordReading(offset, members);
  const fields = FIELD_LISTS.flatMap((name) => reading.fields(members.get(value, name)));
  return { record: { leader: reading.leader(members.get(value, 'leader')), fields }, repairs: reading.repairs };
}

const FIELD_LISTS = ['fields', 'controlfield', 'datafield'] as const;
const RECORD_MEMBERS: ReadonlySet<string> = new Set(['leader', ...FIELD_LISTS]);

/** Of a record with very many faults only the first are listed. */
const MOST_REPAIRS = 100;

class RecordReading {
  readonly repairs: Problem[] = [];
  readonly #offset: number;
  readonly #members: Members;

  constructor(offset: number, members: Members) {
    this.#offset = offset;
    this.#members = members;
  }

  leader(sent: unknown): string {
    const text = typeof sent === 'string' ? sent : '';
    if (text.length === 24) return text;
    const used = mendLeader(text);
    this.#note('leader-length', 'the leader is missing or not 24 characters long', {
      before: shown(sent),
      after: used,
    });
    return used;
  }

  fields(sent: unknown): Field[] {
    if (sent === undefined) return [];
    const list = listed(sent);
    if (list.length === 0 && !Array.isArray(sent))
      this.#note('json-unknown-value', 'the fields are neither a list nor an object', { before: shown(sent) });
    return list.flatMap((entry) => this.#entry(entry));
  }

  /** A member of the list of fields. */
  #entry(entry: unknown): Field[] {
    if (Array.isArray(entry)) return this.#listedField(entry);
    if (!isJsonObject(entry)) {
      this.#note('json-unknown-value', 'a member of "fields" is not an object', { before: shown(entry) });
      return [];
    }
    const members = this.#members.list(entry);
    const tag = members.length > 1 ? this.#members.get(entry, 'tag') : undefined;
    if (typeof tag === 'string') return this.#field(tag, this.#members.get(entry, 'data') ?? entry);
    return members.flatMap(([name, content]) => this.#field(name, content));
  }

  /** `["001", "x"]`, `["245", "1", "0", [["a", "x"]]]`. */
  #listedField(entry: readonly unknown[]): Field[] {
    const [tag, second, ind2, subfields] = entry;
    if (typeof tag === 'string' && entry.length === 2) return this.#field(tag, second);
    if (typeof tag === 'string' && Array.isArray(subfields)) return this.#dataField(tag, second, ind2, subfields);
    this.#note('json-unknown-value', 'a member of "fields" is not a field', { before: shown(entry) });
    return [];
  }

  #field(tag: string, content: unknown): Field[] {
    if (tag.length !== 3) {
      this.#note('field-without-tag', 'a field whose tag is not three characters long was left out', {
        before: `${tag}: ${shown(content)}`,
      });
      return [];
    }
    const text = textOf(content);
    if (text !== undefined) return [{ tag, value: text }];
    // Some writers gather repeated fields in a list under their tag.
    if (Array.isArray(content)) return content.flatMap((one) => this.#field(tag, one));
    if (!isJsonObject(content)) {
      this.#note('json-unknown-value', 'a field is neither text nor an object', { tag, before: shown(content) });
      return [];
    }
    const { get } = this.#members;
    const [ind1, ind2] = textOf(get(content, 'ind')) ?? '';
    const subfields = get(content, 'subfields') ?? get(content, 'subfield');
    if (subfields !== undefined && listed(subfields).length === 0 && !Array.isArray(subfields))
      this.#note('json-unknown-value', 'the subfields are no list', { tag, before: shown(subfields) });
    return this.#dataField(tag, get(content, 'ind1') ?? ind1, get(content, 'ind2') ?? ind2, listed(subfields));
  }

  #dataField(tag: string, first: unknown, second: unknown, sent: readonly unknown[]): Field[] {
    const ind1 = this.#indicator(first, tag);
    const ind2 = this.#indicator(second, tag);
    return [{ tag, ind1, ind2, subfields: sent.flatMap((entry) => this.#subfields(entry, tag)) }];
  }

  #subfields(entry: unknown, tag: string): Subfield[] {
    if (Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string') {
      return this.#subfield(entry[0], entry[1], tag);
    }
    if (!isJsonObject(entry)) {
      this.#note('json-unknown-value', 'a subfield is not an object', { tag, before: shown(entry) });
      return [];
    }
    const members = this.#members.list(entry);
    const code = members.length > 1 ? this.#members.get(entry, 'code') : undefined;
    const data = this.#members.get(entry, 'data') ?? this.#members.get(entry, 'value');
    if (typeof code === 'string' && data !== undefined) return this.#subfield(code, data, tag);
    return members.flatMap(([name, content]) => this.#subfield(name, content, tag));
  }

  #subfield(sent: string, content: unknown, tag: string): Subfield[] {
    const [code = '?'] = sent;
    if (code !== sent)
      this.#note('subfield-code-length', 'a subfield code is not one character long', {
        tag,
        before: sent,
        after: code,
      });
    if (Array.isArray(content)) return content.flatMap((value) => this.#value(code, value, tag));
    return this.#value(code, content, tag);
  }

  #value(code: string, content: unknown, tag: string): Subfield[] {
    const value = textOf(content);
    if (value !== undefined) return [{ code, value }];
    this.#note('json-unknown-value', 'a subfield holds something other than text', { tag, before: shown(content) });
    return [];
  }

  #indicator(sent: unknown, tag: string): string {
    if (typeof sent === 'string' && sent.length === 1) return sent;
    const text = textOf(sent) ?? '';
    const [first = ' ', ...more] = text;
    if (text === '' || more.length > 0) {
      this.#note('indicator-length', 'an indicator is missing or not one character long', {
        tag,
        before: text.slice(0, 200),
        after: first,
      });
    }
    return first;
  }

  #note(rule: string, message: string, details: { tag?: string; before?: string; after?: string }): void {
    if (this.repairs.length < MOST_REPAIRS) this.repairs.push({ rule, message, offset: this.#offset, ...details });
  }
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? [value] : [];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 200);
}
