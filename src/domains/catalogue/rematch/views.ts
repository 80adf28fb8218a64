/** Thresholds as an editor set them once. */
export interface MatchSettingsChange {
  readonly same: number;
  readonly different: number;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What matching everything anew has come to, or would. */
export interface RematchReport {
  readonly records: number;
  /** Whose features were of an older program and have been taken anew. */
  readonly extracted: number;
  readonly pairsCompared: number;
  readonly pairsKept: number;
  readonly scoringSeconds: number;
  /** Pairs whose verdict is another than before, by `before → after`; `none` where nothing was or is kept. */
  readonly verdictChanges: Readonly<Record<string, number>>;
  readonly clustersBefore: number;
  readonly clustersAfter: number;
  /** Clusters whose records no longer are together. */
  readonly clustersSplit: number;
  /** Clusters that take in records of several. */
  readonly clustersMerged: number;
  readonly recordsMoved: number;
  /** Blocks that are not compared as a whole, and the largest of them. */
  readonly largeBlocks: number;
  readonly largestBlocks: readonly { readonly key: string; readonly records: number }[];
}

export const rematchPhases = [
  'features',
  'keys',
  'blocks',
  'candidates',
  'scores',
  'indexes',
  'comparison',
  'switch',
  'clusters',
  'done',
] as const;

/** A matching of everything, under way or done. */
export interface RematchView {
  readonly id: string;
  readonly state: 'running' | 'done';
  readonly phase: (typeof rematchPhases)[number];
  readonly dryRun: boolean;
  /** Of the phase. */
  readonly done: number;
  readonly total: number;
  readonly weights: string;
  readonly thresholds: { readonly same: number; readonly different: number };
  readonly report: Partial<RematchReport>;
  readonly startedBy: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly advancedAt: string;
  readonly finishedAt?: string;
  readonly seconds: number;
}
