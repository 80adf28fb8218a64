import type { TitleName } from './face.ts';
import { headingKey } from './heading-key.ts';
import { authorityPath } from './views.ts';

/** The page of each name that a record's page shows, where somebody is known by it. */
export function namePages(names: readonly TitleName[], shown: readonly string[]): Readonly<Record<string, string>> {
  const makers = new Map(names.filter(({ role }) => role !== 'subject').map(({ exact, id }) => [exact, id]));
  const pages: Record<string, string> = {};
  for (const name of shown) {
    const id =
      makers.get(headingKey('person', name)?.exact ?? '') ?? makers.get(headingKey('corporate', name)?.exact ?? '');
    if (id !== undefined) pages[name] = authorityPath(id);
  }
  return pages;
}
