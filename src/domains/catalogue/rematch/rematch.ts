import type { Database, Transaction } from '#platform/database';
import type { FacetNumbers } from '../clustering/facet-numbers.ts';
import { NothingToGoBackTo, RematchRunning } from '../errors.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { featureVersion, type MatchMemory } from '../matching/index.ts';
import type { RematchReport, RematchView } from '../views.ts';
import { decideNextClusters } from './decide-clusters.ts';
import { findMeetings, numberCandidates, writeKeys } from './find-meetings.ts';
import { findGlobalClusters } from './global-clusters.ts';
import { enterPhase, findRunning, getRun, type RunRow, viewRematch } from './run-row.ts';
import { runSlices } from './run-slices.ts';
import { findActiveWeights, getWeights, insertThresholds, keepWeights, settleComparison } from './settings.ts';
import { placeFeatures, switchOver } from './switch-over.ts';

export interface RematchDeps {
  readonly database: Database;
  readonly facetNumbers: FacetNumbers;
  readonly matchMemory: MatchMemory;
}

export interface RematchOptions {
  /** Only say what would change. */
  readonly dryRun: boolean;
  /** By the weights and thresholds that were active before those that are now. */
  readonly back: boolean;
  /** Who asked for it, by name. */
  readonly by: string;
  readonly signal: AbortSignal;
  /** Awaited after each step. */
  onProgress?(progress: Pick<RematchView, 'phase' | 'done' | 'total'>): unknown;
}

/** Records of which features are taken, and pairs that are compared, in one transaction of a worker. */
const sliceRecords = 1000;
const slicePairs = 4000;

/**
 * Compares everything with everything once more, by the program's weights and features and the thresholds of now, and lets
 * the clusters follow. Returns what came of it.
 *
 * Evidence is made beside the one that stands, by workers, in steps that each move a checkpoint: killed at any moment, the
 * next call goes on where it was, whatever its options. Imports and editors go on meanwhile; what they change is matched
 * once more when, in one transaction, the new evidence takes the place of the old. From then on the clusters that are
 * others are decided one by one. Because they follow from records, decisions, weights and thresholds alone, going back is
 * matching by the weights and thresholds of before: records that came since take part in it.
 *
 * @throws RematchRunning when another process is at it, NothingToGoBackTo.
 */
