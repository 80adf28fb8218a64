import { type DataField, isDataField, type Subfield } from '#lib/marc';
import { type Choice, choiceOf } from './choice.ts';
import { saysTheSame } from './field-key.ts';
import type { Entry } from './rank-members.ts';

/** The occurrence number in `880-01` or `245-01/$1`; undefined when it links nothing (`00`). */
function occurrence(field: DataField): { tag: string; number: string } | undefined {
  const link = field.subfields.find((subfield) => subfield.code === '6')?.value ?? '';
  const match = /^(\d{3})-(\d{2,3})/.exec(link);
  if (match?.[1] === undefined || match[2] === undefined || Number(match[2]) === 0) return undefined;
  return { tag: match[1], number: match[2] };
}

function partnerOf(entry: Entry): Entry | undefined {
  if (!isDataField(entry.field)) return undefined;
  const link = occurrence(entry.field);
  if (link?.tag !== '880') return undefined;
  return entry.member.entries.find(({ field }) => {
    if (field.tag !== '880' || !isDataField(field)) return false;
    const back = occurrence(field);
    return back?.tag === entry.field.tag && back.number === link.number;
  });
}

function withLink(field: DataField, tag: string, number: number): DataField {
  const old = field.subfields.find((subfield) => subfield.code === '6')?.value ?? '';
  const script = /\/.*$/.exec(old)?.[0] ?? '';
  const link: Subfield = { code: '6', value: `${tag}-${String(number).padStart(2, '0')}${script}` };
  return { ...field, subfields: [link, ...field.subfields.filter((subfield) => subfield.code !== '6')] };
}

function withoutLink(field: DataField): DataField {
  return { ...field, subfields: field.subfields.filter((subfield) => subfield.code !== '6') };
}

/**
 * Adds to the chosen fields the 880 that belong to them, and numbers the pairs anew. A field whose own record has no 880
 * for it takes that of another record which says the same. 880s whose field was not chosen are left out; those that
 * belong to none (`TAG-00`, or the partner is missing in their own record) are all kept once.
 */
export function linkFields(choices: readonly Choice[], loose: readonly Choice[]): Choice[] {
  const out: Choice[] = [];
  const partners: Choice[] = [];
  for (const choice of choices) {
    const { field } = choice.entry;
    if (!isDataField(field)) {
      out.push(choice);
      continue;
    }
    const partner = partnerOf(choice.entry) ?? choice.sources.map(partnerOf).find((found) => found !== undefined);
    if (partner === undefined || !isDataField(partner.field)) {
      const bare = occurrence(field)?.tag === '880' ? withoutLink(field) : field;
      out.push(bare === field ? choice : { ...choice, entry: { ...choice.entry, field: bare } });
      continue;
    }
    const number = partners.length + 1;
    out.push({ ...choice, entry: { ...choice.entry, field: withLink(field, '880', number) } });
    partners.push(choiceOf({ ...partner, field: withLink(partner.field, field.tag, number) }, 'linked'));
  }
  return [...out, ...partners, ...loose];
}

/** The 880s of all members that no field of their own record points to. */
export function looseVernacular(perMember: readonly (readonly Entry[])[]): Choice[] {
  const kept: Choice[] = [];
  for (const entries of perMember) {
    const own = entries[0]?.member.entries ?? [];
    const paired = new Set(own.map(partnerOf).filter((entry) => entry !== undefined));
    for (const entry of entries) {
      if (paired.has(entry) || !isDataField(entry.field)) continue;
      const known = kept.find(
        (choice) => choice.entry.member !== entry.member && saysTheSame(choice.entry.key, entry.key, 'text'),
      );
      if (known !== undefined) {
        known.sources.push(entry);
        continue;
      }
      const tag = (entry.field.subfields.find((subfield) => subfield.code === '6')?.value ?? '').slice(0, 3);
      const field = /^\d{3}$/.test(tag) ? withLink(entry.field, tag, 0) : entry.field;
      kept.push(choiceOf({ ...entry, field }, 'linked'));
    }
  }
  return kept;
}
