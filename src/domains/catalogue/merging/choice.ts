import { saysTheSame } from './field-key.ts';
import type { Entry } from './rank-members.ts';

/** A field chosen for the merged record, with every entry that says the same. */
export interface Choice {
  entry: Entry;
  readonly rule: string;
  readonly sources: Entry[];
  /** Where it stands: the entry that first asked for the place. */
  readonly place: Entry;
}

export function choiceOf(entry: Entry, rule: string): Choice {
  return { entry, rule, sources: [entry], place: entry };
}

/** Other members than the chosen one that say the same. */
export function agreeing({ entry, sources }: Choice): number {
  const others = new Set(sources.map((source) => source.member.rank));
  others.delete(entry.member.rank);
  return others.size;
}

/** Adds to each choice the entries of other members that say the same. */
export function countAgreement(choices: readonly Choice[], perMember: readonly (readonly Entry[])[]): void {
  for (const choice of choices) {
    for (const entries of perMember) {
      if (entries[0]?.member === choice.entry.member) continue;
      const same = entries.find(
        (entry) =>
          entry.field.tag === choice.entry.field.tag && saysTheSame(entry.key, choice.entry.key, entry.rule.key),
      );
      if (same !== undefined) choice.sources.push(same);
    }
  }
}
