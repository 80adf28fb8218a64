import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { levelsOf } from '../../src/domains/catalogue/matching/compare-pair.ts';
import type { MatchFeatures } from '../../src/domains/catalogue/matching/index.ts';
import { featuresOf } from '../../src/domains/catalogue/matching/quality/evaluate.ts';
import { readLabelledFile } from '../../src/domains/catalogue/matching/quality/read-labelled-file.ts';
import { readPairs } from '../../src/domains/catalogue/matching/quality/read-pairs.ts';
import type { Levels } from '../../src/domains/catalogue/matching/together.ts';

/** A labelled pair as the learner sees it. */
export interface TrainingPair {
  readonly set: 'vietnamese' | 'foreign' | 'real' | 'crossed';
  readonly kind: string;
  readonly same: boolean;
  readonly levels: Levels;
  /** Titles of both records, and their family: pairs that share one are about one work and stay on one side of every split. */
  readonly titles: readonly string[];
}

const folder = new URL('../../src/domains/catalogue/matching/labelled/', import.meta.url);

function titlesOf(...features: readonly MatchFeatures[]): string[] {
  return features.flatMap(({ title }) => (title === undefined ? [] : [title.f.split(' ').slice(0, 4).join(' ')]));
}

/** The hand-labelled pairs of a set, also those of its families. */
export async function labelledPairs(set: 'vietnamese' | 'foreign'): Promise<TrainingPair[]> {
  const found: TrainingPair[] = [];
  const place = new URL(`${set}/`, folder);
  for (const name of readdirSync(place).sort())
    for (const pair of await readLabelledFile(name, readFileSync(new URL(name, place), 'utf8'))) {
      const [a, b] = [featuresOf(pair.a), featuresOf(pair.b)];
      const family = pair.family === undefined ? [] : [`${name} ${pair.family}`];
      const titles = [...titlesOf(a, b), ...family];
      found.push({ set, kind: pair.kind, same: pair.same, levels: levelsOf(a, b), titles });
    }
  return found;
}

/**
 * Records of different works that have something else in common: each record of a labelled pair (not of families, whose
 * records stand in many pairs) against those of other pairs. Nobody needs to label them, and without them nothing would teach
 * how much another title or author says.
 */
export async function crossedPairs(most: number): Promise<TrainingPair[]> {
  const records: { features: MatchFeatures; titles: string[] }[] = [];
  for (const set of ['vietnamese', 'foreign'])
    for (const name of readdirSync(new URL(`${set}/`, folder))
      .sort()
      .filter((file) => file.endsWith('.pairs')))
      for (const pair of await readLabelledFile(name, readFileSync(new URL(`${set}/${name}`, folder), 'utf8'))) {
        const [a, b] = [featuresOf(pair.a), featuresOf(pair.b)];
        for (const features of [a, b]) records.push({ features, titles: titlesOf(a, b) });
      }
  const found: TrainingPair[] = [];
  for (const [place, one] of records.entries())
    for (const two of records.slice(place + 2)) {
      const levels = levelsOf(one.features, two.features);
      if (!/^(?:different|partlyShared)$/.test(levels.title ?? '') || levels.author !== 'different') continue;
      const shared = ['year', 'extent', 'publisher', 'isbn', 'subtitle', 'edition', 'volume'].filter((feature) =>
        /^same/.test(levels[feature] ?? ''),
      );
      if (shared.length >= 2) found.push({ set: 'crossed', kind: 'crossed', same: false, levels, titles: one.titles });
    }
  // Spread over all records, the same every time.
  const step = Math.max(1, Math.floor(found.length / most));
  return found.filter((_, i) => i % step === 0).slice(0, most);
}

/** Pairs of real records that rules labelled (`scripts/label-real-pairs.ts`). */
export async function realPairs(file: string): Promise<TrainingPair[]> {
  const found: TrainingPair[] = [];
  for await (const pair of readPairs(createInterface({ input: createReadStream(file, 'utf8') }))) {
    const [a, b] = [featuresOf(pair.a), featuresOf(pair.b)];
    found.push({ set: 'real', kind: pair.kind, same: pair.same, levels: levelsOf(a, b), titles: titlesOf(a, b) });
  }
  return found;
}

/** Numbers of the folds, one a pair, so that pairs that share a title are in one. */
export function foldsByWork(pairs: readonly TrainingPair[], folds: number): number[] {
  const parent = new Map<string, string>();
  const root = (title: string): string => {
    let at = title;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const { titles } of pairs) {
    const [one] = titles;
    for (const title of titles) if (!parent.has(title)) parent.set(title, title);
    if (one !== undefined) for (const title of titles) parent.set(root(one), root(title));
  }
  const numbers = new Map<string, number>();
  return pairs.map(({ titles: [title] }, place) => {
    const work = title === undefined ? `#${place}` : root(title);
    const known = numbers.get(work) ?? numbers.size;
    numbers.set(work, known);
    // A fixed scatter, so that neighbours in a file fall into different folds.
    return ((known * 7919) % 9973) % folds;
  });
}
