import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { clusterRecords } from '../clustering/cluster-records.ts';
import type { FacetNumbers, FreshFacets } from '../clustering/facet-numbers.ts';
import { loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import { LinkInvalid, LocalRecordUnknown, PairUnknown } from '../errors.ts';
import type { Actor } from '../face.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { rowNumber } from '../row-number.ts';
import type { DecisionKind, DecisionView, RecordPlace } from '../views.ts';
import { type DecisionRow, decisionView } from './decisions.ts';

export interface ReviewDeps {
  readonly database: Database;
  readonly facetNumbers: FacetNumbers;
}

/** A stored record, in whatever state. */
export interface DecidedRecord {
  readonly id: number;
  readonly library: string;
  readonly localNumber: string;
}

/**
 * An editor says whether the two records of a compared pair are the same. The decision is kept by (library, local
 * number), so it outlives every re-harvest, and the clusters around the two are right when this returns. An older
 * decision on the same two records is undone by the new one.
 */
export function decidePair(
  deps: ReviewDeps,
  pairId: string,
  kind: DecisionKind,
  reason: string,
  actor: Actor,
): Promise<DecisionView> {
  return decide(deps, (tx) => recordsOfPair(tx, pairId), kind, reason, actor);
}

/** The same about any two records, compared or not, named by library (in any case) and local number. */
export function decideRecords(
  deps: ReviewDeps,
  places: readonly [RecordPlace, RecordPlace],
  kind: DecisionKind,
  reason: string,
  actor: Actor,
): Promise<DecisionView> {
  const find = async (tx: Transaction): Promise<readonly [DecidedRecord, DecidedRecord]> => {
    const [a, b] = [await recordAt(tx, places[0]), await recordAt(tx, places[1])];
    if (a.id === b.id) throw new LinkInvalid(a.library, a.localNumber);
    return [a, b];
  };
  return decide(deps, find, kind, reason, actor);
}

export async function recordsOfPair(tx: Transaction, pairId: string): Promise<readonly [DecidedRecord, DecidedRecord]> {
  const { rows } = await tx.query<DecidedRecord>(
    `select record.id, record.library_code as library, record.local_number as "localNumber"
       from catalogue.match_pair pair join catalogue.record on record.id in (pair.record_a, pair.record_b)
      where pair.id = $1 order by record.id`,
    [rowNumber(pairId)],
  );
  const [a, b] = rows;
  if (a === undefined || b === undefined) throw new PairUnknown(pairId);
  return [a, b];
}

async function recordAt(tx: Transaction, { library, localNumber }: RecordPlace): Promise<DecidedRecord> {
  const { rows } = await tx.query<DecidedRecord>(
    `select record.id, record.library_code as library, record.local_number as "localNumber"
       from registry.published_library library
       join catalogue.record on record.library_code = library.code and record.local_number = $2
      where lower(library.code) = lower($1)`,
    [library, localNumber],
  );
  const [found] = rows;
  if (found === undefined) throw new LocalRecordUnknown(library, localNumber);
  return found;
}

async function decide(
  deps: ReviewDeps,
  find: (tx: Transaction) => Promise<readonly [DecidedRecord, DecidedRecord]>,
  kind: DecisionKind,
  reason: string,
  actor: Actor,
): Promise<DecisionView> {
  const { row, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const records = await find(tx);
    const row = await storeDecision(tx, records, kind, reason, actor);
    const ids = records.map(({ id }) => id);
    return { row, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return decisionView(row);
}

/** Writes a decision, in the place of an older one on the same two records; the clusters around them are left as they are. */
export async function storeDecision(
  tx: Transaction,
  [a, b]: readonly [DecidedRecord, DecidedRecord],
  kind: DecisionKind,
  reason: string,
  actor: Actor,
  batchId?: number,
): Promise<DecisionRow> {
  const places = [a.library, a.localNumber, b.library, b.localNumber];
  const superseded = await tx.query<{ kind: DecisionKind }>(
    `update catalogue.match_decision set undone_at = now(), undone_by = $5, undone_name = $6, undone_reason = $7
      where undone_at is null and ((library_a, local_a, library_b, local_b) = ($1, $2, $3, $4) or (library_b, local_b, library_a, local_a) = ($1, $2, $3, $4))
      returning kind`,
    [...places, actor.accountId, actor.name, reason],
  );
  const inserted = await tx.query<DecisionRow>(
    'insert into catalogue.match_decision (library_a, local_a, library_b, local_b, kind, reason, account_id, account_name, batch_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *',
    [...places, kind, reason, actor.accountId, actor.name, batchId ?? null],
  );
  const decision = inserted.rows[0];
  if (decision === undefined) throw new Error('the decision was not stored');
  const [before] = superseded.rows;
  await recordAudit(tx, {
    actor,
    action: 'catalogue.pair-decided',
    entity: 'catalogue.pair',
    key: `${a.library}/${a.localNumber} ${b.library}/${b.localNumber}`,
    ...(before !== undefined && { before: { kind: before.kind } }),
    after: { kind, ...(batchId !== undefined && { batch: String(batchId) }) },
    reason,
  });
  return decision;
}

/**
 * Takes a decision back, also after later ones; the clusters follow what then stands. One that was taken back before
 * stays as it is. Returns whether there is such a decision.
 */
export async function undoDecision(
  deps: ReviewDeps,
  decisionId: string,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const { isKnown, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<DecisionRow>(
      'update catalogue.match_decision set undone_at = now(), undone_by = $2, undone_name = $3, undone_reason = $4 where id = $1 and undone_at is null returning *',
      [rowNumber(decisionId), actor.accountId, actor.name, reason],
    );
    const decision = rows[0];
    if (decision === undefined) {
      const known = await tx.query('select from catalogue.match_decision where id = $1', [rowNumber(decisionId)]);
      return { isKnown: known.rowCount !== 0, facets: new Map<string, number>() };
    }
    await recordAudit(tx, {
      actor,
      action: 'catalogue.decision-undone',
      entity: 'catalogue.match-decision',
      key: decisionId,
      before: { kind: decision.kind },
      reason,
    });
    const records = await tx.query<{ id: number }>(
      'select id from catalogue.record where (library_code, local_number) in (($1, $2), ($3, $4))',
      [decision.library_a, decision.local_a, decision.library_b, decision.local_b],
    );
    const ids = records.rows.map((row) => row.id);
    return { isKnown: true, facets: await recluster(tx, deps.facetNumbers, ids) };
  });
  deps.facetNumbers.keep(facets);
  return isKnown;
}

/** Decides the neighbourhood of stored records anew. */
export async function recluster(
  tx: Transaction,
  facetNumbers: FacetNumbers,
  recordIds: readonly number[],
): Promise<FreshFacets> {
  const { rows } = await tx.query<{ id: number; library_code: string; local_number: string; cluster_id: number }>(
    `select id, library_code, local_number, cluster_id from catalogue.record where id = any($1) and state = 'active'`,
    [recordIds],
  );
  const seeds = rows.map((row) => ({
    id: row.id,
    libraryCode: row.library_code,
    localNumber: row.local_number,
    clusterId: row.cluster_id,
  }));
  const clustering = await clusterRecords(tx, { active: seeds, withdrawn: [], samePairs: [] });
  // The seeds are stored already: where they moved, their rows follow like those of everybody else.
  for (const row of rows) {
    const clusterId = clustering.clusterOf.get(row.id);
    if (clusterId !== undefined && clusterId !== row.cluster_id) clustering.moved.push({ recordId: row.id, clusterId });
  }
  const members = await loadMembers(tx, [...clustering.clusters.values()].flat());
  return writeClusters(
    tx,
    clustering,
    (id) => members.get(id),
    () => undefined,
    facetNumbers,
  );
}
