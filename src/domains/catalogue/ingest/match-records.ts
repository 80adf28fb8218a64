import { copyInto, type Transaction } from '#platform/database';
import { comparePair, type FeatureMemory, type MatchFeatures } from '../matching/index.ts';
import { type CandidatePair, findCandidates, type StoredCandidate } from './find-candidates.ts';
import { takeNumbers } from './numbers.ts';

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
  memory: FeatureMemory,
  records: readonly MatchInput[],
): Promise<{ a: number; b: number }[]> {
  // Keys of changed records are replaced, and their old evidence goes with them.
  const changed = records.filter((record) => !record.isNew).map((record) => record.id);
  if (changed.length > 0) await forgetEvidence(tx, changed);
  const candidates = await findCandidates(tx, records);
  await copyInto(
    tx,
    'catalogue.match_key',
    { key: 'bigint', record_id: 'bigint' },
    records.flatMap((record) => record.keys.map((key) => [key, record.id])),
  );
  if (candidates.pairs.length === 0) return [];
  const features = await loadFeatures(tx, memory, records, candidates);
  const rows: (readonly [number, number, string, number, string])[] = [];
  const same: { a: number; b: number }[] = [];
  const done = new Set<string>();
  const inHand = new Set(records.map((record) => record.id));
  for (const { a, b } of candidates.pairs) {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    if (inHand.has(low) && inHand.has(high)) {
      // Both were asked about, so the pair comes twice.
      const place = `${low} ${high}`;
      if (done.has(place)) continue;
      done.add(place);
    }
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
      { id: 'bigint', record_a: 'bigint', record_b: 'bigint', verdict: 'text', probability: 'real', evidence: 'json' },
      rows.map((row, index) => [first + index, ...row]),
    );
  }
  return same;
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

async function loadFeatures(
  tx: Transaction,
  memory: FeatureMemory,
  records: readonly MatchInput[],
  { pairs, stored }: { pairs: readonly CandidatePair[]; stored: ReadonlyMap<number, StoredCandidate> },
): Promise<Map<number, MatchFeatures>> {
  const inHand = new Map(records.map((record) => [record.id, record]));
  const features = new Map<number, MatchFeatures>();
  const missing: number[] = [];
  for (const id of new Set(pairs.flatMap((pair) => [pair.a, pair.b]))) {
    const record = inHand.get(id);
    const known = memory.get(id, stored.get(id)?.version ?? 0);
    if (record !== undefined)
      features.set(id, JSON.parse(record.featuresJson())); // written by extractFeatures a moment ago
    else if (known !== undefined) features.set(id, known);
    else missing.push(id);
  }
  if (missing.length > 0) {
    const { rows } = await tx.query<{ id: number; version: number; features: MatchFeatures }>(
      'select id, version, features from catalogue.record where id = any($1)',
      [missing],
    );
    for (const row of rows) {
      features.set(row.id, row.features);
      memory.keep(row.id, row.version, row.features);
    }
  }
  return features;
}
