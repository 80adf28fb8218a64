import type { Reader } from '#platform/database';
import type { StoredDisplay } from '../clustering/displayed.ts';
import type { HoldingView, SearchItem } from '../views.ts';

/** Libraries named in a list of holdings, by code. */
type LibraryNames = ReadonlyMap<string, { readonly name: string }>;

/** Hits as lists show them, in the order of the ids; two statements however many there are. */
export async function hydrateItems(database: Reader, clusterIds: readonly number[]): Promise<SearchItem[]> {
  if (clusterIds.length === 0) return [];
  const rows = await database.query<{ id: number; display: StoredDisplay }>(
    `select id, display from catalogue.cluster where id = any($1) and state = 'active'`,
    [clusterIds],
  );
  const names = await libraryNames(
    database,
    rows.flatMap((row) => row.display.holdings.map((holding) => holding.libraryCode)),
  );
  const byId = new Map(rows.map((row) => [row.id, row.display]));
  return clusterIds.flatMap((id) => {
    const display = byId.get(id);
    return display === undefined ? [] : [itemOf(id, display, names)];
  });
}

export async function libraryNames(database: Reader, codes: readonly string[]): Promise<LibraryNames> {
  const unique = [...new Set(codes)];
  if (unique.length === 0) return new Map();
  const rows = await database.query<{ code: string; name: string }>(
    'select code, name_vi as name from registry.published_library where code = any($1)',
    [unique],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

export function itemOf(id: number, display: StoredDisplay, names: LibraryNames): SearchItem {
  return {
    ...display,
    id: String(id),
    holdings: display.holdings.map(
      (holding): HoldingView => ({
        ...holding,
        libraryName: names.get(holding.libraryCode)?.name ?? holding.libraryCode,
      }),
    ),
  };
}
