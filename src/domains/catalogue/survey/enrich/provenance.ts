import { type DataField, type Field, isDataField, type MarcRecord, type Subfield } from '#lib/marc';
import type { EnrichedRecord } from './enrich-record.ts';

export interface ProvenanceOptions {
  /** Who made the change, for 883 $q and 040 $d. */
  readonly agency: string;
  /** `yyyymmdd`. */
  readonly date: string;
  /** Permanent address of the merged record. */
  readonly address: string;
  /** What made it, in words; 883 $a. */
  readonly process: string;
}

/**
 * The record as it goes out, saying of each field that the union gave where it comes from: the field and an 883 are tied by
 * one number of `$8` of the type p (metadata provenance), one number for each source; 883 names process, date, agency,
 * source record and merged record, and 040 gets the agency as the one that modified the record. A control field cannot carry
 * `$8`; its 883 stands without. Source: MARC 21 Bibliographic, 883, 040 and Appendix A ($8).
 */
export function withProvenance(enriched: EnrichedRecord, options: ProvenanceOptions): MarcRecord {
  if (enriched.changes.length === 0)
    return { leader: enriched.leader, fields: enriched.fields.map(({ field }) => field) };
  let next = highestLink(enriched) + 1;
  const numbers = new Map<string, { number: number; kind: 'data' | 'control' }>();
  const fields: Field[] = [];
  for (const { field, change } of enriched.fields) {
    if (change === undefined) {
      fields.push(field);
      continue;
    }
    const kind = isDataField(field) ? 'data' : 'control';
    const source = `(${change.from.libraryCode})${change.from.localNumber}`;
    const key = `${kind} ${source}`;
    const known = numbers.get(key) ?? { number: kind === 'data' ? next++ : 0, kind };
    numbers.set(key, known);
    fields.push(isDataField(field) ? withLink(field, known.number) : field);
  }
  const made = [...numbers].map(([key, { number, kind }]) => provenance(key.slice(kind.length + 1), number, options));
  return { leader: enriched.leader, fields: withAgency(behindOf(fields, made), options.agency) };
}

function provenance(source: string, number: number, options: ProvenanceOptions): DataField {
  const subfields: Subfield[] = [
    ...(number === 0 ? [] : [{ code: '8', value: `${number}\\p` }]),
    { code: 'a', value: number === 0 ? `${options.process} (008)` : options.process },
    { code: 'd', value: options.date },
    { code: 'q', value: options.agency },
    { code: 'u', value: options.address },
    { code: 'w', value: source },
  ];
  return { tag: '883', ind1: '0', ind2: ' ', subfields };
}

function withLink(field: DataField, number: number): DataField {
  const link = { code: '8', value: `${number}\\p` };
  // $6 stands first by its own rule (Appendix A), $8 after it.
  const [first, ...rest] = field.subfields;
  if (first?.code === '6') return { ...field, subfields: [first, link, ...rest] };
  return { ...field, subfields: [link, ...field.subfields] };
}

function highestLink({ fields }: EnrichedRecord): number {
  let highest = 0;
  for (const { field } of fields) {
    if (!isDataField(field)) continue;
    for (const { code, value } of field.subfields) {
      const number = code === '8' ? Number(/^\d+/.exec(value)?.[0] ?? 0) : 0;
      if (number > highest) highest = number;
    }
  }
  return highest;
}

function behindOf(fields: readonly Field[], made: readonly DataField[]): Field[] {
  const at = fields.findLastIndex(({ tag }) => tag <= '883') + 1;
  return [...fields.slice(0, at), ...made, ...fields.slice(at)];
}

/** Only where the library says who catalogued: a 040 of ours alone would claim the record. */
function withAgency(fields: readonly Field[], agency: string): Field[] {
  return fields.map((field) => {
    if (field.tag !== '040' || !isDataField(field)) return field;
    const last = field.subfields.filter(({ code }) => code === 'd').at(-1);
    return last?.value === agency ? field : { ...field, subfields: [...field.subfields, { code: 'd', value: agency }] };
  });
}
