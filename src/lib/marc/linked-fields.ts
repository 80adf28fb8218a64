import { fields, subfield } from './fields.ts';
import type { DataField, MarcRecord } from './record.ts';

/** What `$6` says: the tag at the other end, the two-digit occurrence, the script and whether it runs right to left. */
export interface Linkage {
  readonly tag: string;
  readonly occurrence: string;
  readonly script?: string;
  readonly isRightToLeft: boolean;
}

const LINKAGE = /^([0-9A-Za-z]{3})-(\d{2,3})(?:\/([^/]*))?(\/r)?/;

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
 * Occurrence 00 links to nothing by definition.
 */
export function linkedFields(record: MarcRecord, field: DataField): DataField[] {
  const link = linkage(field);
  if (link === undefined || link.occurrence === '00') return [];
  const candidates = field.tag === '880' ? fields(record, link.tag) : fields(record, '880');
  return candidates.filter((candidate) => {
    const back = linkage(candidate);
    return back?.occurrence === link.occurrence && back.tag === field.tag;
  });
}

/** The first 880 that carries this field in another script, or undefined. */
export function linked880(record: MarcRecord, field: DataField): DataField | undefined {
  return field.tag === '880' ? undefined : linkedFields(record, field)[0];
}

/** Every field with the tag, and every 880 that stands for one, linked or not. */
export function fieldsInAnyScript(record: MarcRecord, tag: string): DataField[] {
  return record.fields.filter((field): field is DataField => {
    if (!('subfields' in field)) return false;
    return field.tag === tag || (field.tag === '880' && linkage(field)?.tag === tag);
  });
}
