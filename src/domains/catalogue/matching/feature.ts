import type { Evidence } from '../views.ts';
import type { MatchSource } from './match-source.ts';

/**
 * One aspect in which two records can agree or differ. `T` is what is stored of each record: small, JSON-serialisable.
 * To add a feature: a file in `features/` and a line in `features/index.ts`.
 */
export interface MatchFeature<T> {
  /** Stable name: key of the stored value, of the evidence and of `tables/weights.json`. */
  readonly name: string;
  /**
   * `work`: says whether the records are about the same work; `manifestation`: whether it is the same edition of it.
   * `identifier`: a number that can be copied from elsewhere and so counts only beside a description that agrees.
   */
  readonly level: 'work' | 'manifestation' | 'identifier';
  extract(source: MatchSource): T | undefined;
  /** `undefined` when nothing can be said; otherwise both values after normalisation and the weight in bits. */
  compare(a: T | undefined, b: T | undefined): Evidence | undefined;
}
