import { isDataField } from '#lib/marc';
import { type Choice, choiceOf } from './choice.ts';
import { fieldKey, saysTheSame } from './field-key.ts';
import type { Entry } from './rank-members.ts';

/** Uniform titles (130) do not name anybody. */
const addedTag: Readonly<Record<string, string>> = { '100': '700', '110': '710', '111': '711' };

function sameHeading(a: Entry, b: Entry): boolean {
  return saysTheSame(fieldKey(a.field, 'name'), fieldKey(b.field, 'name'), 'name');
}

/**
 * Names that one member takes for the main entry and another for an added one: the chosen main entry does not come a
 * second time as an added entry of another member, and a main entry that was not chosen is kept as an added one.
 */
export function reconcileNames(chosen: readonly Choice[], mains: readonly (readonly Entry[])[]): Choice[] {
  const main = chosen.filter((choice) => choice.entry.field.tag in addedTag);
  const out = chosen.filter(({ entry }) => {
    if (!entry.field.tag.startsWith('7') || hasTitle(entry)) return true;
    const twin = main.find(
      (choice) =>
        choice.entry.member !== entry.member &&
        addedTag[choice.entry.field.tag] === entry.field.tag &&
        sameHeading(choice.entry, entry),
    );
    twin?.sources.push(entry);
    return twin === undefined;
  });
  // One member alone has nothing to reconcile.
  if (mains.length < 2) return out;
  for (const entry of mains.flat()) {
    const tag = addedTag[entry.field.tag];
    if (tag === undefined || out.some((choice) => choice.sources.includes(entry))) continue;
    const known = out.find((choice) => {
      const there = choice.entry.field.tag;
      return (there === tag || addedTag[there] === tag) && !hasTitle(choice.entry) && sameHeading(choice.entry, entry);
    });
    if (known !== undefined) known.sources.push(entry);
    else out.push(choiceOf({ ...entry, field: { ...entry.field, tag } }, 'main-entry-as-added'));
  }
  return out;
}

function hasTitle(entry: Entry): boolean {
  return isDataField(entry.field) && entry.field.subfields.some((subfield) => subfield.code === 't');
}
