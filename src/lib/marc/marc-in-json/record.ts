import { mendLeader } from '../marcxml/record.ts';
import type { Problem } from '../read-result.ts';
import type { Field, MarcRecord, Subfield } from '../record.ts';

/** Why an object is no MARC record. */
export class MarcInJsonDamage extends Error {
  override readonly name = 'MarcInJsonDamage';
}

type Note = (rule: string, message: string, details?: { tag?: string; before?: string; after?: string }) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes a record of a parsed MARC-in-JSON object. Keys may stand in any order, fields each in an object of their own or
 * several in one; numbers stand for text. What is missing is filled and reported, what has no meaning is left out and
 * reported. Source: Ross Singer, "A Proposal to Serialize MARC in JSON" (2010), as pymarc, ruby-marc, marc4j and yaz write it.
 *
 * @throws MarcInJsonDamage when there is neither a leader nor a list of fields.
 */
export function marcInJsonRecord(value: unknown, offset: number): { record: MarcRecord; repairs: Problem[] } {
  const repairs: Problem[] = [];
  const note: Note = (rule, message, details = {}) => repairs.push({ rule, message, offset, ...details });
  if (!isObject(value) || !('leader' in value || 'fields' in value)) {
    throw new MarcInJsonDamage('the object has neither "leader" nor "fields"');
  }
  const fields: Field[] = [];
  for (const entry of listed(value.fields)) {
    if (!isObject(entry)) note('json-unknown-value', 'a member of "fields" is not an object', { before: shown(entry) });
    else for (const [tag, content] of Object.entries(entry)) fields.push(...field(tag, content, note));
  }
  return { record: { leader: leader(value.leader, note), fields }, repairs };
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isObject(value) ? [value] : [];
}

function leader(sent: unknown, note: Note): string {
  const text = typeof sent === 'string' ? sent : '';
  if (text.length === 24) return text;
  const used = mendLeader(text);
  note('leader-length', 'the leader is missing or not 24 characters long', { before: shown(sent), after: used });
  return used;
}

function field(tag: string, content: unknown, note: Note): Field[] {
  if (tag.length !== 3) {
    note('field-without-tag', 'a field whose tag is not three characters long was left out', {
      before: `${tag}: ${shown(content)}`,
    });
    return [];
  }
  const text = textOf(content);
  if (text !== undefined) return [{ tag, value: text }];
  if (!isObject(content)) {
    // Some writers gather repeated fields in a list under their tag.
    if (Array.isArray(content)) return content.flatMap((one) => field(tag, one, note));
    note('json-unknown-value', 'a field is neither text nor an object', { tag, before: shown(content) });
    return [];
  }
  const indicators = { ind1: indicator(content.ind1, tag, note), ind2: indicator(content.ind2, tag, note) };
  const subfields = listed(content.subfields).flatMap((one) => subfieldsOf(one, tag, note));
  return [{ tag, ...indicators, subfields }];
}

function subfieldsOf(entry: unknown, tag: string, note: Note): Subfield[] {
  if (!isObject(entry)) {
    note('json-unknown-value', 'a subfield is not an object', { tag, before: shown(entry) });
    return [];
  }
  return Object.entries(entry).flatMap(([sent, content]) => {
    const values = (Array.isArray(content) ? content : [content]).map(textOf);
    const [code = '?'] = sent;
    if (code !== sent)
      note('subfield-code-length', 'a subfield code is not one character long', { tag, before: sent, after: code });
    return values.flatMap((value) => {
      if (value !== undefined) return [{ code, value }];
      note('json-unknown-value', 'a subfield holds something other than text', { tag, before: shown(content) });
      return [];
    });
  });
}

function indicator(sent: unknown, tag: string, note: Note): string {
  const text = textOf(sent) ?? '';
  const [first = ' ', ...more] = text;
  if (text === '' || more.length > 0) {
    note('indicator-length', 'an indicator is missing or not one character long', { tag, before: text, after: first });
  }
  return first;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 200);
}
