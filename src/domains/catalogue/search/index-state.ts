import type { Database, Transaction } from '#platform/database';
import { entryVersion } from './entry-version.ts';

/** The row of `catalogue.search_index`. */
interface IndexRow {
  readonly entry_version: number;
  readonly rebuilding_to: number | null;
  readonly everything: boolean;
  readonly done_through: number;
  readonly clusters_done: number;
  readonly clusters_total: number;
  readonly started_at: Date | null;
  /** The same to the microsecond: it tells one rebuild from the next. */
  readonly begun: string | null;
  readonly advanced_at: Date | null;
}

/** Whether searches stand on entries made in the present way, and how far a rebuild has come. */
export interface SearchIndexView {
  /** `waiting`: it must be rebuilt and nobody has begun. */
  readonly state: 'current' | 'waiting' | 'rebuilding';
  /** Whether every entry can be found by all its words; a current index may be rebuilt all the same. */
  readonly complete: boolean;
  /** Clusters done and to be done, counted at the beginning; 0 unless it is being rebuilt. */
  readonly done: number;
  readonly total: number;
  /** ISO 8601, when it is being rebuilt: since when, and when it last came on. */
  readonly startedAt?: string;
  readonly advancedAt?: string;
}

export async function getIndexRow(from: Pick<Transaction, 'query'>, lock: '' | 'for update' = ''): Promise<IndexRow> {
  const { rows } = await from.query<IndexRow>(
    `select *, started_at::text as begun from catalogue.search_index ${lock}`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('catalogue.search_index has lost its row');
  return row;
}

export async function viewSearchIndex(database: Database): Promise<SearchIndexView> {
  const row = await getIndexRow(database.pool);
  const complete = row.entry_version === entryVersion && (row.rebuilding_to ?? entryVersion) === entryVersion;
  if (row.rebuilding_to !== entryVersion)
    return { state: complete ? 'current' : 'waiting', complete, done: 0, total: 0 };
  return {
    state: 'rebuilding',
    complete,
    done: Math.min(row.clusters_done, row.clusters_total),
    total: row.clusters_total,
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.advanced_at !== null && { advancedAt: row.advanced_at.toISOString() }),
  };
}
