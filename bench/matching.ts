import { comparePair } from '../src/domains/catalogue/matching/index.ts';
import {
  type JudgedPair,
  measureMatching,
  readDemo,
} from '../src/domains/catalogue/matching/testing/measure-matching.ts';

/**
 * Quality and speed of matching on the demo catalogue, whose truth is known: every pair of records of one edition should
 * be found, no other. `--errors` lists what went wrong or to a person, with the evidence.
 */

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
}

function explain({ a, b, isOne, outcome }: JudgedPair): string {
  const truth = isOne ? `both ${a.truth}` : `${a.truth} / ${b.truth}`;
  if (outcome === undefined)
    return `never met: ${a.name} / ${b.name} (${truth}): ${a.keys.join(' ')} // ${b.keys.join(' ')}`;
  const pieces = outcome.evidence.map(
    (piece) => `${piece.feature} ${piece.weight.toFixed(1)} [${piece.a} | ${piece.b}]`,
  );
  return `${outcome.verdict} ${outcome.probability.toFixed(3)}: ${a.name} / ${b.name} (${truth}): ${pieces.join('; ')}`;
}

/** Microseconds a pair, over all pairs of neighbours up to 20 places apart. */
async function timePairs(): Promise<number> {
  const features = (await readDemo()).map((record) => record.features);
  const none = {};
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    for (let i = 0; i < features.length; i++) {
      for (let apart = 0; apart < 20; apart++) comparePair(features[i] ?? none, features[i + apart] ?? none);
    }
    best = Math.min(best, ((performance.now() - started) * 1000) / (features.length * 20));
  }
  return best;
}

const quality = await measureMatching();
const { same, unsure, different } = quality.verdicts;
if (process.argv.includes('--errors')) for (const pair of quality.doubtful) console.log(explain(pair));
console.log(`${quality.records} records, ${quality.editions} editions, ${quality.truePairs} true pairs`);
console.table({
  'candidate pairs': {
    value: quality.candidatePairs,
    note: `${(quality.candidatePairs / quality.records).toFixed(1)} a record`,
  },
  'true pairs that never meet': { value: quality.neverMet, note: percent(quality.neverMet, quality.truePairs) },
  'verdict same': {
    value: same.all,
    note: `precision ${percent(same.ofOne, same.all)}, recall ${percent(same.ofOne, quality.truePairs)}`,
  },
  'verdict unsure': { value: unsure.all, note: `${unsure.ofOne} of them of one edition` },
  'verdict different': { value: different.all, note: `${different.ofOne} of them of one edition` },
  'pairs in clusters': {
    value: quality.clustered.all,
    note: `precision ${percent(quality.clustered.ofOne, quality.clustered.all)}, recall ${percent(quality.clustered.ofOne, quality.truePairs)}`,
  },
  'comparing one pair': { value: Number((await timePairs()).toFixed(2)), note: 'µs, one core, best of five rounds' },
});
