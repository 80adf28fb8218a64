import type { Levels } from '../../src/domains/catalogue/matching/together.ts';

/** How often each level of each feature occurs: `counts[feature][level]`. */
type Counts = Map<string, Map<string, number>>;

export interface Unsupervised {
  /** log2(m/u) of each level of each feature that was seen often enough. */
  readonly bits: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Part of the candidate pairs that are of one edition. */
  readonly share: number;
  readonly rounds: number;
}

function tally(pairs: readonly Levels[], weightOf: (place: number) => number): Counts {
  const counts: Counts = new Map();
  for (const [place, levels] of pairs.entries()) {
    const weight = weightOf(place);
    for (const [feature, level] of Object.entries(levels)) {
      if (level === undefined) continue;
      const known = counts.get(feature) ?? new Map<string, number>();
      known.set(level, (known.get(level) ?? 0) + weight);
      counts.set(feature, known);
    }
  }
  return counts;
}

function chance(counts: Counts, feature: string, level: string, kinds: number): number {
  const of = counts.get(feature);
  let total = 0;
  for (const count of of?.values() ?? []) total += count;
  // Half an occurrence of every level: what was never seen is rare, not impossible.
  return ((of?.get(level) ?? 0) + 0.5) / (total + 0.5 * kinds);
}

/**
 * Fellegi–Sunter without labels: `u` of every level from pairs drawn at random, of which next to none are one edition; `m` by expectation
 * and maximisation over candidate pairs, which are taken for a mixture of pairs of one edition and of others that happen to share a key.
 * A feature of which nothing is said counts for nothing.
 */
export function learnWithoutLabels(
  random: readonly Levels[],
  candidates: readonly Levels[],
  looksSame: (levels: Levels) => boolean,
): Unsupervised {
  const u = tally(random, () => 1);
  const seen = tally(candidates, () => 1);
  let belief: number[] = candidates.map((levels) => (looksSame(levels) ? 0.9 : 0.02));
  let share = 0;
  let m: Counts = new Map();
  let rounds = 0;
  for (; rounds < 100; rounds++) {
    m = tally(candidates, (place) => belief[place] ?? 0);
    const others = tally(candidates, (place) => 1 - (belief[place] ?? 0));
    share = belief.reduce((sum, one) => sum + one, 0) / belief.length;
    let moved = 0;
    belief = candidates.map((levels, place) => {
      let odds = Math.log2(share / (1 - share));
      for (const [feature, level] of Object.entries(levels)) {
        if (level === undefined) continue;
        const kinds = seen.get(feature)?.size ?? 1;
        odds += Math.log2(chance(m, feature, level, kinds) / chance(others, feature, level, kinds));
      }
      const next = 1 / (1 + 2 ** -Math.max(-60, Math.min(60, odds)));
      moved += Math.abs(next - (belief[place] ?? 0));
      return next;
    });
    if (moved / belief.length < 1e-4) break;
  }
  const bits = new Map<string, Map<string, number>>();
  for (const [feature, levels] of seen) {
    const of = new Map<string, number>();
    for (const [level, count] of levels) {
      if (count < 5) continue;
      of.set(level, Math.log2(chance(m, feature, level, levels.size) / chance(u, feature, level, levels.size)));
    }
    bits.set(feature, of);
  }
  return { bits, share, rounds };
}
