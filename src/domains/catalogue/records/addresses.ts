import type { Database } from '#platform/database';

/** The number of a title that has a page, and when it last changed. */
export interface RecordAddress {
  readonly id: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

/**
 * Titles are told in parts by their numbers: part n has those above n times this up to the next. Numbers are permanent, so
 * a title stays in its part, and no part has more than this. Source: sitemaps.org protocol, 50,000 addresses a file.
 */
export const addressesAPart = 50_000;
const rowsAtOnce = 5_000;

/** The parts that have titles. Two small look-ups by key for each part there may be. */
export async function listAddressParts(database: Database): Promise<readonly number[]> {
  const rows = await database.query<{ part: number }>(
    `select part::int from generate_series(0, (select coalesce(max(id), 0) / $1 from catalogue.cluster)) part
      where exists (select from catalogue.search_entry where cluster_id > part * $1 and cluster_id <= (part + 1) * $1)
      order by part`,
    [addressesAPart],
  );
  return rows.map(({ part }) => part);
}

/** The titles of a part in the order of their numbers, some thousands at a time, by key. */
export async function* walkAddresses(database: Database, part: number): AsyncGenerator<readonly RecordAddress[]> {
  const last = (part + 1) * addressesAPart;
  let after = part * addressesAPart;
  while (after < last) {
    const rows = await database.query<{ id: number; changed: Date }>(
      `select entry.cluster_id as id, cluster.updated_at as changed
         from catalogue.search_entry entry join catalogue.cluster on cluster.id = entry.cluster_id
        where entry.cluster_id > $1 and entry.cluster_id <= $2 order by entry.cluster_id limit $3`,
      [after, last, rowsAtOnce],
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows.map(({ id, changed }) => ({ id: String(id), changedAt: changed.toISOString() }));
    after = end.id;
  }
}
