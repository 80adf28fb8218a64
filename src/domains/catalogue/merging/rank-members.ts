import type { Field } from '#lib/marc';
import { type FieldKey, fieldKey, fullnessOf } from './field-key.ts';
import type { Member } from './member.ts';
import { type MergeRule, ruleFor } from './rules.ts';

/** One field of one member with what the rules need to know of it. */
export interface Entry {
  readonly member: RankedMember;
  /** Place in the member's record. */
  readonly index: number;
  readonly field: Field;
  readonly key: FieldKey;
  readonly rule: MergeRule;
}

export interface RankedMember {
  readonly member: Member;
  /** 0 is the best. */
  readonly rank: number;
  /** 0.5–1: half of a field's fullness counts whoever said it, the other half in proportion to trust. */
  readonly weight: number;
  readonly entries: readonly Entry[];
}

/** The key is made when it is first asked for: most fields of a record that is alone never need one. */
function entryOf(member: RankedMember, index: number, field: Field): Entry {
  const rule = ruleFor(field.tag);
  let key: FieldKey | undefined;
  return {
    member,
    index,
    field,
    rule,
    get key() {
      key ??= fieldKey(field, rule.key);
      return key;
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Puts members into the order in which they are asked: the most trusted first, among equals the one whose record says
 * most, then the one received last; the library's code and number make the order total.
 */
export function rankMembers(members: readonly Member[]): RankedMember[] {
  const mostTrusted = Math.max(1e-9, ...members.map((member) => member.trust));
  const weighed = members.map((member) => {
    return { member, fullness: member.marc.fields.reduce((sum, field) => sum + fullnessOf(field), 0) };
  });
  weighed.sort(
    (a, b) =>
      b.member.trust - a.member.trust ||
      b.fullness - a.fullness ||
      compareText(b.member.receivedAt, a.member.receivedAt) ||
      compareText(a.member.libraryCode, b.member.libraryCode) ||
      compareText(a.member.localNumber, b.member.localNumber) ||
      compareText(JSON.stringify(a.member.marc), JSON.stringify(b.member.marc)),
  );
  return weighed.map(({ member }, rank) => {
    const entries: Entry[] = [];
    const ranked = { member, rank, weight: 0.5 + (0.5 * Math.max(0, member.trust)) / mostTrusted, entries };
    member.marc.fields.forEach((field, index) => {
      entries.push(entryOf(ranked, index, field));
    });
    return ranked;
  });
}
