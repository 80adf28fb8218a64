import { type Field, isControlField, type MarcRecord } from '#lib/marc';
import table from './tables/requirements.json' with { type: 'json' };

/**
 * What a record may be asked to have. `at` are places as librarians write them, any of which will do: `245$a`, `1xx$a` (x
 * is any digit), `008/35-37`, `LDR/06-07`, `001`, `880:245$a` (an 880 that stands for a 245). `matches` is what the place
 * has to hold; without it anything with a letter or digit.
 */
export interface Requirement {
  readonly id: string;
  /** Places as in the table, for reports. */
  readonly at: readonly string[];
}

interface Place {
  readonly tag: RegExp;
  readonly code: string | undefined;
  readonly range: readonly [from: number, to: number] | undefined;
  /** Of an 880: the tag that its $6 has to name. */
  readonly linked: string | undefined;
}

interface Compiled extends Requirement {
  readonly places: readonly Place[];
  readonly matches: RegExp;
}

interface Row {
  readonly at: readonly string[];
  readonly matches?: string;
}

const something = /[\p{L}\p{N}]/u;

const compiled: readonly Compiled[] = Object.entries<Row>(table.requirements).map(([id, { at, matches }]) => ({
  id,
  at,
  places: at.map(placeOf),
  matches: matches === undefined ? something : new RegExp(matches, 'iu'),
}));

export const requirements: readonly Requirement[] = compiled;

/** Throws for a place that cannot be read: the table is wrong then. */
function placeOf(text: string): Place {
  const match = /^(?:880:(\d{3})|(\d[\dx]{2}|LDR))(?:\$(\w)|\/(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) throw new Error(`No place in a MARC record: ${text}`);
  const [, linked, tag, code, from, to = from] = match;
  return {
    tag: new RegExp(`^${(linked === undefined ? tag : '880')?.replaceAll('x', '\\d')}$`),
    code,
    range: from === undefined ? undefined : [Number(from), Number(to) + 1],
    linked,
  };
}

/** Which requirements each tag may meet, worked out once. */
const byTag = new Map<string, readonly (readonly [Compiled, Place])[]>();

function candidates(tag: string): readonly (readonly [Compiled, Place])[] {
  const known = byTag.get(tag);
  if (known !== undefined) return known;
  const found = compiled.flatMap((requirement) =>
    requirement.places.flatMap((place) => (place.tag.test(tag) ? [[requirement, place] as const] : [])),
  );
  // Tags come from outside: only well-formed ones are remembered.
  if (/^(?:\d{3}|LDR)$/.test(tag)) byTag.set(tag, found);
  return found;
}

/** The requirements that a record meets, by id. */
export function metRequirements(record: MarcRecord): Set<string> {
  const met = new Set<string>();
  for (const [requirement, place] of candidates('LDR')) {
    if (place.range !== undefined && requirement.matches.test(record.leader.slice(...place.range)))
      met.add(requirement.id);
  }
  for (const field of record.fields) {
    for (const [requirement, place] of candidates(field.tag)) {
      if (!met.has(requirement.id) && holds(field, requirement, place)) met.add(requirement.id);
    }
  }
  return met;
}

function holds(field: Field, { matches }: Compiled, place: Place): boolean {
  if (isControlField(field)) {
    return matches.test(place.range === undefined ? field.value : field.value.slice(...place.range));
  }
  if (place.linked !== undefined) {
    const link = field.subfields.find(({ code }) => code === '6')?.value ?? '';
    if (!link.startsWith(place.linked)) return false;
  }
  return field.subfields.some(
    ({ code, value }) => (place.code === undefined || code === place.code) && matches.test(value),
  );
}
