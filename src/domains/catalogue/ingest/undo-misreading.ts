import { type Field, isControlField, type MarcRecord, type Problem, type Subfield } from '#lib/marc';
import { type EncodingPrior, findMisreading } from '#lib/vietnamese';

/** Characters as which Latin-1 shows legacy letters, and Vietnamese letters that it does not have. */
const mayBeMisread = /[\u0080-\u00ff]/;
const cannotBeMisread = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1e00-\u1eff]/;

/**
 * Undoes, value by value, what a conversion did that took legacy Vietnamese for Latin-1 and wrote it as Unicode (*Tæ Quèc*
 * for *Tổ Quốc*). Other languages stay: nearly all words must become Vietnamese, and must not have been text before.
 */
export function undoMisreading(
  value: string,
  place: { readonly tag: string; readonly offset: number },
  prior: () => EncodingPrior,
  report: (problem: Problem) => void,
): string {
  if (!mayBeMisread.test(value) || cannotBeMisread.test(value)) return value;
  const repair = findMisreading(value, { prior: prior() });
  if (repair === undefined) return value;
  report({
    rule: repair.rule,
    message: 'Vietnamese in a legacy encoding had been converted as if it were Latin-1',
    offset: place.offset,
    tag: place.tag,
    before: value.slice(0, 200),
    after: repair.after.slice(0, 200),
  });
  return repair.after;
}

/** Whether there is something to undo in a value. */
export function isMisread(value: string, prior: () => EncodingPrior): boolean {
  return undoMisreading(value, { tag: '', offset: 0 }, prior, () => undefined) !== value;
}

/** The same record when there was nothing to undo. */
export function undoMisreadings(
  record: MarcRecord,
  offset: number,
  prior: () => EncodingPrior,
  report: (problem: Problem) => void,
): MarcRecord {
  // Nearly every record is sound: nothing is made until something was found.
  let fields: Field[] | undefined;
  for (let at = 0; at < record.fields.length; at += 1) {
    const field = record.fields[at];
    if (field === undefined || isControlField(field)) continue;
    let subfields: Subfield[] | undefined;
    for (let place = 0; place < field.subfields.length; place += 1) {
      const subfield = field.subfields[place];
      if (subfield === undefined || !mayBeMisread.test(subfield.value)) continue;
      const value = undoMisreading(subfield.value, { tag: field.tag, offset }, prior, report);
      if (value === subfield.value) continue;
      subfields ??= [...field.subfields];
      subfields[place] = { code: subfield.code, value };
    }
    if (subfields === undefined) continue;
    fields ??= [...record.fields];
    fields[at] = { ...field, subfields };
  }
  return fields === undefined ? record : { leader: record.leader, fields };
}
