import { copyInto, sendInto, type Transaction } from '#platform/database';
import { type FeatureMemory, isApart, type MatchMemory } from '../matching/index.ts';
import { contentReach, looseBlock, nearReach, smallBlock, tieBits } from './block-windows.ts';
import { type Comparison, compareRecords, type PlacedFeatures } from './compare-records.ts';
import { type CandidatePair, findCandidates, type KeyedRecord } from './find-candidates.ts';
import { pairColumns } from './kept-pairs.ts';
import { loadFeatures } from './load-features.ts';
import { takeNumbers } from './numbers.ts';

export interface MatchInput {
  readonly id: number;
  readonly isNew: boolean;
  /** JSON of the features: asked for only when there is something to compare with. */
  featuresJson(): string;
  readonly keys: readonly number[];
  /** Among the records under each of these keys; see `placeOf`. */
  readonly place: number;
}

export interface MatchDeps {
  readonly memory: MatchMemory;
  readonly comparison: Comparison;
}

/** What has become of the evidence, for the clustering that follows. */
export interface Matched {
  /** Pairs that are the same and were not compared before. */
  readonly same: readonly { a: number; b: number }[];
  /** Stored records that did not change and whose evidence did: windows of large blocks moved. */
  readonly touched: readonly number[];
}

/** Nothing but deletions: nothing of theirs is compared. */
export function forgetRecords(tx: Transaction, deps: MatchDeps, recordIds: readonly number[]): Promise<Matched> {
  return matchRecords(tx, deps, [], recordIds);
}

/**
 * Compares new and changed records with those that share a blocking key, and stores the evidence; forgets that of the
 * changed and the withdrawn. Editors' decisions stay.
 *
 * Afterwards the stored evidence is that of exactly the pairs that the rule of `find-candidates.ts` names for the active
 * records as they are now, whatever the order in which they came, changed and went: pairs of a record that changed are
 * forgotten and found anew, and of others those are added or dropped whose distance in some block passed its reach.
 */
export async function matchRecords(
  tx: Transaction,
  deps: MatchDeps,
  records: readonly MatchInput[],
  withdrawn: readonly number[],
): Promise<Matched> {
  const changed = [...records.filter((record) => !record.isNew).map((record) => record.id), ...withdrawn];
  const left = changed.length > 0 ? await takeOut(tx, changed) : [];
  await tellRematch(tx, [...records.map((record) => record.id), ...withdrawn]);
  return moveEvidence(tx, deps, left, records);
}

/** A matching of everything that is under way looks at these once more before it switches over. */
async function tellRematch(tx: Transaction, recordIds: readonly number[]): Promise<void> {
  await tx.query(
    `insert into catalogue.rematch_changed (record_id) select unnest($1::bigint[])
      where exists (select from catalogue.rematch where state = 'running' and not dry_run) on conflict do nothing`,
    [recordIds],
  );
}

/** The same when keys and evidence of those who left, the changed ones included, are out of the store already. */
export async function moveEvidence(
  tx: Transaction,
  deps: MatchDeps,
  left: readonly KeyedRecord[],
  records: readonly MatchInput[],
): Promise<Matched> {
  const { fresh, closer, apart } = await findCandidates(tx, deps.memory.blocks, left, records);
  const pairs = [...fresh, ...(await uncompared(tx, closer))];
  const inHand = new Map(records.map((record) => [record.id, record]));
  const features = await featuresOf(tx, deps.memory.features, pairs, inHand);
  const keys = await sendInto(
    tx,
    'catalogue.match_key',
    { key: 'bigint', place: 'bigint', record_id: 'bigint' },
    keyRows(records),
  );
  // While PostgreSQL sorts the keys in.
  const { rows, same, touched } = comparePairs(pairs, features, inHand, deps.comparison);
  await keys.stored;
  const parted = await partPairs(tx, apart);
  await writePairs(tx, rows);
  return { same, touched: [...parted, ...touched] };
}

/** In the order of the index, which is a third quicker to sort them in. */
function keyRows(records: readonly MatchInput[]): number[][] {
  const rows = records.flatMap(({ keys, place, id }) => keys.map((key) => [key, place, id]));
  return rows.sort(([x = 0], [y = 0]) => x - y);
}

/** Takes keys and evidence of stored records away; returns the keys. */
async function takeOut(tx: Transaction, recordIds: readonly number[]): Promise<KeyedRecord[]> {
  const { rows } = await tx.query<KeyedRecord>(
    'select id, match_keys as keys, match_place as place from catalogue.record where id = any($1)',
    [recordIds],
  );
  const left = rows.map(({ id, place, keys }) => ({ id, place, keys: keys.map(Number) }));
  await tx.query(
    `delete from catalogue.match_key using unnest($1::bigint[], $2::bigint[], $3::bigint[]) as old (key, place, id)
      where match_key.key = old.key and match_key.place = old.place and match_key.record_id = old.id`,
    [
      left.flatMap((record) => record.keys),
      left.flatMap((record) => record.keys.map(() => record.place)),
      left.flatMap((record) => record.keys.map(() => record.id)),
    ],
  );
  await tx.query('delete from catalogue.match_pair where record_a = any($1) or record_b = any($1)', [recordIds]);
  return left;
}

