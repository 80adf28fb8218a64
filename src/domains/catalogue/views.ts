/**
 * What the catalogue shows to pages and to the API: plain, serialisable shapes. The services produce them, screens and
 * routes only render them. Identifiers are opaque strings; counts are numbers; times are ISO 8601 in UTC.
 */

import type { Field, MarcRecord } from '#lib/marc';
import type { WithdrawalDoubt } from './ingest/withdrawal-doubts.ts';
import type { RecordWork } from './works/views.ts';

/** Fields that a query may be limited to. */
export const searchFields = ['any', 'title', 'author', 'subject', 'publisher', 'identifier', 'callnumber'] as const;
export type SearchField = (typeof searchFields)[number];

export const searchSorts = ['relevance', 'newest', 'oldest', 'title'] as const;
export type SearchSort = (typeof searchSorts)[number];

export const facetKinds = ['library', 'province', 'language', 'type', 'subject', 'author', 'decade'] as const;
export type FacetKind = (typeof facetKinds)[number];

/** A search as a person asked it. `page` counts from 1; `pageSize` is 1–100. */
export interface SearchRequest {
  readonly q: string;
  readonly field: SearchField;
  /** Further boxes of an advanced search: all must be met. */
  readonly further?: readonly { readonly q: string; readonly field: SearchField }[];
  readonly sort: SearchSort;
  readonly page: number;
  readonly pageSize: number;
  /** Chosen facet values, several of one kind mean "any of them". */
  readonly filters: Partial<Record<FacetKind, readonly string[]>>;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Leave the facets out when only the list is wanted. */
  readonly withFacets: boolean;
}

export interface HoldingView {
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly provinceCode: string;
  readonly branch?: string;
  readonly location?: string;
  readonly callNumber?: string;
  readonly copies: number;
  readonly status?: string;
  readonly note?: string;
  /** The library's own number of its record. */
  readonly localNumber: string;
}

export interface SearchItem {
  /** Permanent number of the cluster. */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly responsibility?: string;
  readonly authors: readonly string[];
  readonly edition?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly year?: number;
  readonly languages: readonly string[];
  /** Material type: key of `catalogue.type.*` in the locales. */
  readonly type: MaterialType;
  readonly classNumber?: string;
  readonly isbns: readonly string[];
  readonly libraryCount: number;
  readonly holdings: readonly HoldingView[];
}

export const materialTypes = [
  'book',
  'serial',
  'article',
  'map',
  'music',
  'sound',
  'video',
  'image',
  'electronic',
  'manuscript',
  'thesis',
  'braille',
  'kit',
  'other',
] as const;
export type MaterialType = (typeof materialTypes)[number];

export interface FacetView {
  readonly kind: FacetKind;
  readonly values: readonly FacetValueView[];
  /** Number of distinct values beyond those listed. */
  readonly more: number;
}

export interface FacetValueView {
  readonly value: string;
  /** Text to show; for kinds with a code (language, type, decade) the page translates the value instead. */
  readonly label: string;
  /** Number of clusters. */
  readonly count: number;
  readonly chosen: boolean;
}

export interface SearchResult {
  /** Number of clusters. */
  readonly total: number;
  readonly items: readonly SearchItem[];
  readonly facets: readonly FacetView[];
  /** A better spelling with hits, when this one found few or none. */
  readonly didYouMean?: string;
  /** The query is, word for word, another name of somebody: titles under all names of that person were found too. */
  readonly knownAs?: { readonly id: string; readonly name: string; readonly asked: string };
  readonly milliseconds: number;
}

export interface Suggestion {
  readonly text: string;
  readonly kind: 'title' | 'author' | 'subject';
  readonly recordId?: string;
}

/** Where a field of the merged record comes from. */
export interface FieldOrigin {
  readonly libraryCode: string;
  readonly localNumber: string;
  /** Rule of the table `merging/rules` that chose it. */
  readonly rule: string;
  /** Other records that say the same. */
  readonly agreeing: number;
  /** An editor wrote it, and tied it to the record named here. */
  readonly edit?: {
    readonly id: string;
    /** ISO 8601, UTC. */
    readonly at: string;
    /** What libraries send has changed since. */
    readonly sourcesChanged: boolean;
  };
}

export interface MergedField {
  readonly tag: string;
  readonly ind1?: string;
  readonly ind2?: string;
  readonly subfields?: readonly { readonly code: string; readonly value: string }[];
  readonly value?: string;
  readonly origin: FieldOrigin;
}

/** What an editor writes into a merged record; texts are MarcEdit's lines. */
export interface FieldEditInput {
  readonly tag: string;
  /** Blank: the record has no field of this tag. */
  readonly text: string;
  /** What the editor had before them: nothing is written over what somebody else wrote meanwhile. */
  readonly seen?: string;
  readonly reason: string;
}

/** What an editor wrote into a merged record, and whether it is in force. */
export interface FieldEditView {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
  /** What the rules had made of what libraries sent. */
  readonly replaced: string;
  /** The record that it is tied to. */
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly reason: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly stands: boolean;
  readonly undone?: { readonly at: string; readonly by: string; readonly reason: string };
}

/** What an editor has before them who writes the fields of one tag. */
export interface EditingView {
  readonly id: string;
  readonly title: string;
  readonly tag: string;
  /** Tags that can be written: those of the record and those often missing. */
  readonly tags: readonly string[];
  /** The fields as they stand, as MarcEdit's lines. */
  readonly text: string;
  /** Libraries have sent something else since the fields were written. */
  readonly sourcesChanged: boolean;
  /** What each library says. */
  readonly sources: readonly (Pick<MemberView, 'recordId' | 'libraryName' | 'localNumber'> & {
    readonly fields: readonly Field[];
  })[];
  readonly edits: readonly FieldEditView[];
}

