import type { Actor } from '../face.ts';
import type { Thresholds } from '../matching/index.ts';
import type { MatchSettingsChange, RematchView } from '../views.ts';

/** How pairs are cut into verdicts, and what that makes of those compared so far. */
export interface MatchSettingsView {
  readonly thresholds: Thresholds;
  /** What counts where editors have set nothing. */
  readonly defaults: Thresholds;
  /** The table of weights by which the evidence that stands was made, by name. */
  readonly weights: string;
  /** Whether everything stands as it would be compared now. */
  readonly isOfNow: boolean;
  readonly history: readonly MatchSettingsChange[];
  readonly rematch?: RematchView;
}

/** Pairs by verdict, of those whose probability is kept. */
export interface VerdictCounts {
  readonly same: number;
  readonly unsure: number;
  readonly different: number;
}

/** The settings of matching and the matching of everything. Permission is checked before the call. */
export interface MatchingFace {
  viewSettings(): Promise<MatchSettingsView>;
  /** What thresholds would make of the pairs compared so far; refuses impossible ones. */
  countVerdicts(thresholds: Thresholds): Promise<VerdictCounts>;
  /** For what is compared from now on; older evidence follows when everything is matched anew. */
  saveThresholds(thresholds: Thresholds, reason: string, actor: Actor): Promise<void>;
  /** Queues it; refused while one is under way. `back`: by the weights and thresholds of before. */
  startRematch(options: { readonly dryRun: boolean; readonly back: boolean }, actor: Actor): Promise<void>;
  viewRematch(): Promise<RematchView | undefined>;
}
