import type { DcRecord } from '#lib/dublin-core';
import { isControlField, type MarcRecord, type Subfield } from '#lib/marc';
import { expandEmbedded } from './embedded-fields.ts';
import { nameKey } from './name-index.ts';

/** The code of text that has no subfield: a control field, a cell, a Dublin Core statement, an ISIS field without `^`. */
export const WHOLE = '_';

/** One field of any source in the one form that rules are applied to. */
export interface SourceField {
  /** Tag, `element.qualifier`, or column name; what reports show. */
  readonly name: string;
  /** What rules are looked up by: the name, for columns the name as a key. */
  readonly key: string;
  readonly ind1: string;
  readonly ind2: string;
  readonly subfields: readonly Subfield[];
}

export interface SourceRecord {
  readonly leader: string;
  readonly fields: readonly SourceField[];
  /** The sender withdrew it. */
  readonly deleted: boolean;
}

function plain(name: string, key: string, value: string): SourceField {
  return { name, key, ind1: ' ', ind2: ' ', subfields: [{ code: WHOLE, value }] };
}

/** MARC of any flavour and CDS/ISIS: fields under their tags. UNIMARC's embedded `$1` fields come out as plain subfields. */
export function fromMarc(record: MarcRecord): SourceRecord {
  const fields = record.fields.map((field): SourceField => {
    if (isControlField(field)) return plain(field.tag, field.tag, field.value);
    const { tag, ind1, ind2 } = field;
    const subfields = tag.startsWith('4') ? expandEmbedded(field.subfields) : field.subfields;
    return { name: tag, key: tag, ind1, ind2, subfields };
  });
  return { leader: record.leader, fields, deleted: record.leader[5] === 'd' };
}

/** Dublin Core: `title`, `title.alternative` …; the header's identifier comes as `oai.identifier`. */
export function fromDublinCore(record: DcRecord): SourceRecord {
  const fields = record.statements.map(({ element, qualifier, value }) => {
    const name = qualifier === undefined ? element : `${element}.${qualifier}`;
    return plain(name, name, value);
  });
  const header = record.identifier === undefined ? [] : [plain('oai.identifier', 'oai.identifier', record.identifier)];
  return { leader: '', fields: [...header, ...fields], deleted: record.deleted };
}

/** Makes a converter for the rows below one header; empty cells are left out. */
export function tableRowConverter(header: readonly string[]): (cells: readonly string[]) => SourceRecord {
  const columns = header.map((name) => ({ name, key: nameKey(name) }));
  return (cells) => ({
    leader: '',
    deleted: false,
    fields: columns.flatMap(({ name, key }, i) => {
      const value = cells[i] ?? '';
      return value.trim() === '' ? [] : [plain(name, key, value)];
    }),
  });
}
