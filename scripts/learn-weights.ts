import { createReadStream, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { levelsOf } from '../src/domains/catalogue/matching/compare-pair.ts';
import { blockingKeys, type MatchFeatures } from '../src/domains/catalogue/matching/index.ts';
import { featureLevels, leastFor, veto } from '../src/domains/catalogue/matching/levels.ts';
import { limitOf } from '../src/domains/catalogue/matching/limits.ts';
import { featuresOf } from '../src/domains/catalogue/matching/quality/evaluate.ts';
import { combinations, type Levels } from '../src/domains/catalogue/matching/together.ts';
import { openRecords } from '../src/domains/catalogue/reading.ts';
import { learnWithoutLabels, type Unsupervised } from './learning/expectation-maximisation.ts';
import { calibrate, type Example, fitWeights, type Model, rawSum } from './learning/logistic.ts';
import { crossedPairs, foldsByWork, labelledPairs, realPairs, type TrainingPair } from './learning/training-pairs.ts';

/**
 * Learns the weights of matching and writes `tables/weights.json`:
 *
 *   node scripts/learn-weights.ts [--real PAIRS.jsonl] [--write] [--errors] RECORDS...
 *
 * 1. Without labels: over the records named (real ones, read and left where they are) how often each level occurs between pairs
 *    drawn at random (u) and, by expectation and maximisation, between pairs of one edition (m).
 * 2. On labels: logistic regression over the levels and their combinations, its prior centred on the weights of step 1, with the
 *    orders and signs of `levels.ts`. Vetoes are given.
 * 3. Calibration on pairs of works that the weights were not learned from, and thresholds from what a false merge, a missed one
 *    and a look by a person cost.
 *
 * Prints the table of levels, cross-validated quality by kind and the calibration. The same data give the same table.
 */
const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    real: { type: 'string' },
    write: { type: 'boolean', default: false },
    errors: { type: 'boolean', default: false },
    folds: { type: 'string', default: '10' },
    strength: { type: 'string', default: '0.2' },
  },
});
const folds = Number(options.folds);

/** What a mistake costs, in looks by a person. */
const costs = { falseMerge: 10, missed: 4, look: 1 };
const realWeight = 0.15;

// ---- 1. without labels

