import { type Field, isControlField } from '#lib/marc';
import type { MergedField } from '../views.ts';
import type { FieldEdit, Member } from './member.ts';
import { ruleFor } from './rules.ts';

/**
 * Whether an editor may write fields of this tag into a merged record. Not what belongs to one library, what is made anew
 * from the members, or what goes with another field.
 */
export function isEditable(tag: string): boolean {
  return /^\d{3}$/.test(tag) && !['dropped', 'rebuilt', 'linked'].includes(ruleFor(tag).rule);
}

/** The edits that stand: of each tag the latest that any member carries. */
function standingEdits(members: readonly Member[]): (FieldEdit & { readonly member: Member })[] {
  const latest = new Map<string, FieldEdit & { readonly member: Member }>();
  for (const member of members) {
    for (const edit of member.edits ?? []) {
      const known = latest.get(edit.tag);
      if (known === undefined || edit.id > known.id) latest.set(edit.tag, { ...edit, member });
    }
  }
  return [...latest.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/**
 * Puts what editors wrote in the place of what the rules made. A field in original script (880) whose partner is gone stays,
 * linked to nothing, as MARC 21 writes it (occurrence number 00).
 */
export function applyEdits(fields: readonly MergedField[], members: readonly Member[]): readonly MergedField[] {
  const edits = standingEdits(members);
  if (edits.length === 0) return fields;
  const edited = new Set(edits.map((edit) => edit.tag));
  const out = fields.filter((field) => !edited.has(field.tag));
  for (const edit of edits) {
    const origin = {
      libraryCode: edit.member.libraryCode,
      localNumber: edit.member.localNumber,
      rule: 'edited',
      agreeing: 0,
      edit: {
        id: String(edit.id),
        at: edit.at,
        sourcesChanged: !sameFields(
          edit.replaced,
          fields.filter((field) => field.tag === edit.tag),
        ),
      },
    };
    const made = edit.fields.map(
      (field): MergedField =>
        isControlField(field)
          ? { tag: field.tag, value: field.value, origin }
          : { tag: field.tag, ind1: field.ind1, ind2: field.ind2, subfields: field.subfields, origin },
    );
    const at = out.findIndex((other) => other.tag > edit.tag);
    out.splice(at < 0 ? out.length : at, 0, ...made);
  }
  return unlinkLone(out, edited);
}

/** `$6` of an 880: the tag and the occurrence number of its partner, then how it is written. */
const linkage = /^(\d{3})-(\d{2})(.*)$/su;

function unlinkLone(fields: readonly MergedField[], edited: ReadonlySet<string>): readonly MergedField[] {
  const partners = new Set<string>();
  for (const field of fields) {
    const link = linkage.exec(field.subfields?.find(({ code }) => code === '6')?.value ?? '');
    if (link !== null && field.tag !== '880') partners.add(`${field.tag}-${link[2]}`);
  }
  return fields.map((field) => {
    if (field.tag !== '880') return field;
    return {
      ...field,
      ...(field.subfields !== undefined && {
        subfields: field.subfields.map((subfield) => {
          const link = subfield.code === '6' ? linkage.exec(subfield.value) : null;
          const tag = link?.[1] ?? '';
          if (link === null || !edited.has(tag) || partners.has(`${tag}-${link[2]}`)) return subfield;
          return { code: '6', value: `${tag}-00${link[3]}` };
        }),
      }),
    };
  });
}

/** The same fields, whatever they came from. */
export function sameFields(a: readonly Field[], b: readonly (Field | MergedField)[]): boolean {
  return a.length === b.length && a.every((field, index) => textOf(field) === textOf(b[index]));
}

function textOf(field: Field | MergedField | undefined): string {
  if (field === undefined) return '';
  if (!('subfields' in field) || field.subfields === undefined)
    return `${field.tag}${'value' in field ? field.value : ''}`;
  const { tag, ind1 = ' ', ind2 = ' ', subfields } = field;
  return `${tag}${ind1}${ind2}${subfields.map(({ code, value }) => `\u001f${code}${value}`).join('')}`;
}