export type EditingLookup = { readonly kind: 'found'; readonly editing: EditingView } | ClusterElsewhere;

export interface MemberView {
  readonly recordId: string;
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly localNumber: string;
  readonly receivedAt: string;
  readonly version: number;
  readonly marc: MarcRecord;
}

export interface RecordView extends SearchItem {
  readonly summary?: string;
  readonly extent?: string;
  readonly series: readonly string[];
  readonly subjects: readonly string[];
  readonly contributors: readonly { readonly name: string; readonly role?: string }[];
  readonly notes: readonly string[];
  readonly contents?: string;
  readonly originalTitle?: string;
  readonly otherTitles: readonly string[];
  readonly issns: readonly string[];
  readonly links: readonly { readonly url: string; readonly label?: string }[];
  /** Title and author in the original script (880), when given. */
  readonly vernacular: readonly { readonly tag: string; readonly text: string }[];
  /** Other editions of the work, the first of them. */
  readonly editions: readonly SearchItem[];
  readonly work: RecordWork;
  readonly merged: { readonly leader: string; readonly fields: readonly MergedField[] };
  readonly members: readonly MemberView[];
  readonly updatedAt: string;
}

/** A number that stands for no cluster (any more): merged into another, emptied, or never given. */
export type ClusterElsewhere =
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'withdrawn'; readonly at: string }
  | { readonly kind: 'unknown' };

export type RecordLookup = { readonly kind: 'found'; readonly record: RecordView } | ClusterElsewhere;

/** Path of a record's page: its permanent address on this site. */
export function recordPath(id: string): string {
  return `/ban-ghi/${encodeURIComponent(id)}`;
}

/** Path of a work's page: permanent like that of each of its editions. */
export function workPath(id: string): string {
  return `/tac-pham/${encodeURIComponent(id)}`;
}

export const exportFormats = [
  'iso2709',
  'marcxml',
  'json',
  'mrk',
  'ris',
  'bibtex',
  'csl-json',
  'dublin-core',
  'schema-org',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const batchStates = ['receiving', 'queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

export interface BatchCounts {
  readonly read: number;
  readonly accepted: number;
  readonly repaired: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly withdrawn: number;
}

export const withdrawalStates = ['held', 'confirmed', 'done', 'declined', 'superseded'] as const;

/** What a full load would have withdrawn and did not, because of a doubt; and what a person has said to it. */
export interface HeldWithdrawal {
  /** `confirmed`: it is being done; `superseded`: a later full load decides. */
  readonly state: (typeof withdrawalStates)[number];
  readonly doubts: readonly WithdrawalDoubt[];
  /** Records of the library that the file does not contain, of so many active ones. */
  readonly absent: number;
  readonly active: number;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

export interface BatchView extends BatchCounts {
  readonly id: string;
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly bytesDone: number;
  readonly format: string;
  readonly encoding: string;
  readonly full: boolean;
  readonly state: BatchState;
  /** Of the quarantined, how many still wait for a person. */
  readonly waiting: number;
  /** Clusters touched. */
  readonly clusters: number;
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly recordsPerSecond?: number;
  /** Absent where everything went without doubt. */
  readonly withdrawal?: HeldWithdrawal;
  /** Why it failed: code of the locale and parameters. */
  readonly failure?: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
}

/** One record of a batch that needed a repair, with each repair. */
export interface RepairedView {
  readonly recordId: string;
  readonly clusterId?: string;
  readonly index: number;
  readonly offset: number;
  readonly localNumber: string;
  readonly title: string;
  readonly repairs: readonly {
    readonly rule: string;
    readonly tag?: string;
    readonly offset: number;
    readonly message: string;
    readonly before?: string;
    readonly after?: string;
  }[];
}

export const quarantineStates = ['open', 'mended', 'dismissed'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

export interface QuarantineView {
  readonly id: string;
  readonly batchId: string;
  readonly libraryCode: string;
  readonly index: number;
  readonly offset: number;
  readonly tag?: string;
  readonly rule: string;
  readonly message: string;
  readonly state: QuarantineState;
  /** The same bytes were in quarantine already: the row that stands for them, and whose state this is. */
  readonly sameAs?: string;
  /** Raw bytes as text where printable, for display. */
  readonly excerpt: string;
  readonly rawBytes: number;
}

export interface QuarantineDetail extends QuarantineView {
  /** Raw bytes in base64, at most 64 kB. */
  readonly rawBase64: string;
  /** MarcEdit text to begin mending with: the record as far as it could be read. */
  readonly draft: string;
  /** Why a person dismissed it. */
  readonly reason?: string;
  /** Other sendings of the same bytes, the latest ten. */
  readonly sendings: readonly { readonly id: string; readonly batchId: string; readonly index: number }[];
}

export type MendOutcome =
  | { readonly kind: 'accepted'; readonly clusterId: string }
  | {
      readonly kind: 'refused';
      readonly problems: readonly { readonly rule: string; readonly message: string; readonly tag?: string }[];
    };

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

/** What the catalogue holds, as of `countedAt`; without it nothing has been counted yet. */
export interface CatalogueFigures {
  readonly records: number;
  readonly clusters: number;
  readonly libraries: number;
  readonly holdings: number;
  readonly countedAt?: string;
}

/** A page of a list that is walked by key. */
export interface Slice<T> {
  readonly items: readonly T[];
  /** Pass as `after` to get the next page; absent on the last. */
  readonly next?: string;
}

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