export async function rematch(deps: RematchDeps, options: RematchOptions): Promise<RematchView> {
  const { database } = deps;
  const lock = await database.pool.connect();
  try {
    const { rows } = await lock.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('catalogue.rematch')) as held`,
    );
    if (rows[0]?.held !== true) throw new RematchRunning();
    try {
      await work(deps, options);
    } finally {
      await lock.query(`select pg_advisory_unlock(hashtext('catalogue.rematch'))`);
    }
  } finally {
    lock.release();
  }
  const view = await viewRematch(database);
  if (view === undefined) throw new Error('the rematch has left no row');
  return view;
}

async function work(deps: RematchDeps, options: RematchOptions): Promise<void> {
  const { database } = deps;
  const { id } = await beginOrResume(database, options);
  let startedAt = performance.now();
  for (;;) {
    options.signal.throwIfAborted();
    const run = await getRun(database.pool, id);
    await options.onProgress?.(run);
    if (run.state === 'done') return;
    options.signal.throwIfAborted();
    await performPhase(deps, run, options);
    await database.query('update catalogue.rematch set seconds = seconds + $2 where id = $1', [
      id,
      (performance.now() - startedAt) / 1000,
    ]);
    startedAt = performance.now();
  }
}

/**
 * What another process has left is gone on with. Where a program of another version has begun it and not switched over, it
 * begins again: what the two take from records cannot be compared.
 */
async function beginOrResume(database: Database, { dryRun, back, by }: RematchOptions): Promise<{ id: number }> {
  return database.transact(async (tx) => {
    await holdWriteLock(tx);
    await settleComparison(tx);
    const left = await findRunning(tx);
    if (left !== undefined) {
      if (left.phase === 'clusters' || left.features_version === featureVersion) return left;
      const begun = await getWeights(tx, left.weights_version);
      // Weights that have been active are asked for by `back`; others were the ones of the program that began.
      const target = begun.activated_at === null ? await keepWeights(tx, { isActive: false }) : begun;
      await tx.query('update catalogue.rematch set weights_version = $2 where id = $1', [left.id, target.version]);
      await startOver(tx, left.id);
      return left;
    }
    const active = await findActiveWeights(tx);
    let target = active;
    if (back) {
      if (active?.previous == null) throw new NothingToGoBackTo();
      target = await getWeights(tx, active.previous);
      if (!dryRun) await insertThresholds(tx, target, `rematch --back: ${target.name}`, { accountId: '', name: by });
    } else target = await keepWeights(tx, { isActive: false });
    const { rows } = await tx.query<{ id: number }>(
      'insert into catalogue.rematch (dry_run, weights_version, started_by) values ($1, $2, $3) returning id',
      [dryRun, target.version, by],
    );
    const [run] = rows;
    if (run === undefined) throw new Error('the rematch was not stored');
    await startOver(tx, run.id);
    return run;
  });
}

/** Empties what a rematch keeps beside, and cuts the records into slices where there are features to be taken anew. */
async function startOver(tx: Transaction, id: number): Promise<void> {
  await tx.query(
    'truncate catalogue.rematch_record, catalogue.rematch_changed, catalogue.rematch_slice, catalogue.rematch_pending',
  );
  await tx.query(
    `insert into catalogue.rematch_slice (phase, first, last)
     select 'features', first, first + $1 - 1 from generate_series(1, (select coalesce(max(id), 0) from catalogue.record), $1::bigint) as first
      where exists (select from catalogue.record where state = 'active' and features_version <> ${featureVersion})`,
    [sliceRecords],
  );
  await tx.query('update catalogue.rematch set features_version = $2 where id = $1', [id, featureVersion]);
  const { rows } = await tx.query<{ total: number }>(
    'select coalesce(sum(last - first + 1), 0)::bigint as total from catalogue.rematch_slice',
  );
  await enterPhase(tx, id, 'features', { total: rows[0]?.total ?? 0 });
}

async function performPhase(deps: RematchDeps, run: RunRow, options: RematchOptions): Promise<void> {
  const { database } = deps;
  const { signal } = options;
  const enter = (phase: RunRow['phase'], report: Partial<RematchReport> = {}): Promise<void> =>
    database.transact((tx) => enterPhase(tx, run.id, phase, { report }));
  const step = async (): Promise<void> => {
    signal.throwIfAborted();
    await options.onProgress?.(await getRun(database.pool, run.id));
  };
  switch (run.phase) {
    case 'features': {
      await runSlices(database, await taskOf(database, run, 'features'), step, signal);
      const [row] = await database.query<{ extracted: number }>(
        'select count(*) as extracted from catalogue.rematch_record',
      );
      return enter('keys', { extracted: row?.extracted ?? 0 });
    }
    case 'keys':
      return writeKeys(database, run);
    case 'blocks':
      return findMeetings(database, run, step);
    case 'candidates':
      return numberCandidates(database, run, slicePairs);
    case 'scores': {
      const startedAt = performance.now();
      await runSlices(database, await taskOf(database, run, 'scores'), step, signal);
      return enter('indexes', { scoringSeconds: (performance.now() - startedAt) / 1000 });
    }
    case 'indexes':
      await indexPairs(database);
      return enter('comparison', await reportPairs(database));
    case 'comparison': {
      const { report } = await findGlobalClusters(database, 'catalogue.match_pair_next');
      if (!run.dry_run) return enter('switch', report);
      await database.query(
        'drop table catalogue.match_key_next, catalogue.match_pair_next, catalogue.rematch_candidate',
      );
      return finish(database, run, report);
    }
    case 'switch': {
      await placeFeatures(database, signal);
      const { around } = await findGlobalClusters(database, 'catalogue.match_pair_next');
      return switchOver(database, run, deps.matchMemory, around);
    }
    case 'clusters':
      while (await decideNextClusters(deps, run.id)) await step();
      return finish(database, run, {});
    case 'done':
  }
}

async function taskOf(database: Database, run: RunRow, work: 'features' | 'scores') {
  const { weights, same, different } = await getWeights(database.pool, run.weights_version);
  return {
    databaseUrl: urlOf(database),
    runId: run.id,
    work,
    weights,
    thresholds: { same, different },
    pairsFrom: run.pairs_from,
  };
}

function urlOf(database: Database): string {
  const url = database.pool.options.connectionString;
  if (url === undefined) throw new Error('The pool does not say where its database is');
  return url;
}

async function indexPairs(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(
      'alter table catalogue.match_pair_next drop constraint if exists match_pair_next_pk, drop constraint if exists match_pair_next_unique',
    );
    await tx.query('drop index if exists catalogue.match_pair_next_b, catalogue.match_pair_next_unsure');
    await tx.query(
      `alter table catalogue.match_pair_next add constraint match_pair_next_pk primary key (id),
         add constraint match_pair_next_unique unique (record_a, record_b)`,
    );
    await tx.query('create index match_pair_next_b on catalogue.match_pair_next (record_b)');
    await tx.query(
      `create index match_pair_next_unsure on catalogue.match_pair_next (probability desc, id) where verdict = 'unsure'`,
    );
  });
  await database.query('analyze catalogue.match_pair_next');
}

/** Verdicts before and after; a pair that goes to a person because of a chain is the same by its evidence. */
async function reportPairs(database: Database): Promise<Pick<RematchReport, 'pairsKept' | 'verdictChanges'>> {
  const rows = await database.query<{ before: string; after: string; pairs: number }>(
    `select coalesce(case when old.doubt is null then old.verdict else 'same' end, 'none') as before, coalesce(next.verdict, 'none') as after, count(*) as pairs
       from catalogue.match_pair_next next full join catalogue.match_pair old using (record_a, record_b) group by 1, 2`,
  );
  const changes = rows
    .filter(({ before, after }) => before !== after)
    .map(({ before, after, pairs }) => [`${before} → ${after}`, pairs]);
  const pairsKept = rows.filter(({ after }) => after !== 'none').reduce((sum, { pairs }) => sum + pairs, 0);
  return { pairsKept, verdictChanges: Object.fromEntries(changes) };
}

async function finish(database: Database, run: RunRow, report: Partial<RematchReport>): Promise<void> {
  await database.transact(async (tx) => {
    await enterPhase(tx, run.id, 'done', { report });
    await tx.query(`update catalogue.rematch set state = 'done', finished_at = now() where id = $1`, [run.id]);
  });
}
