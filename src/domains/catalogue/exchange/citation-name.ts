import { parsePersonalName } from '#lib/vietnamese';
import type { NameEntry } from '../records/description.ts';

/**
 * A name as citation formats take it: `family` and `given`, or the whole of it where it must not be taken apart: bodies,
 * and pen names without a family name (*Tản Đà*).
 */
export type CitationName =
  | { readonly kind: 'person'; readonly family: string; readonly given: string }
  | { readonly kind: 'whole'; readonly name: string };

export function citationName(entry: NameEntry): CitationName {
  if (entry.kind !== 'person') return { kind: 'whole', name: entry.name };
  const name = parsePersonalName(entry.name);
  const given = [name.middle, name.given].filter((part) => part !== '').join(' ');
  if (name.kind !== 'person' || name.family === '' || given === '') return { kind: 'whole', name: name.display };
  return { kind: 'person', family: name.family, given };
}
