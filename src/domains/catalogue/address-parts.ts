import type { Database } from '#platform/database';

/** The number of something that has a page, and when it last changed. */
export interface Address {
  readonly id: string;
  /** ISO 8601. */
  readonly changedAt?: string;
}

/**
 * Addresses are told in parts by their numbers: part n has those above n times this up to the next. Numbers are permanent, so
 * an address stays in its part, and no part has more than this. Source: sitemaps.org protocol, 50,000 addresses a file.
 */
export const addressesAPart = 50_000;
const rowsAtOnce = 5_000;

/** Where numbers come from. */
export interface AddressSource {
  /** SQL: the highest number there is. */
  readonly highest: string;
  /** SQL: rows `id`, maybe with `changed` and what `keep` needs, of numbers above `from` up to `to` (SQL expressions). */
  readonly between: (from: string, to: string) => string;
  /** Leaves out of some thousand rows what SQL could not tell. */
  readonly keep?: (rows: readonly AddressRow[]) => Promise<readonly AddressRow[]>;
}

export interface AddressRow extends Record<string, unknown> {
  readonly id: number;
  readonly changed?: Date;
}

/** Everything of one kind that has a page, for search engines. */
export interface AddressBook {
  /** The parts that have addresses. */
  listParts(): Promise<readonly number[]>;
  /** The addresses of a part in the order of their numbers, some thousands at a time. */
  walkPart(part: number): AsyncIterable<readonly Address[]>;
}

/** Goes through a source by key: two small look-ups for each part there may be, and no more rows at once than some thousands. */
export function addressBook(database: Database, source: AddressSource): AddressBook {
  return {
    async listParts() {
      const rows = await database.query<{ part: number }>(
        `select part::int from generate_series(0, (select coalesce((${source.highest}), 0) / $1)) part
          where exists (${source.between('part * $1', '(part + 1) * $1')}) order by part`,
        [addressesAPart],
      );
      return rows.map(({ part }) => part);
    },
    walkPart: (part) => walkPart(database, source, part),
  };
}

async function* walkPart(
  database: Database,
  { between, keep = async (rows) => rows }: AddressSource,
  part: number,
): AsyncGenerator<readonly Address[]> {
  const last = (part + 1) * addressesAPart;
  let after = part * addressesAPart;
  while (after < last) {
    const rows = await database.query<{ id: number; changed?: Date }>(
      `${between('$1::bigint', '$2::bigint')} order by id limit $3`,
      [after, last, rowsAtOnce],
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    const kept = await keep(rows);
    yield kept.map(({ id, changed }) => ({
      id: String(id),
      ...(changed !== undefined && { changedAt: changed.toISOString() }),
    }));
    after = end.id;
  }
}
