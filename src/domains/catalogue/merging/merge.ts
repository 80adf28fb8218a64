import { isControlField } from '#lib/marc';
import type { MergedField } from '../views.ts';
import { agreeing, type Choice, choiceOf } from './choice.ts';
import { applyEdits } from './edited-fields.ts';
import { mergeFixedField } from './fixed-field.ts';
import { linkFields, looseVernacular } from './linked-fields.ts';
import { reconcileNames } from './main-entry.ts';
import type { Member, MergedRecord } from './member.ts';
import { type Entry, type RankedMember, rankMembers } from './rank-members.ts';
import { strategies } from './strategies.ts';
import { rebuildSystemNumbers } from './system-numbers.ts';

const plainLeader = '00000nam a2200000 a 4500';

/** The base's leader for a live Unicode record; the writer fills in the lengths. */
function mergedLeader(base: RankedMember | undefined): string {
  const leader = base?.member.marc.leader ?? '';
  if (leader.length !== 24) return plainLeader;
  const status = leader.charAt(5) === 'd' ? 'c' : leader.charAt(5);
  return `00000${status}${leader.slice(6, 9)}a22${'00000'}${leader.slice(17, 20)}4500`;
}

function slotsOf(ranked: readonly RankedMember[]): Map<string, Entry[][]> {
  const slots = new Map<string, Entry[][]>();
  for (const { entries } of ranked) {
    const own = new Map<string, Entry[]>();
    for (const entry of entries) {
      const known = own.get(entry.rule.slot);
      if (known === undefined) own.set(entry.rule.slot, [entry]);
      else known.push(entry);
    }
    for (const [slot, list] of own) {
      const known = slots.get(slot);
      if (known === undefined) slots.set(slot, [list]);
      else known.push(list);
    }
  }
  return slots;
}

/** Subjects and added entries keep the order that the cataloguers gave them; the rest goes by tag. */
function compareChoices(a: Choice, b: Choice): number {
  const tagA = a.entry.field.tag;
  const tagB = b.entry.field.tag;
  const sorted = tagA.charAt(0) !== tagB.charAt(0) || !/^[67]/.test(tagA) ? compareText(tagA, tagB) : 0;
  return sorted || a.place.member.rank - b.place.member.rank || a.place.index - b.place.index;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function present(choice: Choice): MergedField {
  const { field, member } = choice.entry;
  const { libraryCode, localNumber } = member.member;
  const origin = { libraryCode, localNumber, rule: choice.rule, agreeing: agreeing(choice) };
  if (isControlField(field)) return { tag: field.tag, value: field.value, origin };
  return { tag: field.tag, ind1: field.ind1, ind2: field.ind2, subfields: field.subfields, origin };
}

/**
 * One record out of all that libraries say of an edition, each field with its origin. The rules stand in
 * `tables/rules.json`. The result does not depend on the order of the members; a single member comes out as it went in,
 * without its local fields. What editors wrote takes the place of what the rules make. No members give an empty record.
 */
export function mergeRecords(members: readonly Member[]): MergedRecord {
  const ranked = rankMembers(members);
  const slots = slotsOf(ranked);
  const chosen: Choice[] = [];
  for (const perMember of slots.values()) {
    const rule = perMember[0]?.[0]?.rule.rule;
    const strategy = rule === undefined ? undefined : strategies[rule];
    if (rule === undefined || strategy === undefined) continue;
    const [only, ...others] = perMember;
    if (only !== undefined && others.length === 0) chosen.push(...only.map((entry) => choiceOf(entry, rule)));
    else chosen.push(...strategy(perMember));
  }
  const named = reconcileNames(chosen, slots.get('main-entry') ?? []).sort(compareChoices);
  const linked = linkFields(named, looseVernacular(slots.get('880') ?? []));
  const fields = linked.map(present);
  const fixed = mergeFixedField(ranked);
  const made = [...(fixed === undefined ? [] : [fixed]), ...rebuildSystemNumbers(ranked, slots.get('035') ?? [])];
  return { leader: mergedLeader(ranked[0]), fields: applyEdits(insertByTag(fields, made), members) };
}

function insertByTag(fields: readonly MergedField[], made: readonly MergedField[]): MergedField[] {
  const out = [...fields];
  for (const field of made) {
    const at = out.findIndex((other) => other.tag > field.tag);
    out.splice(at < 0 ? out.length : at, 0, field);
  }
  return out;
}

/** The fields of a merged record without their origins, as any writer takes them. */
export function withoutOrigins({ leader, fields }: MergedRecord): Member['marc'] {
  return {
    leader,
    fields: fields.map((field) =>
      field.subfields === undefined
        ? { tag: field.tag, value: field.value ?? '' }
        : { tag: field.tag, ind1: field.ind1 ?? ' ', ind2: field.ind2 ?? ' ', subfields: field.subfields },
    ),
  };
}
