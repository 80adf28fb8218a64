import { subfield } from './fields.ts';
import { type DataField, isDataField, type MarcRecord } from './record.ts';

/** What `$6` says: the tag at the other end, the occurrence, the script and whether it runs right to left. */
export interface Linkage {
  readonly tag: string;
  readonly occurrence: string;
  readonly script?: string;
  readonly isRightToLeft: boolean;
}

const LINKAGE = /^([0-9A-Za-z]{3})-(\d{1,3})(?:\/([^/]*))?(\/r)?/;

/**
 * Reads `$6` of a field, or undefined when it has none that can be read.
 * Source: MARC 21 Format for Bibliographic Data, Appendix A (Control Subfields), $6 Linkage.
 */
export function linkage(field: DataField): Linkage | undefined {
  const match = LINKAGE.exec(subfield(field, '6') ?? '');
  const [, tag, occurrence, script, direction] = match ?? [];
  if (tag === undefined || occurrence === undefined) return undefined;
  const link = { tag, occurrence, isRightToLeft: direction !== undefined };
  return script ? { ...link, script } : link;
}

/**
 * The fields in the other script that belong to a field: the 880s of a regular field, or the regular fields of an 880.
 * Occurrence 00 links to nothing by definition; 1, 01 and 001 are one.
 */
export function linkedFields(record: MarcRecord, field: DataField): DataField[] {
  const link = linkage(field);
  const number = Number(link?.occurrence ?? 0);
  if (link === undefined || number === 0) return [];
  const tag = field.tag === '880' ? link.tag : '880';
  return record.fields.filter((candidate): candidate is DataField => {
    if (candidate.tag !== tag || !isDataField(candidate)) return false;
    const back = linkage(candidate);
    return back?.tag === field.tag && Number(back.occurrence) === number;
  });
}

/** The first 880 that carries this field in another script, or undefined. */
export function linked880(record: MarcRecord, field: DataField): DataField | undefined {
  return field.tag === '880' ? undefined : linkedFields(record, field)[0];
}

/** Every field with the tag, and every 880 that stands for one, linked or not. */
export function fieldsInAnyScript(record: MarcRecord, tag: string): DataField[] {
  return record.fields.filter((field): field is DataField => {
    if (!isDataField(field)) return false;
    return field.tag === tag || (field.tag === '880' && linkage(field)?.tag === tag);
  });
}