/** Deterministic numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

async function readFeatures(paths: readonly string[]): Promise<MatchFeatures[]> {
  const found: MatchFeatures[] = [];
  for (const path of paths) {
    const opened = await openRecords(createReadStream(path), { format: 'auto', encoding: 'auto', mapping: undefined });
    for await (const results of opened.records)
      for (const result of results) if (result.outcome === 'read') found.push(featuresOf(result.record));
  }
  return found;
}

const largestBlock = 60;

function candidatePairs(records: readonly MatchFeatures[]): Levels[] {
  const holders = new Map<string, number[]>();
  for (const [place, features] of records.entries())
    for (const key of new Set(blockingKeys(features))) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [place]);
      else known.push(place);
    }
  const met = new Set<number>();
  for (const places of holders.values())
    for (const [i, a] of places.slice(0, largestBlock).entries())
      for (const b of places.slice(i + 1, largestBlock)) met.add(Math.min(a, b) * records.length + Math.max(a, b));
  return [...met].map((pair) =>
    levelsOf(records[Math.floor(pair / records.length)] ?? {}, records[pair % records.length] ?? {}),
  );
}

function randomPairs(records: readonly MatchFeatures[], count: number): Levels[] {
  const next = random(20261121);
  return Array.from({ length: count }, () => {
    const a = Math.floor(next() * records.length);
    const b = Math.floor(next() * records.length);
    return a === b ? {} : levelsOf(records[a] ?? {}, records[b] ?? {});
  });
}

function looksSame(levels: Levels): boolean {
  return levels.year === 'same' && levels.extent === 'same' && /^(?:same|toneless|near)/.test(levels.title ?? '');
}

const records = await readFeatures(files);
const candidates = candidatePairs(records);
const unsupervised: Unsupervised | undefined =
  records.length === 0 ? undefined : learnWithoutLabels(randomPairs(records, 100_000), candidates, looksSame);
if (unsupervised !== undefined)
  console.log(
    `${records.length} records, ${candidates.length} candidate pairs, ${(unsupervised.share * 100).toFixed(1)} % of them of one edition after ${unsupervised.rounds} rounds`,
  );

// ---- 2. on labels

const names: string[] = ['prior'];
const placeOf = new Map<string, number>([['prior', 0]]);
function place(name: string): number {
  const known = placeOf.get(name);
  if (known !== undefined) return known;
  names.push(name);
  placeOf.set(name, names.length - 1);
  return names.length - 1;
}
for (const [feature, { chains, vetoes, never }] of Object.entries(featureLevels))
  for (const level of [...chains.flat(), ...(never?.negative ?? []), ...(never?.positive ?? [])])
    if (vetoes?.includes(level) !== true) place(`${feature} ${level}`);
for (const { name } of combinations) place(`together ${name}`);

function exampleOf({ levels, same }: Pick<TrainingPair, 'levels' | 'same'>, weight: number): Example {
  const places = [0];
  let given = 0;
  for (const [feature, level] of Object.entries(levels)) {
    if (level === undefined) continue;
    if (featureLevels[feature]?.vetoes?.includes(level) === true) given += veto;
    else places.push(place(`${feature} ${level}`));
  }
  for (const { name, applies } of combinations) if (applies(levels)) places.push(place(`together ${name}`));
  const most = limitOf(levels)?.most;
  return { places, same, weight, given, ...(most === undefined ? {} : { most }) };
}

const pairs = [
  ...(await labelledPairs('vietnamese')),
  ...(await labelledPairs('foreign')),
  ...(await crossedPairs(800)),
  ...(options.real === undefined ? [] : await realPairs(options.real)),
];
const examples = pairs.map((pair) => exampleOf(pair, pair.set === 'real' || pair.set === 'crossed' ? realWeight : 1));

function modelOf(): Model {
  const strength = Number(options.strength);
  const centre = names.map((name) => {
    const [feature = '', level = ''] = name.split(' ');
    const bits = unsupervised?.bits.get(feature)?.get(level);
    // Features depend on each other, so what each says alone counts by half in a sum.
    const least = featureLevels[feature]?.expected?.[level];
    return least ?? (bits === undefined ? 0 : Math.max(-6, Math.min(6, bits / 2)));
  });
  centre[0] = -4;
  const precision = names.map((name) => (name.startsWith('together') ? strength * 2 : strength));
  const least = names.map(() => -20);
  const most = names.map(() => 12);
  for (const [feature, { never, atMost }] of Object.entries(featureLevels)) {
    for (const level of never?.negative ?? []) least[place(`${feature} ${level}`)] = leastFor;
    for (const level of never?.positive ?? []) most[place(`${feature} ${level}`)] = 0;
    for (const [level, bits] of Object.entries(atMost ?? {})) most[place(`${feature} ${level}`)] = bits;
  }
  for (const { name, neverFor } of combinations) if (neverFor) most[place(`together ${name}`)] = 0;
  const chains = Object.entries(featureLevels).flatMap(([feature, of]) =>
    of.chains.map((chain) => chain.map((level) => place(`${feature} ${level}`))),
  );
  return { centre, precision, chains, least, most };
}

const model = modelOf();
const fold = foldsByWork(pairs, folds);
const unseen: number[] = examples.map(() => 0);
for (let part = 0; part < folds; part++) {
  const weights = fitWeights(
    examples.filter((_, i) => fold[i] !== part),
    model,
  );
  for (const [i, example] of examples.entries()) if (fold[i] === part) unseen[i] = rawSum(weights, example);
}

// ---- 3. calibration and thresholds

const { slope, intercept } = calibrate(
  // What a limit cuts off is no matter of how honest the sum is.
  pairs.flatMap(({ same }, i) => {
    const { weight = 1, most = Number.POSITIVE_INFINITY } = examples[i] ?? {};
    const bits = unseen[i] ?? 0;
    return bits > most ? [] : [{ bits, same, weight }];
  }),
);
const same = round(1 - costs.look / costs.falseMerge, 3);
const different = round(costs.look / costs.missed, 3);
const honest = unseen.map(
  (bits, i) => 1 / (1 + 2 ** -Math.min(slope * bits + intercept, examples[i]?.most ?? Number.POSITIVE_INFINITY)),
);

function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function verdictOf(p: number): 'same' | 'unsure' | 'different' {
  return p >= same ? 'same' : p < different ? 'different' : 'unsure';
}

function quality(of: readonly number[]): string {
  const isSame = of.filter((i) => pairs[i]?.same === true);
  const called = of.filter((i) => verdictOf(honest[i] ?? 0) === 'same');
  const right = called.filter((i) => pairs[i]?.same === true).length;
  const percent = (part: number, all: number): string => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`);
  return [
    String(of.length).padStart(5),
    percent(right, called.length).padStart(9),
    percent(right, isSame.length).padStart(9),
    percent(of.filter((i) => verdictOf(honest[i] ?? 0) === 'unsure').length, of.length).padStart(9),
    String(called.length - right).padStart(6),
  ].join(' ');
}

console.log(`slope ${slope.toFixed(3)}, intercept ${intercept.toFixed(3)}, same ≥ ${same}, different < ${different}`);
console.log('kind                                          pairs precision   recall   unsure  false');
for (const set of ['vietnamese', 'foreign', 'real', 'crossed'] as const) {
  const of = pairs.flatMap((pair, i) => (pair.set === set ? [i] : []));
  if (of.length === 0) continue;
  for (const kind of [...new Set(of.map((i) => pairs[i]?.kind ?? ''))].sort())
    console.log(`${`${set} ${kind}`.padEnd(44)} ${quality(of.filter((i) => pairs[i]?.kind === kind))}`);
  console.log(`${`${set}, all`.padEnd(44)} ${quality(of)}`);
}

for (const set of ['vietnamese', 'foreign'] as const) {
  const of = pairs
    .flatMap((pair, i) => (pair.set === set ? [i] : []))
    .sort((x, y) => (honest[y] ?? 0) - (honest[x] ?? 0));
  const positives = of.filter((i) => pairs[i]?.same).length;
  let wrong = 0,
    right = 0;
  const line: string[] = [];
  for (const i of of) {
    if (pairs[i]?.same) right++;
    else {
      line.push(`${wrong}@${((100 * right) / positives).toFixed(1)}(${(honest[i] ?? 0).toFixed(2)})`);
      wrong++;
      if (wrong > 12) break;
    }
  }
  console.log(set, line.join(' '));
}
const edges = [0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 1.0001];
console.log('probability      pairs  mean   same');
for (const [k, from] of edges.slice(0, -1).entries()) {
  const to = edges[k + 1] ?? 1;
  const of = honest.flatMap((p, i) =>
    p >= from && p < to && (pairs[i]?.set === 'vietnamese' || pairs[i]?.set === 'foreign') ? [i] : [],
  );
  const mean = of.reduce((sum, i) => sum + (honest[i] ?? 0), 0) / (of.length || 1);
  const part = of.filter((i) => pairs[i]?.same).length / (of.length || 1);
  console.log(
    `${from.toFixed(2)}–${Math.min(1, to).toFixed(2)}      ${String(of.length).padStart(6)} ${mean.toFixed(3)} ${part.toFixed(3)}`,
  );
}

const weights = fitWeights(examples, model, 4000);
/** Calibrated; what policy demands at least is not made less by it. */
const bitsOf = (at: number): number => {
  const bits = slope * (weights[at] ?? 0);
  const most = model.most[at] ?? 0;
  return round(most < 0 ? Math.min(bits, most) : bits);
};
const table: Record<string, Record<string, number>> = {};
const together: Record<string, number> = {};
for (const [at, name] of names.entries()) {
  const [feature = '', level = ''] = name.split(' ');
  if (at === 0) continue;
  if (feature === 'together') together[level] = bitsOf(at);
  else {
    table[feature] ??= {};
    table[feature][level] = bitsOf(at);
  }
}
for (const [feature, { vetoes }] of Object.entries(featureLevels))
  for (const level of vetoes ?? []) {
    table[feature] ??= {};
    table[feature][level] = veto;
  }
const learned = {
  version: '2026-11-21.7',
  learned: {
    from: { vietnamese: 0, foreign: 0, real: 0, crossed: 0, records: records.length, candidates: candidates.length },
    folds,
    strength: Number(options.strength),
    costs,
  },
  prior: round(slope * (weights[0] ?? 0) + intercept),
  verdict: { same, different },
  levels: table,
  together,
};
for (const { set } of pairs) learned.learned.from[set]++;
if (options.write)
  writeFileSync(
    new URL('../src/domains/catalogue/matching/tables/weights.json', import.meta.url),
    `${JSON.stringify(learned, undefined, 2)}\n`,
  );
if (options.errors)
  for (const [i, pair] of pairs.entries()) {
    const p = honest[i] ?? 0;
    if (!['vietnamese', 'foreign'].includes(pair.set) || verdictOf(p) === (pair.same ? 'same' : 'different')) continue;
    console.log(
      `${pair.set} ${pair.kind} ${pair.same ? 'yes' : 'no '} ${p.toFixed(3)} [${pair.titles.join(' | ')}] ${JSON.stringify(pair.levels)}`,
    );
  }
