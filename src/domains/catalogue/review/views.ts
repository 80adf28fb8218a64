import type { ClusterElsewhere, MemberView } from '../records/views.ts';
import type { Slice } from '../slice.ts';

export interface Evidence {
  readonly feature: string;
  readonly a: string;
  readonly b: string;
  readonly weight: number;
}

export interface PairView {
  readonly id: string;
  readonly verdict: 'same' | 'unsure' | 'different';
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly a: MemberView & { readonly title: string; readonly clusterId?: string };
  readonly b: MemberView & { readonly title: string; readonly clusterId?: string };
  /** What an editor decided, if one did. */
  readonly decision?: DecisionView;
}

export const decisionKinds = ['must-link', 'cannot-link'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface DecisionView {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** Taken back, or replaced by a later decision on the same two records: when, by whom and why. */
  readonly undoneAt?: string;
  readonly undoneBy?: string;
  readonly undoneReason?: string;
}

/** A record as its library names it: for ever the same, whatever cluster it is in. */
export interface RecordPlace {
  /** Code of the library. */
  readonly library: string;
  readonly localNumber: string;
}

/** A record that a decision speaks of: in no cluster while it is withdrawn, and then without another title than its number. */
export interface DecidedSide extends RecordPlace {
  readonly clusterId?: string;
  readonly title: string;
}

export interface DecisionDetail extends DecisionView {
  readonly a: DecidedSide;
  readonly b: DecidedSide;
  /** The stored comparison of the two, where there is one. */
  readonly pairId?: string;
}

/** A record of a cluster, without what it says. */
export interface ClusterMember extends RecordPlace {
  readonly libraryName: string;
  readonly receivedAt: string;
  readonly version: number;
}

/** A stored comparison of two records. */
export interface ComparedPair {
  readonly id: string;
  readonly verdict: 'same' | 'unsure' | 'different';
  /** 0–1. */
  readonly probability: number;
  /** Both are in the cluster that was asked about. */
  readonly within: boolean;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly evidence: readonly Evidence[];
}

/** `title` is that of its cluster. */
export interface ComparedSide extends RecordPlace {
  readonly clusterId: string;
  readonly title: string;
}

/** Why a cluster's records are in it. */
export interface ClusterEvidence {
  readonly id: string;
  readonly members: readonly ClusterMember[];
  /** Of members with each other and with records outside. */
  readonly pairs: Slice<ComparedPair>;
  /** On members, newest first, those taken back included. */
  readonly decisions: readonly DecisionDetail[];
}

export type EvidenceLookup = { readonly kind: 'found'; readonly evidence: ClusterEvidence } | ClusterElsewhere;
