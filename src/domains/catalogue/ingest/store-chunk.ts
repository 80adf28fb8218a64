import type { Database, Transaction } from '#platform/database';
import { clusterRecords } from '../clustering/cluster-records.ts';
import { withLocalNumber } from '../clustering/displayed.ts';
import type { FacetNumbers, FreshFacets } from '../clustering/facet-numbers.ts';
import { type ClusterMember, loadMembers } from '../clustering/members.ts';
import { type ReadyCluster, writeClusters } from '../clustering/write-clusters.ts';
import { loadEdits } from '../editing/load-edits.ts';
import type { MatchMemory } from '../matching/index.ts';
import { settleComparison } from '../rematch/settings.ts';
import { featuresJsonOf, holdingsJsonOf, marcOf } from './columns.ts';
import { identify } from './identify.ts';
import { matchRecords } from './match-records.ts';
import { type Plan, planRecords } from './plan-records.ts';
import type { Prepared, PreparedQuarantine, PreparedRecord } from './prepared.ts';
import { writeQuarantine } from './write-quarantine.ts';
import { placeOfPlanned, writeRecords } from './write-records.ts';

export interface ChunkBatch {
  readonly id: number;
  readonly libraryCode: string;
  readonly provinceCode: string;
  readonly trust: number;
  readonly format: string;
}

/** What is remembered from one chunk to the next, so that it need not be asked for again. */
export interface StoreMemory {
  readonly facetNumbers: FacetNumbers;
  readonly matchMemory: MatchMemory;
}

/** Another process has moved this batch on: the chunk must not be stored a second time. */
export class CheckpointMoved extends Error {
  readonly code = 'catalogue.checkpoint-moved';
  /** Records of the batch that are stored. */
  readonly standsAt: number | undefined;
  constructor(batchId: number, standsAt: number | undefined, expected: number) {
    super(`Batch ${batchId} stands at ${standsAt}, not at ${expected}`);
    this.standsAt = standsAt;
  }
}

/**
 * Stores one chunk of a batch in one transaction: versions, evidence, clusters, search entries, quarantine and the
 * checkpoint. Killed at any moment, the store is as before the chunk or as after it.
 *
 * One chunk at a time over all imports: two libraries that send the same new book at the same moment must meet.
 */
export async function storeChunk(
  deps: { database: Database } & StoreMemory,
  batch: ChunkBatch,
  chunk: readonly Prepared[],
  progress: { startsAt: number; bytesDone: number },
): Promise<void> {
  const records = chunk.filter((prepared): prepared is PreparedRecord => prepared.kind === 'record');
  const refused = chunk.filter((prepared): prepared is PreparedQuarantine => prepared.kind === 'quarantine');
  const facets = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const current = await tx.query<{ records_done: number }>(
      'select records_done from catalogue.batch where id = $1 for update',
      [batch.id],
    );
    const standsAt = current.rows[0]?.records_done;
    if (standsAt !== progress.startsAt) throw new CheckpointMoved(batch.id, standsAt, progress.startsAt);

    const plan = await planRecords(tx, await identify(tx, batch.libraryCode, batch.id, records));
    const stored = await storePlan(tx, deps, batch, plan);
    await writeQuarantine(tx, batch, refused);
    const repaired = [...plan.active, ...plan.withdrawn].filter(
      (planned) => planned.item.prepared.repaired && !planned.item.prepared.deleted,
    ).length;
    await tx.query(
      `update catalogue.batch
          set records_done = records_done + $2, bytes_done = $3, read_count = read_count + $2, accepted_count = accepted_count + $4,
              repaired_count = repaired_count + $5, unchanged_count = unchanged_count + $6, quarantined_count = quarantined_count + $7,
              withdrawn_count = withdrawn_count + $8, cluster_count = cluster_count + $9
        where id = $1`,
      [
        batch.id,
        chunk.length,
        progress.bytesDone,
        plan.active.length + plan.withdrawn.length - repaired,
        repaired,
        plan.unchanged.length,
        refused.length,
        plan.withdrawn.length,
        stored.clusters,
      ],
    );
    return stored.facets;
  });
  deps.facetNumbers.keep(facets);
}

/** Serialises everything that changes evidence or clusters. Held to the end of the transaction. */
export async function holdWriteLock(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('catalogue.write'))`);
}

/** Matches, clusters, writes and indexes planned records. Used by imports and by a mended record alike. */
export async function storePlan(
  tx: Transaction,
  { facetNumbers, matchMemory }: StoreMemory,
  batch: ChunkBatch,
  plan: Plan,
): Promise<{ clusters: number; facets: FreshFacets }> {
  const matched = await matchRecords(
    tx,
    { memory: matchMemory, comparison: await settleComparison(tx) },
    plan.active.map((planned) => ({
      id: planned.id,
      isNew: planned.isNew,
      featuresJson: () => featuresJsonOf(planned.item.prepared.recordColumns),
      keys: planned.item.prepared.keys,
      place: placeOfPlanned(batch.libraryCode, planned),
    })),
    plan.withdrawn.map((planned) => planned.id),
  );
  const seed = ({ id, item }: Plan['active'][number]) => ({
    id,
    libraryCode: batch.libraryCode,
    localNumber: item.localNumber,
    clusterId: item.known?.clusterId ?? 0,
  });
  const clustering = await clusterRecords(tx, {
    active: plan.active.map(seed),
    withdrawn: plan.withdrawn.map(seed),
    samePairs: matched.same,
    touched: matched.touched,
  });
  await writeRecords(tx, batch, plan, clustering.clusterOf);

  const inHand = new Map(plan.active.map((planned) => [planned.id, planned]));
  const elsewhere = [...clustering.clusters.values()].flat().filter((id) => !inHand.has(id));
  const stored = await loadMembers(tx, elsewhere);
  const known = plan.active.filter(({ item }) => item.known !== undefined);
  const edits = await loadEdits(
    tx,
    batch.libraryCode,
    known.map(({ item }) => item.localNumber),
  );
  const receivedAt = new Date().toISOString();
  const memberOf = (id: number): ClusterMember | undefined => {
    const planned = inHand.get(id);
    if (planned === undefined) return stored.get(id);
    const { prepared, localNumber, known } = planned.item;
    const own = edits.get(localNumber);
    return {
      ...(own !== undefined && { edits: own }),
      recordId: id,
      libraryCode: batch.libraryCode,
      localNumber,
      provinceCode: batch.provinceCode,
      trust: batch.trust,
      receivedAt,
      version: (known?.version ?? 0) + 1,
      // Most records stand alone and are never merged: what only merging needs is unpacked when it asks.
      get marc() {
        return marcOf(prepared.versionColumns);
      },
      get holdings() {
        return JSON.parse(holdingsJsonOf(prepared.recordColumns)); // written by encodeRecord
      },
    };
  };
  const readyOf = (id: number): ReadyCluster | undefined => {
    const item = inHand.get(id)?.item;
    if (item === undefined || edits.has(item.localNumber)) return undefined;
    const { prepared, localNumber } = item;
    const { libraryCode, provinceCode } = batch;
    const displayColumns =
      localNumber === prepared.controlNumber
        ? prepared.displayColumns
        : withLocalNumber(prepared.displayColumns, localNumber);
    return { libraryCode, provinceCode, facets: prepared.facets, entryColumns: prepared.entryColumns, displayColumns };
  };
  const facets = await writeClusters(tx, clustering, memberOf, readyOf, facetNumbers);
  return { clusters: clustering.clusters.size, facets };
}
