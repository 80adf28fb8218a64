import type { TitleName } from '../../authorities/face.ts';
import { headingKey } from '../../authorities/heading-key.ts';
import { authorityPath } from '../../authorities/views.ts';
import type { NamePages } from './NameLink.tsx';

/** Finds the page of each name. Only on the server: reading names needs tables that a browser has no use for. */
export function namePages(names: readonly TitleName[], shown: readonly string[]): NamePages {
  const makers = new Map(names.filter(({ role }) => role !== 'subject').map(({ exact, id }) => [exact, id]));
  const pages: Record<string, string> = {};
  for (const name of shown) {
    const id =
      makers.get(headingKey('person', name)?.exact ?? '') ?? makers.get(headingKey('corporate', name)?.exact ?? '');
    if (id !== undefined) pages[name] = authorityPath(id);
  }
  return pages;
}
