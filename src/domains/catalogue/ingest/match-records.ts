import { copyInto, type Transaction } from '#platform/database';
import { comparePair, type MatchFeatures } from '../matching/index.ts';
import { takeNumbers } from './numbers.ts';

/**
 * How many clusters a record is compared with at most, and how many records of each. Candidates are taken by how telling
 * the keys are that they share: one of two records under a key tells more than one of fifty.
 */
const mostClusters = 24;
const mostRecordsOfCluster = 3;
/**
 * Keys are compound, so a block is small, with two exceptions: a work that hundreds of libraries hold, whose records are
 * one cluster already, so that a few of them stand for all; and a number or form title that stands on everything and tells
 * nothing, whose true matches meet under another key. Of a block larger than this its oldest few are compared.
 */
const largestBlock = 50;
const oldestOfLargeBlock = 6;
/** Pairs less probable than this are not kept: nobody would look at them. */
const leastProbability = 0.02;

export interface MatchInput {
  readonly id: number;
  readonly isNew: boolean;
  /** JSON of the features: asked for only when there is something to compare with. */
  featuresJson(): string;
  readonly keys: readonly number[];
}

/**
 * Compares the touched records with everything that shares a blocking key, and stores the evidence.
 * Returns the pairs that are the same.
 */
export async function matchRecords(
  tx: Transaction,
  records: readonly MatchInput[],
): Promise<{ a: number; b: number }[]> {
  await writeKeys(tx, records);
  const candidates = await findCandidates(tx, records);
  if (candidates.length === 0) return [];
  const features = await loadFeatures(tx, records, candidates);
  const rows: (readonly [number, number, string, number, string])[] = [];
  const same: { a: number; b: number }[] = [];
  const done = new Set<string>();
  for (const { a, b } of candidates) {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const place = `${low} ${high}`;
    if (done.has(place)) continue;
    done.add(place);
    const lowFeatures = features.get(low);
    const highFeatures = features.get(high);
    if (lowFeatures === undefined || highFeatures === undefined) continue;
    const outcome = comparePair(lowFeatures, highFeatures);
    if (outcome.verdict === 'different' && outcome.probability < leastProbability) continue;
    rows.push([low, high, outcome.verdict, outcome.probability, JSON.stringify(outcome.evidence)]);
    if (outcome.verdict === 'same') same.push({ a: low, b: high });
  }
  if (rows.length > 0) {
    const first = await takeNumbers(tx, 'pair', rows.length);
    await copyInto(
      tx,
      'catalogue.match_pair',
      ['id', 'record_a', 'record_b', 'verdict', 'probability', 'evidence'],
      rows.map((row, index) => [first + index, ...row]),
    );
  }
  return same;
}

/** Keys of new records are added; those of changed ones replaced, and their old evidence goes with them. */
async function writeKeys(tx: Transaction, records: readonly MatchInput[]): Promise<void> {
  const changed = records.filter((record) => !record.isNew).map((record) => record.id);
  if (changed.length > 0) await forgetEvidence(tx, changed);
  await copyInto(
    tx,
    'catalogue.match_key',
    ['key', 'record_id'],
    records.flatMap((record) => record.keys.map((key) => [key, record.id])),
  );
}

/** Removes keys and computed pairs of records that changed or were withdrawn. Editors' decisions stay. */
export async function forgetEvidence(tx: Transaction, recordIds: readonly number[]): Promise<void> {
  await tx.query(
    `delete from catalogue.match_key using (select id, unnest(match_keys) as key from catalogue.record where id = any($1)) as old
      where match_key.key = old.key and match_key.record_id = old.id`,
    [recordIds],
  );
  await tx.query('delete from catalogue.match_pair where record_a = any($1) or record_b = any($1)', [recordIds]);
}

async function findCandidates(tx: Transaction, records: readonly MatchInput[]): Promise<{ a: number; b: number }[]> {
  const ids: number[] = [];
  const keys: number[] = [];
  for (const record of records) {
    for (const key of record.keys) {
      ids.push(record.id);
      keys.push(key);
    }
  }
  // Shared keys are counted per other record; of each cluster only its nearest few are compared.
  const { rows } = await tx.query<{ a: number; b: number }>(
    `with met as (
       select wanted.id as a, other.record_id as b, 1.0::real / other.block as telling
         from unnest($1::bigint[], $2::bigint[]) as wanted (id, key)
        cross join lateral (
          select record_id, count(*) over () as block, row_number() over (order by record_id) as place
            from (select record_id from catalogue.match_key where key = wanted.key and record_id <> wanted.id
                   order by record_id limit ${largestBlock + 1}) as first
        ) as other
        where other.block <= ${largestBlock} or other.place <= ${oldestOfLargeBlock}
     ), shared as (
       select a, b, sum(telling) as telling from met group by a, b
     ), ranked as (
       -- Records of the same chunk are not stored yet: each counts as a cluster of its own.
       select a, b, telling,
              row_number() over (partition by a, coalesce(record.cluster_id, -b) order by telling desc, b) as in_cluster
         from shared left join catalogue.record on record.id = b
     )
     select a, b from (
       select a, b, row_number() over (partition by a order by telling desc, b) as place from ranked where in_cluster <= $3
     ) as nearest where place <= $4`,
    [ids, keys, mostRecordsOfCluster, mostClusters * mostRecordsOfCluster],
  );
  return rows;
}

async function loadFeatures(
  tx: Transaction,
  records: readonly MatchInput[],
  candidates: readonly { a: number; b: number }[],
): Promise<Map<number, MatchFeatures>> {
  const inHand = new Map(records.map((record) => [record.id, record]));
  const features = new Map<number, MatchFeatures>();
  const missing: number[] = [];
  for (const id of new Set(candidates.flatMap((candidate) => [candidate.a, candidate.b]))) {
    const record = inHand.get(id);
    if (record === undefined) missing.push(id);
    else features.set(id, JSON.parse(record.featuresJson())); // written by extractFeatures a moment ago
  }
  if (missing.length > 0) {
    const { rows } = await tx.query<{ id: number; features: MatchFeatures }>(
      'select id, features from catalogue.record where id = any($1)',
      [missing],
    );
    for (const row of rows) features.set(row.id, row.features);
  }
  return features;
}
