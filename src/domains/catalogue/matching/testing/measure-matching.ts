import { generateDemo } from '../../demo/index.ts';
import { openRecords } from '../../ingest/open-records.ts';
import { defaultMappings } from '../../mapping/index.ts';
import { cleanRecord } from '../../quality/clean-record.ts';
import { describe } from '../../records/describe.ts';
import {
  blockingKeys,
  comparePair,
  extractFeatures,
  type MatchFeatures,
  type PairVerdict,
  partition,
} from '../index.ts';

export interface Candidate {
  readonly name: string;
  readonly truth: string;
  readonly features: MatchFeatures;
  readonly keys: readonly string[];
}

/** The records of the demo libraries with what matching needs of them; those that belong into quarantine are left out. */
export async function readDemo(): Promise<Candidate[]> {
  const out: Candidate[] = [];
  for (const file of generateDemo()) {
    const mapping = Object.entries(defaultMappings).find(([name]) => name === file.mapping)?.[1];
    const source = (async function* () {
      yield file.bytes;
    })();
    const opened = await openRecords(source, { format: file.format, encoding: file.encoding, mapping });
    for await (const batch of opened.records) {
      for (const result of batch) {
        const truth = file.truth[result.index];
        if (result.outcome !== 'read' || truth === undefined || file.untitled.includes(result.index)) continue;
        const { record } = cleanRecord(result.record, result.offset);
        const features = extractFeatures(record, describe(record));
        out.push({ name: `${file.library} ${result.index}`, truth, features, keys: blockingKeys(features) });
      }
    }
  }
  return out;
}

function pairsUnderKeys(records: readonly Candidate[]): [number, number][] {
  const holders = new Map<string, number[]>();
  records.forEach(({ keys }, place) => {
    for (const key of new Set(keys)) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [place]);
      else known.push(place);
    }
  });
  const pairs = new Map<number, [number, number]>();
  for (const places of holders.values()) {
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        const a = places[i] ?? 0;
        const b = places[j] ?? 0;
        pairs.set(a * records.length + b, [a, b]);
      }
    }
  }
  return [...pairs.values()];
}

function countPairs(sizes: Iterable<number>): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}

/** A pair that was judged wrongly or left to a person, or that never met (then without a verdict). */
export interface JudgedPair {
  readonly a: Candidate;
  readonly b: Candidate;
  readonly isOne: boolean;
  readonly outcome: PairVerdict | undefined;
}

export interface MatchingQuality {
  readonly records: number;
  readonly editions: number;
  readonly truePairs: number;
  readonly candidatePairs: number;
  readonly neverMet: number;
  /** How many pairs got the verdict, and how many of those are of one edition. */
  readonly verdicts: Readonly<Record<PairVerdict['verdict'], { readonly all: number; readonly ofOne: number }>>;
  /** Pairs of records that share a cluster, and how many of those are of one edition. */
  readonly clustered: { readonly all: number; readonly ofOne: number };
  readonly doubtful: readonly JudgedPair[];
}

/** Reads the demo catalogue as the import does, matches and clusters it, and holds the result against the truth. */
export async function measureMatching(): Promise<MatchingQuality> {
  const records = await readDemo();
  const sizes = new Map<string, number>();
  for (const { truth } of records) sizes.set(truth, (sizes.get(truth) ?? 0) + 1);
  const candidates = pairsUnderKeys(records);
  const verdicts = { same: { all: 0, ofOne: 0 }, unsure: { all: 0, ofOne: 0 }, different: { all: 0, ofOne: 0 } };
  const edges: { a: number; b: number; probability: number }[] = [];
  const doubtful: JudgedPair[] = [];
  for (const [i, j] of candidates) {
    const a = records[i];
    const b = records[j];
    if (a === undefined || b === undefined) continue;
    const outcome = comparePair(a.features, b.features);
    const isOne = a.truth === b.truth;
    verdicts[outcome.verdict].all++;
    if (isOne) verdicts[outcome.verdict].ofOne++;
    if (outcome.verdict === 'same') edges.push({ a: i, b: j, probability: outcome.probability });
    if (outcome.verdict !== (isOne ? 'same' : 'different')) doubtful.push({ a, b, isOne, outcome });
  }
  const missed = pairsThatNeverMet(records, candidates);
  const ids = records.map((_, place) => place);
  return {
    records: records.length,
    editions: sizes.size,
    truePairs: countPairs(sizes.values()),
    candidatePairs: candidates.length,
    neverMet: missed.length,
    verdicts,
    clustered: clusterQuality(records, partition(ids, edges, [], [])),
    doubtful: [...doubtful, ...missed],
  };
}

function pairsThatNeverMet(
  records: readonly Candidate[],
  candidates: readonly (readonly [number, number])[],
): JudgedPair[] {
  const met = new Set(candidates.map(([a, b]) => a * records.length + b));
  const missed: JudgedPair[] = [];
  records.forEach((a, i) => {
    records.forEach((b, j) => {
      if (i >= j || a.truth !== b.truth || met.has(i * records.length + j)) return;
      missed.push({ a, b, isOne: true, outcome: undefined });
    });
  });
  return missed;
}

function clusterQuality(
  records: readonly Candidate[],
  clusters: readonly (readonly number[])[],
): { all: number; ofOne: number } {
  let ofOne = 0;
  for (const cluster of clusters) {
    const inside = new Map<string, number>();
    for (const place of cluster) {
      const truth = records[place]?.truth ?? '';
      inside.set(truth, (inside.get(truth) ?? 0) + 1);
    }
    ofOne += countPairs(inside.values());
  }
  return { all: countPairs(clusters.map((cluster) => cluster.length)), ofOne };
}
