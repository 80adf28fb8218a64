import type { MarcRecord } from '#lib/marc';
import { generateDemo } from '../src/domains/catalogue/demo/index.ts';
import { openRecords } from '../src/domains/catalogue/ingest/open-records.ts';
import { defaultMappings } from '../src/domains/catalogue/mapping/index.ts';
import {
  blockingKeys,
  comparePair,
  extractFeatures,
  type MatchFeatures,
  partition,
} from '../src/domains/catalogue/matching/index.ts';
import { cleanRecord } from '../src/domains/catalogue/quality/clean-record.ts';
import { describe } from '../src/domains/catalogue/records/describe.ts';

/**
 * Quality and speed of matching on the demo catalogue, whose truth is known: every pair of records of one edition should
 * be found, no other. `--errors` lists what went wrong, with the evidence.
 */

interface Candidate {
  readonly name: string;
  readonly truth: string;
  readonly record: MarcRecord;
  readonly features: MatchFeatures;
  readonly keys: readonly string[];
}

async function readDemo(): Promise<Candidate[]> {
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
        out.push({ name: `${file.library} ${result.index}`, truth, record, features, keys: blockingKeys(features) });
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

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
}

const listErrors = process.argv.includes('--errors');
const records = await readDemo();
const sizes = new Map<string, number>();
for (const { truth } of records) sizes.set(truth, (sizes.get(truth) ?? 0) + 1);
const truePairs = countPairs(sizes.values());

const candidates = pairsUnderKeys(records);
const counts = { same: 0, sameRight: 0, unsure: 0, unsureRight: 0, different: 0, differentRight: 0 };
const edges: { a: number; b: number; probability: number }[] = [];
const vetoes: [number, number][] = [];
const started = performance.now();
for (const [a, b] of candidates) {
  const one = records[a];
  const two = records[b];
  if (one === undefined || two === undefined) continue;
  const { verdict, probability, evidence } = comparePair(one.features, two.features);
  const isOne = one.truth === two.truth;
  counts[verdict]++;
  if (verdict === 'same') edges.push({ a, b, probability });
  if (probability < 1e-6) vetoes.push([a, b]);
  const right = verdict === 'different' ? !isOne : isOne;
  if (right) counts[`${verdict}Right`]++;
  else if (listErrors && verdict !== 'unsure') {
    const pieces = evidence.map((piece) => `${piece.feature} ${piece.weight.toFixed(1)} [${piece.a} | ${piece.b}]`);
    console.log(
      `${verdict} ${probability.toFixed(3)} ${one.name} ${one.truth} / ${two.name} ${two.truth}: ${pieces.join('; ')}`,
    );
  }
}
const microseconds = ((performance.now() - started) * 1000) / candidates.length;

const met = new Set(candidates.map(([a, b]) => a * records.length + b));
let missed = 0;
records.forEach((one, a) => {
  records.forEach((two, b) => {
    if (a >= b || one.truth !== two.truth || met.has(a * records.length + b)) return;
    missed++;
    if (listErrors)
      console.log(`never met: ${one.name} ${one.keys.join(' ')} / ${two.name} ${two.keys.join(' ')} (${one.truth})`);
  });
});

function clusterQuality(clusters: readonly (readonly number[])[]): { found: number; right: number; wrong: number } {
  let right = 0;
  for (const cluster of clusters) {
    const inside = new Map<string, number>();
    for (const place of cluster) {
      const truth = records[place]?.truth ?? '';
      inside.set(truth, (inside.get(truth) ?? 0) + 1);
    }
    right += countPairs(inside.values());
  }
  const found = countPairs(clusters.map((cluster) => cluster.length));
  return { found, right, wrong: found - right };
}

const ids = records.map((_, place) => place);
const plain = clusterQuality(partition(ids, edges, [], []));
const guarded = clusterQuality(partition(ids, edges, [], [], vetoes));

console.log(`${records.length} records, ${sizes.size} editions, ${truePairs} true pairs`);
console.table({
  'candidate pairs': { value: candidates.length, note: `${(candidates.length / records.length).toFixed(1)} a record` },
  'true pairs that never meet': { value: missed, note: percent(missed, truePairs) },
  'verdict same': {
    value: counts.same,
    note: `precision ${percent(counts.sameRight, counts.same)}, recall ${percent(counts.sameRight, truePairs)}`,
  },
  'verdict unsure': { value: counts.unsure, note: `${counts.unsureRight} of them true` },
  'verdict different': { value: counts.different, note: `${counts.different - counts.differentRight} of them true` },
  'pairs in clusters': {
    value: plain.found,
    note: `precision ${percent(plain.right, plain.found)}, recall ${percent(plain.right, truePairs)}`,
  },
  'pairs in clusters, vetoes kept': {
    value: guarded.found,
    note: `precision ${percent(guarded.right, guarded.found)}, recall ${percent(guarded.right, truePairs)}`,
  },
  'comparing one pair': { value: Number(microseconds.toFixed(2)), note: 'µs, one core' },
});
