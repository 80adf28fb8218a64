import type { Reader } from '#platform/database';
import { rowNumber } from '../row-number.ts';
import { hydrateItems } from '../search/hydrate.ts';
import type { SearchItem, Slice } from '../views.ts';
import { usesOf } from './uses-sql.ts';
import type { HeadingRole } from './views.ts';

/** Editions of one title: the one that most libraries have, and the rest, the latest first. */
export interface GroupedWork {
  readonly best: SearchItem;
  readonly others: readonly SearchItem[];
}

/** Editions named of one title; its own page tells all. */
const mostEditions = 12;

/** What stands under an authority in one role, editions of one title together, by title. Pages by the title last shown. */
export async function listGroupedWorks(
  database: Reader,
  id: string,
  page: { readonly role: HeadingRole; readonly after?: string; readonly limit: number },
): Promise<Slice<GroupedWork>> {
  const rows = await database.query<{ title_folded: string; editions: string[] }>(
    `select entry.title_folded, (array_agg(entry.cluster_id order by entry.library_count desc, entry.year desc nulls last, entry.cluster_id))[1:${mostEditions}] as editions
       from (select distinct record.cluster_id from ${usesOf('$1')} used
               join catalogue.record on record.id = used.record_id and record.state = 'active' where used.role = $2) as one
       join catalogue.search_entry entry on entry.cluster_id = one.cluster_id
      where $3::text is null or entry.title_folded collate "C" > $3
      group by entry.title_folded order by entry.title_folded collate "C" limit $4`,
    [rowNumber(id), page.role, page.after ?? null, page.limit + 1],
  );
  // Arrays of bigint come as texts.
  const shown = rows.slice(0, page.limit).map((row) => ({ ...row, editions: row.editions.map(Number) }));
  const items = new Map(
    (
      await hydrateItems(
        database,
        shown.flatMap((row) => row.editions),
      )
    ).map((item) => [item.id, item]),
  );
  const groups = shown.flatMap(({ editions }): GroupedWork[] => {
    const [best, ...others] = editions.flatMap((edition) => items.get(String(edition)) ?? []);
    return best === undefined ? [] : [{ best, others: others.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0)) }];
  });
  const last = shown.at(-1);
  return rows.length > page.limit && last !== undefined
    ? { items: groups, next: last.title_folded }
    : { items: groups };
}
