import { type NameOptions, parsePersonalName } from './person-name.ts';

/**
 * A key under which the writings of one name meet whatever their order, titles, roles, dates, capitals and marks:
 * the folded syllables, sorted. *Nguyễn, Du*, *DU NGUYEN* and *GS. Nguyễn Dữ* share one, so compare the exact syllables
 * of `parsePersonalName` before believing it.
 */
export function nameKey(text: string, options: NameOptions = {}): string {
  return parsePersonalName(text, options).foldedSyllables.toSorted().join(' ');
}
