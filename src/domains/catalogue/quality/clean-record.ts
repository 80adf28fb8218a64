import { isControlField, type MarcRecord, type Problem } from '#lib/marc';
import { cleanText } from '#lib/vietnamese';

const mostShown = 200;

/**
 * Cleans the text of every field: composed and canonically ordered Unicode, no invisible characters, double encoding and
 * look-alikes undone. Returns the same record when there was nothing to do; repairs name tag and text before and after.
 */
export function cleanRecord(record: MarcRecord, offset: number): { record: MarcRecord; repairs: readonly Problem[] } {
  const repairs: Problem[] = [];
  let changed = false;
  const clean = (tag: string, value: string): string => {
    const { text, repairs: made } = cleanText(value);
    if (text === value) return value;
    changed = true;
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
  const fields = record.fields.map((field) => {
    if (isControlField(field)) return field;
    let touched = false;
    const subfields = field.subfields.map((subfield) => {
      const value = clean(field.tag, subfield.value);
      if (value === subfield.value) return subfield;
      touched = true;
      return { code: subfield.code, value };
    });
    return touched ? { ...field, subfields } : field;
  });
  return changed ? { record: { leader: record.leader, fields }, repairs } : { record, repairs };
}
