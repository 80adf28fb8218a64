import { isDataField, type Subfield } from '#lib/marc';
import type { MergedField } from '../views.ts';
import type { Entry, RankedMember } from './rank-members.ts';

/**
 * 035 made anew: `(library)number` of every member, then the numbers of other systems that the members carry, each once.
 * A number that names one of the members is not repeated.
 */
export function rebuildSystemNumbers(
  ranked: readonly RankedMember[],
  perMember: readonly (readonly Entry[])[],
): MergedField[] {
  const seen = new Map<string, { subfields: readonly Subfield[]; holders: RankedMember[] }>();
  const add = (subfields: readonly Subfield[], member: RankedMember): void => {
    const key = subfields.map(({ code, value }) => code + value.replace(/\s/g, '').toLowerCase()).join('\u001f');
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { subfields, holders: [member] });
    else if (!known.holders.includes(member)) known.holders.push(member);
  };
  for (const member of ranked) {
    add([{ code: 'a', value: `(${member.member.libraryCode})${member.member.localNumber}` }], member);
  }
  for (const { field, member } of perMember.flat()) if (isDataField(field)) add(field.subfields, member);
  return [...seen.values()].flatMap(({ subfields, holders }) => {
    const first = holders[0]?.member;
    if (first === undefined) return [];
    const { libraryCode, localNumber } = first;
    const origin = { libraryCode, localNumber, rule: 'rebuilt', agreeing: holders.length - 1 };
    return [{ tag: '035', ind1: ' ', ind2: ' ', subfields, origin }];
  });
}
