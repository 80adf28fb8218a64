import penNames from '../matching/tables/pen-names.json' with { type: 'json' };
import { headingKey } from './heading-key.ts';
import type { AuthorityDraft, DraftName } from './read-authority.ts';
import bodies from './tables/bodies-and-places.json' with { type: 'json' };
import lives from './tables/lives.json' with { type: 'json' };
import type { AuthorityKind } from './views.ts';

const livesOf: Readonly<Record<string, string>> = lives;

/**
 * The authorities that the program brings along: people with their other names (`matching/tables/pen-names.json`, the one
 * source of these) and lives, and some bodies and places that are easily taken for people or for each other.
 */
export function startingAuthorities(): AuthorityDraft[] {
  const people = Object.entries(penNames).flatMap(([name, others]) =>
    draftOf('person', name, others, [], livesOf[name]),
  );
  const rest = bodies.flatMap(({ kind, name, variants, related }) =>
    // The test of the table holds the kinds against the known ones.
    draftOf(kind as AuthorityKind, name, variants, related, undefined),
  );
  return [...people, ...rest];
}

function draftOf(
  kind: AuthorityKind,
  name: string,
  variants: readonly string[],
  related: readonly string[],
  life: string | undefined,
): AuthorityDraft[] {
  const make = (type: DraftName['type'], text: string, dates = ''): DraftName[] => {
    const key = headingKey(kind, text, dates);
    return key === undefined ? [] : [{ ...key, name: text, type, writtenDates: dates, relation: '' }];
  };
  const [first] = make('preferred', name, life);
  if (first === undefined) return [];
  const others = [
    ...variants.flatMap((text) => make('variant', text)),
    ...related.flatMap((text) => make('related', text)),
  ];
  const sourceKey = `table:${kind}:${first.exact}`;
  return [
    { kind: first.kind, origin: 'table', sourceKey, names: [first, ...others], fields: [], notes: [], sources: [] },
  ];
}
