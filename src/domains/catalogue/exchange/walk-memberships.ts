import type { Database, Transaction } from '#platform/database';
import { LibraryUnknown } from '../errors.ts';

/** To which cluster a library's record belongs. */
export interface Membership {
  readonly libraryCode: string;
  readonly localNumber: string;
  /** The cluster's number as it stands: never one that was given up and only leads on. */
  readonly clusterId: string;
}

const rowsAtOnce = 5_000;

/**
 * Hands on the membership of every record that is not withdrawn, by library and local number, some thousands at a time; the
 * next ones are fetched when `take` is done, so memory stays small whatever the size. All of it is seen at one moment:
 * an import under way neither parts a cluster in the middle nor tells a record twice. With `library` (in any case)
 * only that library's records. Throws `LibraryUnknown`, and what `signal` says between two pieces.
 */
export async function walkMemberships(
  database: Database,
  take: (memberships: readonly Membership[]) => Promise<void>,
  options: { readonly library?: string; readonly signal: AbortSignal },
): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    for await (const code of librariesWithRecords(tx, options.library)) {
      let after: string | null = null;
      do {
        options.signal.throwIfAborted();
        const rows: readonly Membership[] = await nextRows(tx, code, after);
        if (rows.length > 0) await take(rows);
        after = rows.length < rowsAtOnce ? null : (rows.at(-1)?.localNumber ?? null);
      } while (after !== null);
    }
  });
}

async function nextRows(tx: Transaction, code: string, after: string | null): Promise<readonly Membership[]> {
  const { rows } = await tx.query<{ local_number: string; cluster_id: number }>(
    `select local_number, cluster_id from catalogue.record
      where library_code = $1 and state = 'active' ${after === null ? '' : 'and local_number > $3'}
      order by local_number limit $2`,
    [code, rowsAtOnce, ...(after === null ? [] : [after])],
  );
  return rows.map((row) => ({
    libraryCode: code,
    localNumber: row.local_number,
    clusterId: String(row.cluster_id),
  }));
}

/** The one asked for, or every library that sent something: one look at the index of records for each. */
async function* librariesWithRecords(tx: Transaction, asked: string | undefined): AsyncGenerator<string> {
  if (asked !== undefined) {
    const { rows } = await tx.query<{ code: string }>(
      'select code from registry.published_library where lower(code) = lower($1)',
      [asked],
    );
    if (rows[0] === undefined) throw new LibraryUnknown(asked);
    yield rows[0].code;
    return;
  }
  for (let last = ''; ; ) {
    const { rows } = await tx.query<{ code: string | null }>(
      'select min(library_code) as code from catalogue.record where library_code > $1',
      [last],
    );
    const code = rows[0]?.code;
    if (code == null) return;
    yield code;
    last = code;
  }
}
