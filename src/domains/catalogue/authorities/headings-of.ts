import { type DataField, isDataField, type MarcRecord } from '#lib/marc';
import { isAuthorRole, nameEntry } from '../records/names.ts';
import { trimIsbd } from '../records/punctuation.ts';
import { type HeadingKey, headingKey } from './heading-key.ts';
import type { AuthorityKind, HeadingRole } from './views.ts';

export interface UsedHeading {
  readonly key: HeadingKey;
  readonly role: HeadingRole;
}

const creators = new Set(['100', '110', '111', '700', '710', '711']);
const subjects: Readonly<Record<string, AuthorityKind>> = {
  '600': 'person',
  '610': 'corporate',
  '611': 'corporate',
  '650': 'subject',
  '651': 'place',
};

/** The controlled headings of a record, each once: who made it (1XX, 7XX) and what it is about (6XX). */
export function headingsOf(record: MarcRecord): UsedHeading[] {
  const found = new Map<string, UsedHeading>();
  const add = (key: HeadingKey | undefined, role: HeadingRole): void => {
    if (key === undefined || key.exact.length > longest) return;
    const id = `${key.kind}|${key.exact}|${key.dates}|${role}`;
    if (!found.has(id)) found.set(id, { key, role });
  };
  for (const field of record.fields) {
    if (!isDataField(field)) continue;
    // A name with a title is the heading of that work.
    if (field.subfields.some((subfield) => subfield.code === 't')) continue;
    if (creators.has(field.tag)) addCreator(field, add);
    else {
      const kind = subjects[field.tag];
      if (kind !== undefined) add(subjectKey(kind, field), 'subject');
    }
  }
  return [...found.values()];
}

/** Longer ones are damage, and would not go into an index. */
const longest = 400;

function addCreator(field: DataField, add: (key: HeadingKey | undefined, role: HeadingRole) => void): void {
  const isMain = field.tag.startsWith('1');
  const entry = nameEntry(field, isMain);
  if (entry === undefined) return;
  // `nameEntry` leaves out brackets that only say a function; one that makes it a place stays in the name.
  const role: HeadingRole =
    entry.role === undefined
      ? isMain || entry.kind === 'person'
        ? 'author'
        : 'contributor'
      : isAuthorRole(entry.role)
        ? 'author'
        : 'contributor';
  add(headingKey(entry.kind === 'person' ? 'person' : 'corporate', entry.name, entry.dates ?? ''), role);
}

function subjectKey(kind: AuthorityKind, field: DataField): HeadingKey | undefined {
  const part = (codes: string): string =>
    field.subfields.flatMap(({ code, value }) => (codes.includes(code) ? [trimIsbd(value)] : [])).join(' ');
  const text = part(kind === 'person' || kind === 'corporate' ? 'ab' : 'a');
  return text === '' ? undefined : headingKey(kind, text, kind === 'person' ? part('d') : '');
}
