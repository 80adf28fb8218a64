import {
  type ControlField,
  type DataField,
  type Field,
  isControlField,
  isDataField,
  type MarcRecord,
} from './record.ts';

/** Every data field with one of the tags, in the order of the record. `x` stands for any character: `6xx`. */
export function fields(record: MarcRecord, ...tags: readonly string[]): DataField[] {
  const found: DataField[] = [];
  for (const field of record.fields) {
    if (isDataField(field) && tags.some((tag) => tagMatches(field.tag, tag))) found.push(field);
  }
  return found;
}

/** The first data field with this tag (`x` stands for any character), or undefined. */
export function firstField(record: MarcRecord, tag: string): DataField | undefined {
  for (const field of record.fields) {
    if (isDataField(field) && tagMatches(field.tag, tag)) return field;
  }
  return undefined;
}

/** The value of the first subfield with this code, or undefined. */
export function subfield(field: DataField | undefined, code: string): string | undefined {
  if (field === undefined) return undefined;
  for (const candidate of field.subfields) {
    if (candidate.code === code) return candidate.value;
  }
  return undefined;
}

/** The values of all subfields whose code is one of the characters of `codes`, in the order of the field. */
export function subfields(field: DataField | undefined, codes: string): string[] {
  const values: string[] = [];
  if (field === undefined) return values;
  for (const candidate of field.subfields) {
    if (codes.includes(candidate.code)) values.push(candidate.value);
  }
  return values;
}

/** The subfields named by `codes` (all but the linking and control ones `0–9` when not given) as one line of text. */
export function text(field: DataField | undefined, codes?: string): string {
  if (field === undefined) return '';
  let line = '';
  for (const { code, value } of field.subfields) {
    const isWanted = codes === undefined ? code < '0' || code > '9' : codes.includes(code);
    if (isWanted) line += line === '' ? value : ` ${value}`;
  }
  return line;
}

/** Every control field with this tag. */
export function controlFields(record: MarcRecord, tag: string): ControlField[] {
  return record.fields.filter((field): field is ControlField => isControlField(field) && field.tag === tag);
}

/** The value of the first control field with this tag; of a 00X that was sent with subfields, its `$a`. */
export function controlValue(record: MarcRecord, tag: string): string | undefined {
  for (const field of record.fields) {
    if (field.tag === tag) return controlText(field);
  }
  return undefined;
}

/**
 * The characters `from` to `to` (both included, 0-based, as the format prints them: 008/35-37) of the first control
 * field with this tag. Undefined when the field is missing or ends before `from`; shorter when it ends in between.
 */
export function position(record: MarcRecord, tag: string, from: number, to: number = from): string | undefined {
  const value = controlValue(record, tag);
  if (value === undefined || value.length <= from) return undefined;
  return value.slice(from, to + 1);
}

/** Whether a tag is meant by a pattern in which `x` (or `X`) stands for any character. */
export function tagMatches(tag: string, pattern: string): boolean {
  if (tag === pattern) return true;
  if (tag.length !== pattern.length) return false;
  for (let index = 0; index < pattern.length; index += 1) {
    const wanted = pattern[index];
    if (wanted !== tag[index] && wanted !== 'x' && wanted !== 'X') return false;
  }
  return true;
}

function controlText(field: Field): string | undefined {
  return isControlField(field) ? field.value : subfield(field, 'a');
}
