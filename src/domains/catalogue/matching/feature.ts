import type { MatchSource } from './match-source.ts';

/** How two values of one feature stand to each other. */
export interface Comparison {
  /** Pattern of agreement, e.g. `same`, `near`, `different`: its weight is `weights.levels[feature][level]`. */
  readonly level: string;
  /** Both values after normalisation, as a person reads them. */
  readonly a: string;
  readonly b: string;
}

/**
 * One aspect in which two records can agree or differ. `T` is what is stored of each record: small, JSON-serialisable.
 * To add a feature: a file in `features/`, a line in `features/index.ts`, its levels in `levels.ts`, and a run of
 * `scripts/learn-weights.ts`.
 */
export interface MatchFeature<T> {
  /** Stable name: key of the stored value, of the evidence and of `tables/weights.json`. */
  readonly name: string;
  extract(source: MatchSource): T | undefined;
  /** `undefined` when nothing can be said. Symmetric. */
  compare(a: T | undefined, b: T | undefined): Comparison | undefined;
}
