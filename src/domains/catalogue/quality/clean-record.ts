import { type Field, isControlField, type MarcRecord, type Problem, type Subfield } from '#lib/marc';
import { cleanText } from '#lib/vietnamese';

const mostShown = 200;

/**
 * Cleans the text of every field: composed and canonically ordered Unicode, no invisible characters, double encoding and
 * look-alikes undone. Returns the same record when there was nothing to do; repairs name tag and text before and after.
 */
export function cleanRecord(record: MarcRecord, offset: number): { record: MarcRecord; repairs: readonly Problem[] } {
  const repairs: Problem[] = [];
  const clean = (tag: string, value: string): string => {
    const { text, repairs: made } = cleanText(value);
    if (text === value) return value;
    const rules = new Set(made.map((repair) => repair.rule));
    for (const rule of rules)
      repairs.push({
        rule: `text-${rule}`,
        message: `Text repaired: ${rule}`,
        offset,
        tag,
        before: value.slice(0, mostShown),
        after: text.slice(0, mostShown),
      });
    return text;
  };
  // Nearly every record is clean: nothing is made until something was found.
  let fields: Field[] | undefined;
  for (let at = 0; at < record.fields.length; at += 1) {
    const field = record.fields[at];
    if (field === undefined || isControlField(field)) continue;
    let subfields: Subfield[] | undefined;
    for (let place = 0; place < field.subfields.length; place += 1) {
      const subfield = field.subfields[place];
      if (subfield === undefined) continue;
      const value = clean(field.tag, subfield.value);
      if (value === subfield.value) continue;
      subfields ??= [...field.subfields];
      subfields[place] = { code: subfield.code, value };
    }
    if (subfields === undefined) continue;
    fields ??= [...record.fields];
    fields[at] = { ...field, subfields };
  }
  return { record: fields === undefined ? record : { leader: record.leader, fields }, repairs };
}
