/**
 * The MARC record as the rest of the program sees it: plain, serialisable data, decoded to Unicode.
 * Source: ISO 2709:2008 (structure), MARC 21 and UNIMARC (content designation).
 */

/** One `$x value` pair. `code` is a single character. */
export interface Subfield {
  readonly code: string;
  readonly value: string;
}

/** A field without indicators and subfields (tags 001–009). */
export interface ControlField {
  readonly tag: string;
  readonly value: string;
}

/** A field with two indicators and its subfields in the order in which they were sent. */
export interface DataField {
  readonly tag: string;
  readonly ind1: string;
  readonly ind2: string;
  readonly subfields: readonly Subfield[];
}

export type Field = ControlField | DataField;

/** A record: the 24-character leader and the fields in the order in which they were sent. */
export interface MarcRecord {
  readonly leader: string;
  readonly fields: readonly Field[];
}

export function isControlField(field: Field): field is ControlField {
  return 'value' in field;
}

export function isDataField(field: Field): field is DataField {
  return 'subfields' in field;
}
