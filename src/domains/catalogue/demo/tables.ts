import { z } from 'zod';
import {
  type DemoLibrary,
  type DemoQuery,
  Kinds,
  Library,
  Persons,
  Publishers,
  Query,
  type Theme,
  type Work,
  Works,
} from './schema.ts';
import kindsTable from './tables/kinds.json' with { type: 'json' };
import librariesTable from './tables/libraries.json' with { type: 'json' };
import personsTable from './tables/persons.json' with { type: 'json' };
import publishersTable from './tables/publishers.json' with { type: 'json' };
import queriesTable from './tables/queries.json' with { type: 'json' };
import earlyModern from './tables/works-1930-1945.json' with { type: 'json' };
import classics from './tables/works-classics.json' with { type: 'json' };
import foreignChildren from './tables/works-foreign-children.json' with { type: 'json' };
import modern from './tables/works-modern.json' with { type: 'json' };
import readOtherwise from './tables/works-read-otherwise.json' with { type: 'json' };
import scholarship from './tables/works-scholarship.json' with { type: 'json' };
import state from './tables/works-state.json' with { type: 'json' };
import textbooksScience from './tables/works-textbooks-science.json' with { type: 'json' };
import translations from './tables/works-translations.json' with { type: 'json' };

const byTheme: Readonly<Record<Theme, unknown>> = {
  classics,
  '1930-1945': earlyModern,
  modern,
  scholarship,
  state,
  'textbooks-science': textbooksScience,
  translations,
  'foreign-children': foreignChildren,
};

export interface ThemedWork {
  readonly id: string;
  readonly theme: Theme;
  readonly work: Work;
}

export interface DemoTables {
  readonly works: readonly ThemedWork[];
  readonly publishers: z.infer<typeof Publishers>;
  readonly kinds: z.infer<typeof Kinds>;
  readonly persons: z.infer<typeof Persons>;
}

/** All works with what they refer to. Throws zod's error when a table does not fit its schema. */
export function demoTables(): DemoTables {
  // Object.entries forgets that the keys of this literal are themes.
  const themed = Object.entries(byTheme) as [Theme, unknown][];
  // The last: numbers of the demo block are given in the order of the tables.
  themed.push(['modern', readOtherwise]);
  return {
    works: themed.flatMap(([theme, table]) =>
      Object.entries(Works.parse(table)).map(([id, work]) => ({ id, theme, work })),
    ),
    publishers: Publishers.parse(publishersTable),
    kinds: Kinds.parse(kindsTable),
    persons: Persons.parse(personsTable),
  };
}

/** The twelve member libraries of the demo. */
export function demoLibraries(): DemoLibrary[] {
  return z.array(Library).parse(librariesTable);
}

/** Searches and the works of which one must come first: for tests of the search and of the demo. */
export function demoQueries(): DemoQuery[] {
  return z.array(Query).parse(queriesTable);
}
