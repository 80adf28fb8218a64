import { isDataField, type MarcRecord } from '#lib/marc';

/** Why a record cannot go into the catalogue, with what a cataloguer has to do in the locale under `catalogue.rule.*`. */
export interface Refusal {
  readonly rule: 'no-title' | 'no-fields' | 'not-bibliographic' | 'no-number';
  readonly message: string;
  readonly tag: string | undefined;
}

/** Types of record that describe no publication: authority, holdings, classification, community (leader/06). */
const otherRecordTypes: Readonly<Record<string, string>> = {
  z: 'authority',
  u: 'holdings',
  v: 'holdings',
  x: 'holdings',
  y: 'holdings',
  w: 'classification',
  q: 'community',
};

/** The least that a bibliographic record must have. Everything else is accepted and reported on. */
export function inspectRecord(record: MarcRecord): Refusal | undefined {
  if (record.fields.length === 0) return { rule: 'no-fields', message: 'The record has no fields', tag: undefined };
  const kind = otherRecordTypes[record.leader[6] ?? ''];
  if (kind !== undefined)
    return {
      rule: 'not-bibliographic',
      message: `Leader position 06 is "${record.leader[6]}": a record of type ${kind}, not of a publication`,
      tag: 'LDR',
    };
  if (!hasTitle(record))
    return {
      rule: 'no-title',
      message: 'There is no title: field 245 with $a (or $n, $p, $k) is missing or empty',
      tag: '245',
    };
  return undefined;
}

function hasTitle(record: MarcRecord): boolean {
  return record.fields.some(
    (field) =>
      isDataField(field) &&
      field.tag === '245' &&
      field.subfields.some((subfield) => 'anpkb'.includes(subfield.code) && /[\p{L}\p{N}]/u.test(subfield.value)),
  );
}

/** Whether the library marks the record as deleted: leader position 05. */
export function isDeletion(record: MarcRecord): boolean {
  return record.leader[5] === 'd';
}