/** Drops the evidence of those pairs that are compared under no key any more. Returns the records it was about. */
async function partPairs(tx: Transaction, apart: readonly CandidatePair[]): Promise<number[]> {
  if (apart.length === 0) return [];
  const stored = await tx.query<CandidatePair>(
    `select pair.a, pair.b from unnest($1::bigint[], $2::bigint[]) as pair (a, b)
       join catalogue.match_pair on record_a = pair.a and record_b = pair.b`,
    [apart.map((pair) => pair.a), apart.map((pair) => pair.b)],
  );
  if (stored.rows.length === 0) return [];
  const { rows } = await tx.query<{ record_a: number; record_b: number }>(
    `with pair as (
       select pair.a, pair.b, first.match_keys as keys, second.match_keys as other_keys,
              first.match_place as from_place, first.id as from_id, second.match_place as to_place, second.id as to_id,
              first.match_place >> ${tieBits} = second.match_place >> ${tieBits} as one_content
         from unnest($1::bigint[], $2::bigint[]) as pair (a, b)
         join catalogue.record first on first.id in (pair.a, pair.b)
         join catalogue.record second on second.id in (pair.a, pair.b)
        where (first.match_place, first.id) < (second.match_place, second.id)
     ) delete from catalogue.match_pair using pair
      where match_pair.record_a = pair.a and match_pair.record_b = pair.b
        and not exists (
          select from unnest(pair.keys) as shared (key)
           where shared.key = any(pair.other_keys)
             and ((select count(*) from (select from catalogue.match_key other where other.key = shared.key limit ${smallBlock + 1}) as block)
                    <= case shared.key & 1 when 1 then ${looseBlock} else ${smallBlock} end
               or (select count(*) from (
                    select from catalogue.match_key other
                     where other.key = shared.key
                       and (other.place, other.record_id) > (pair.from_place, pair.from_id)
                       and (other.place, other.record_id) < (pair.to_place, pair.to_id)
                     limit ${contentReach}) as between_them) < case when pair.one_content then ${contentReach} when shared.key & 1 = 1 then 0 else ${nearReach} end))
      returning record_a, record_b`,
    [stored.rows.map((pair) => pair.a), stored.rows.map((pair) => pair.b)],
  );
  return rows.flatMap((row) => [row.record_a, row.record_b]);
}

async function featuresOf(
  tx: Transaction,
  memory: FeatureMemory,
  pairs: readonly CandidatePair[],
  inHand: ReadonlyMap<number, MatchInput>,
): Promise<Map<number, PlacedFeatures>> {
  const asked = new Set(pairs.flatMap((pair) => [pair.a, pair.b]));
  const features = await loadFeatures(
    tx,
    memory,
    [...asked].filter((id) => !inHand.has(id)),
  );
  for (const id of asked) {
    const record = inHand.get(id);
    // Written by extractFeatures a moment ago.
    if (record !== undefined) features.set(id, { place: record.place, features: JSON.parse(record.featuresJson()) });
  }
  return features;
}

/** Columns of `catalogue.match_pair` but for the number of the pair. */
type PairRow = readonly (string | number)[];

function comparePairs(
  pairs: readonly CandidatePair[],
  features: ReadonlyMap<number, PlacedFeatures>,
  inHand: ReadonlyMap<number, MatchInput>,
  comparison: Comparison,
): Matched & { readonly rows: readonly PairRow[] } {
  const rows: PairRow[] = [];
  const same: CandidatePair[] = [];
  const touched: number[] = [];
  for (const { a, b } of pairs) {
    const one = features.get(a);
    const other = features.get(b);
    if (one === undefined || other === undefined) continue;
    const outcome = compareRecords(one, other, comparison);
    if (outcome === undefined) continue;
    rows.push([a, b, outcome.verdict, outcome.probability, JSON.stringify(outcome.evidence), Number(isApart(outcome))]);
    if (outcome.verdict === 'same') same.push({ a, b });
    if (!inHand.has(a) && !inHand.has(b)) touched.push(a, b);
  }
  return { rows, same, touched };
}

async function writePairs(tx: Transaction, rows: readonly PairRow[]): Promise<void> {
  if (rows.length === 0) return;
  const first = await takeNumbers(tx, 'pair', rows.length);
  await copyInto(
    tx,
    'catalogue.match_pair',
    pairColumns,
    rows.map((row, index) => [first + index, ...row]),
  );
}

/** Those of the pairs of which nothing is stored. */
async function uncompared(tx: Transaction, pairs: readonly CandidatePair[]): Promise<readonly CandidatePair[]> {
  if (pairs.length === 0) return pairs;
  const { rows } = await tx.query<CandidatePair>(
    `select pair.a, pair.b from unnest($1::bigint[], $2::bigint[]) as pair (a, b)
      where not exists (select from catalogue.match_pair where record_a = pair.a and record_b = pair.b)`,
    [pairs.map((pair) => pair.a), pairs.map((pair) => pair.b)],
  );
  return rows;
}
