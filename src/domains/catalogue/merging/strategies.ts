import { type Choice, choiceOf, countAgreement } from './choice.ts';
import { isControlled } from './controlled.ts';
import { saysTheSame } from './field-key.ts';
import type { Entry } from './rank-members.ts';
import type { RuleName } from './rules.ts';
import { foldHeadings } from './subject-heading.ts';

/** Chooses among the entries of one slot; one list for each member that has any, the best member first. */
export type Strategy = (perMember: readonly (readonly Entry[])[]) => Choice[];

function take(entries: readonly Entry[], rule: RuleName, perMember: readonly (readonly Entry[])[]): Choice[] {
  const choices = entries.map((entry) => choiceOf(entry, rule));
  countAgreement(choices, perMember);
  return choices;
}

function weighedFullness(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.key.fullness, 0) * (entries[0]?.member.weight ?? 0);
}

function trustedFirst(perMember: readonly (readonly Entry[])[]): Choice[] {
  return take(perMember[0] ?? [], 'trusted-first', perMember);
}

function fullest(perMember: readonly (readonly Entry[])[]): Choice[] {
  let best = perMember[0] ?? [];
  for (const entries of perMember) if (weighedFullness(entries) > weighedFullness(best)) best = entries;
  return take(best, 'fullest', perMember);
}

function sameSet(a: readonly Entry[], b: readonly Entry[]): boolean {
  return (
    a.length === b.length &&
    a.every((entry, i) => {
      const other = b[i];
      return (
        other !== undefined && entry.field.tag === other.field.tag && saysTheSame(entry.key, other.key, entry.rule.key)
      );
    })
  );
}

/** Of headings under authority control what is most agreed on; where there are none, of all. */
function controlledFirst(perMember: readonly (readonly Entry[])[]): Choice[] {
  const controlled = perMember.filter((entries) => entries.some(({ field }) => isControlled(field)));
  if (controlled.length === 0) return mostAgreed(perMember);
  const choices = mostAgreed(controlled).map((choice) => ({
    ...choice,
    rule: 'controlled-first',
    sources: [choice.entry],
  }));
  countAgreement(choices, perMember);
  return choices;
}

function mostAgreed(perMember: readonly (readonly Entry[])[]): Choice[] {
  const groups: (readonly Entry[])[][] = [];
  for (const entries of perMember) {
    const group = groups.find((known) => known[0] !== undefined && sameSet(known[0], entries));
    if (group === undefined) groups.push([entries]);
    else group.push(entries);
  }
  const support = (group: readonly (readonly Entry[])[]): number =>
    group.reduce((sum, entries) => sum + (entries[0]?.member.weight ?? 0), 0);
  let best = groups[0] ?? [];
  for (const group of groups) if (support(group) > support(best)) best = group;
  return fullest(best).map((choice) => ({ ...choice, rule: 'most-agreed' }));
}

/** Within one member nothing is a duplicate: what its cataloguer wrote twice stays twice. */
function union(perMember: readonly (readonly Entry[])[]): Choice[] {
  const choices: Choice[] = [];
  for (const entries of perMember) {
    const free = [...choices];
    for (const entry of entries) {
      const at = free.findIndex(
        ({ entry: kept }) => kept.field.tag === entry.field.tag && saysTheSame(kept.key, entry.key, entry.rule.key),
      );
      const same = free[at];
      if (same === undefined) {
        choices.push(choiceOf(entry, 'union'));
        continue;
      }
      free.splice(at, 1);
      same.sources.push(entry);
      const fuller = entry.key.fullness * entry.member.weight > same.entry.key.fullness * same.entry.member.weight;
      if (fuller) same.entry = entry;
    }
  }
  return perMember[0]?.[0]?.rule.key === 'subject' ? foldHeadings(choices) : choices;
}

/** `linked`, `rebuilt`, `position-wise` and `dropped` fields are made elsewhere. */
export const strategies: Partial<Record<RuleName, Strategy>> = {
  'trusted-first': trustedFirst,
  fullest,
  'most-agreed': mostAgreed,
  'controlled-first': controlledFirst,
  union,
};
