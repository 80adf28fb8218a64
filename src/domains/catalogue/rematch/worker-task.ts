import type { Thresholds, WeightTable } from '../matching/index.ts';

/** What a worker of a rematch is to do, piece by piece, until it is told `end`. */
export interface RematchTask {
  readonly databaseUrl: string;
  readonly runId: number;
  readonly work: 'features' | 'scores';
  readonly weights: WeightTable;
  readonly thresholds: Thresholds;
  /** Numbers of pairs that nobody had before follow this one. */
  readonly pairsFrom: number;
}

/** Records or candidates by number, both ends included. */
export interface Slice {
  readonly first: number;
  readonly last: number;
}

export type ToRematchWorker = { readonly kind: 'slice'; readonly slice: Slice } | { readonly kind: 'end' };

/** A slice is done; what came of it is in the store. */
export interface FromRematchWorker {
  readonly kind: 'done';
}
