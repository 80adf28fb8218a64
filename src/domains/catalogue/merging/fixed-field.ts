import { isControlField } from '#lib/marc';
import type { MergedField } from '../views.ts';
import type { RankedMember } from './rank-members.ts';

/** Elements of 008 that stand or fall together: date entered, dates, place, the part that depends on the material, language, last two. */
const elements: readonly (readonly [from: number, to: number])[] = [
  [0, 6],
  [6, 15],
  [15, 18],
  [18, 35],
  [35, 38],
  [38, 39],
  [39, 40],
];
const material = 18;

/** Nothing but blanks, fill characters and codes for "unknown". */
function saysNothing(text: string, from: number): boolean {
  if (from === 6) return /^(?:[ |n]|$)/.test(text) || /^.[ |u]{4}/.test(text);
  if (from === 15) return /^[ |]*$|^xx ?$/.test(text);
  if (from === 35) return /^[ |]*$|^und$/.test(text);
  if (from === 38 || from === 39) return /^[|]?$/.test(text);
  return /^[ |]*$/.test(text);
}

/** 008 put together element by element; the material-dependent part only from records of the base's type. */
export function mergeFixedField(ranked: readonly RankedMember[]): MergedField | undefined {
  const holders = ranked.flatMap((member) => {
    const field = member.member.marc.fields.find((candidate) => candidate.tag === '008' && isControlField(candidate));
    return field !== undefined && isControlField(field) ? [{ member, value: field.value }] : [];
  });
  const base = holders[0];
  if (base === undefined) return undefined;
  const sameType = holders.filter(({ member }) => typeOf(member) === typeOf(base.member));
  let value = '';
  for (const [from, to] of elements) {
    const donors = from === material ? sameType : holders;
    const donor = donors.find((holder) => !saysNothing(holder.value.slice(from, to), from)) ?? base;
    value += donor.value.slice(from, to);
  }
  value += base.value.slice(40);
  const agreeing = holders.filter((holder) => holder !== base && holder.value.slice(6) === value.slice(6)).length;
  const { libraryCode, localNumber } = base.member.member;
  return { tag: '008', value, origin: { libraryCode, localNumber, rule: 'position-wise', agreeing } };
}

function typeOf(member: RankedMember): string {
  return member.member.marc.leader.slice(6, 8);
}
