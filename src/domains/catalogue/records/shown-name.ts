import { parsePersonalName } from '#lib/vietnamese';
import type { NameEntry } from './description.ts';

/** Names repeat over a whole catalogue; taking one apart costs more than the rest of an entry's names. */
const known = new Map<string, string>();
const mostKnown = 50_000;

/**
 * A name as every page, facet and citation shows it: in the order in which it is spoken and printed on the book, without a
 * comma and without shouting. `Ngô, Tất Tố` and `NGÔ TẤT TỐ` are *Ngô Tất Tố*, `Lee, Harper` is *Harper Lee*, `Mao, Zedong`
 * is *Mao Zedong*: readers here never invert a name, and Vietnamese and foreign authors stand in one list. The order in
 * which libraries file a name stays in the MARC record; the citation formats get family and given name apart
 * (`../exchange/citation-name.ts`); the names of authorities are in this order too (`../authorities/heading-key.ts`).
 */
export function shownName({ name, kind }: Pick<NameEntry, 'name' | 'kind'>): string {
  if (kind !== 'person' || !(name.includes(',') || name === name.toUpperCase())) return name;
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const parsed = parsePersonalName(name, { heading: true });
  const shown = parsed.kind === 'person' && parsed.display !== '' ? parsed.display : name;
  if (known.size >= mostKnown) known.clear();
  known.set(name, shown);
  return shown;
}
