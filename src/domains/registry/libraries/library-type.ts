import { fold } from '#lib/vietnamese';
import { LibraryTypeUnknown } from '../errors.ts';
import { nearest } from '../nearest.ts';
import table from '../tables/library-types.json' with { type: 'json' };
import { LIBRARY_TYPES, type LibraryType, type Ownership } from '../views.ts';

interface TypeRow {
  readonly type: LibraryType;
  /** Place in the law's list. */
  readonly number: number;
  /** Usual for this type; taken when nothing else is said. */
  readonly ownership: Ownership;
  readonly names: readonly string[];
}

// JSON is typed by its shape alone; a test holds the table to these unions.
const TYPES = table as readonly TypeRow[];

/** The type meant by a key (`university`), the law's number, or a Vietnamese or English name. Throws `LibraryTypeUnknown`. */
export function resolveLibraryType(text: string): TypeRow {
  const key = keyOf(text);
  const found = TYPES.find(({ type, number, names }) =>
    [type, String(number), ...names].some((name) => keyOf(name) === key),
  );
  if (found !== undefined) return found;
  throw new LibraryTypeUnknown(
    text.slice(0, 100),
    LIBRARY_TYPES.join(', '),
    nearest(key, TYPES, ({ type }) => keyOf(type))?.type,
  );
}

function keyOf(text: string): string {
  return fold(text)
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/^thuvien/, '');
}
