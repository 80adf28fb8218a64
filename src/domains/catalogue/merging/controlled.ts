import { type Field, isDataField } from '#lib/marc';
import { exactKey } from '#lib/vietnamese';
import penNames from '../matching/tables/pen-names.json' with { type: 'json' };

/** Best known names of people who have others, as the table of these knows them. */
const bestKnown: ReadonlySet<string> = new Set(Object.keys(penNames).map((name) => exactKey(name)));

/**
 * Whether a heading is under authority control: it carries the number of an authority record of some agency ($0 with the
 * agency's code or an address; bare numbers are local), or is the name under which a person with several names is best
 * known.
 */
export function isControlled(field: Field): boolean {
  if (!isDataField(field)) return false;
  let name = '';
  for (const { code, value } of field.subfields) {
    if (code === '0' && /^\s*(?:\([^()]+\)\s*\S|https?:\/\/)/.test(value)) return true;
    if (code === 'a' && name === '') name = value;
  }
  return field.tag === '100' && bestKnown.has(exactKey(name));
}
