import type { Database } from '#platform/database';
import type { FacetNumbers } from '../clustering/facet-numbers.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { entryVersion } from './entry-version.ts';
import { getIndexRow } from './index-state.ts';
import { createIndexTidier } from './index-tidier.ts';
import { isStale, rebuildBatch } from './rebuild-batch.ts';
import { rebuildVocabulary } from './vocabulary.ts';

interface RebuildDeps {
  readonly database: Database;
  readonly facetNumbers: FacetNumbers;
}

export interface RebuildProgress {
  /** Clusters done and to be done, counted at the beginning, by whoever works at this rebuild. */
  readonly done: number;
  readonly total: number;
}

export interface RebuildOptions {
  /** Also what was made in the present way already; a rebuild that is under way goes on as it was begun. */
  readonly everything: boolean;
  readonly signal: AbortSignal;
  /** Awaited between two batches. */
  onProgress?(progress: RebuildProgress): unknown;
}

/**
 * Makes the search index anew from the records, cluster by cluster in the order of their numbers, and after that the
 * vocabulary. Returns how many clusters this call has made; 0 when there was nothing to do.
 *
 * Each batch is a transaction of its own under the lock of everything that writes clusters, and moves the checkpoint in
 * `catalogue.search_index`: killed at any moment, the next call goes on behind it, and several processes take turns.
 * Imports go on between the batches. What they write is made in the present way and says so, so it is left as it is.
 * Searches find old entries by what those say until they are replaced.
 */
export async function rebuildSearch(deps: RebuildDeps, options: RebuildOptions): Promise<{ clusters: number }> {
  const { database } = deps;
  if (!(await begin(database, options.everything))) return { clusters: 0 };
  const tidier = createIndexTidier(database);
  let clusters = 0;
  try {
    for (;;) {
      options.signal.throwIfAborted();
      const step = await advance(deps);
      if (step.kind === 'over') return { clusters };
      if (step.kind === 'batch') {
        clusters += step.clusters;
        tidier.nudge();
        await options.onProgress?.(step);
      } else if (!(await startsAgain(database, step.begun))) {
        await rebuildVocabulary(database);
        await finish(database, step.begun);
        return { clusters };
      }
    }
  } finally {
    await tidier.finish();
  }
}

/** Writes down what is to be done, unless a rebuild to this version is under way. False when there is nothing to do. */
async function begin(database: Database, everything: boolean): Promise<boolean> {
  const [count] = await database.query<{ total: number }>(
    `select count(*) as total from catalogue.cluster left join catalogue.search_entry entry on entry.cluster_id = cluster.id
      where ${everything ? `cluster.state = 'active'` : isStale}`,
  );
  return database.transact(async (tx) => {
    await holdWriteLock(tx);
    const row = await getIndexRow(tx, 'for update');
    if (row.rebuilding_to === entryVersion) return true;
    if (!everything && row.rebuilding_to === null && row.entry_version === entryVersion) return false;
    await tx.query(
      `update catalogue.search_index
          set rebuilding_to = $1, everything = $2, done_through = 0, clusters_done = 0, clusters_total = $3, started_at = now(), advanced_at = now()`,
      [entryVersion, everything, count?.total ?? 0],
    );
    return true;
  });
}

type Step =
  | ({ readonly kind: 'batch'; readonly clusters: number } & RebuildProgress)
  /** `begun` tells this rebuild from one that somebody begins while this one is being finished. */
  | { readonly kind: 'end'; readonly begun: string | null }
  | { readonly kind: 'over' };

/** One batch; `over` when another process has finished this rebuild, or one of another version has begun its own. */
async function advance({ database, facetNumbers }: RebuildDeps): Promise<Step> {
  const step = await database.transact(async (tx) => {
    await holdWriteLock(tx);
    const row = await getIndexRow(tx, 'for update');
    if (row.rebuilding_to !== entryVersion) return { kind: 'over' } as const;
    const batch = await rebuildBatch(tx, facetNumbers, row.done_through, row.everything);
    if (batch === undefined) return { kind: 'end', begun: row.begun } as const;
    await tx.query(
      'update catalogue.search_index set done_through = $1, clusters_done = clusters_done + $2, advanced_at = clock_timestamp()',
      [batch.through, batch.clusters],
    );
    const done = row.clusters_done + batch.clusters;
    return { kind: 'batch', ...batch, done, total: Math.max(done, row.clusters_total) } as const;
  });
  if (step.kind === 'batch') facetNumbers.keep(step.facets);
  return step;
}

/** An older program that still runs beside may have written behind the checkpoint: then once more over what is stale. */
async function startsAgain(database: Database, begun: string | null): Promise<boolean> {
  const [stale] = await database.query(
    `select from catalogue.cluster left join catalogue.search_entry entry on entry.cluster_id = cluster.id where ${isStale} limit 1`,
  );
  if (stale === undefined) return false;
  await database.query(
    'update catalogue.search_index set everything = false, done_through = 0 where rebuilding_to = $1 and started_at = $2::timestamptz',
    [entryVersion, begun],
  );
  return true;
}

async function finish(database: Database, begun: string | null): Promise<void> {
  await database.query(
    `update catalogue.search_index
        set entry_version = $1, rebuilding_to = null, everything = false, done_through = 0, clusters_done = 0, clusters_total = 0, started_at = null, advanced_at = null
      where rebuilding_to = $1 and started_at = $2::timestamptz`,
    [entryVersion, begun],
  );
}
