import type { MarcRecord } from '#lib/marc';
import type { DecisionKind, DecisionView, Evidence } from '../../views.ts';
import type { Agreement } from './agreement.ts';

/** What a record says, by meaning and not by tag: the rows in which the desk sets records side by side. */
export const lineNames = [
  'title',
  'responsibility',
  'authors',
  'edition',
  'imprint',
  'extent',
  'numbers',
  'language',
  'series',
  'notes',
  'subjects',
  'vernacular',
] as const;
export type LineName = (typeof lineNames)[number];

/**
 * What two statements do not have in common: a letter's marks alone, letters of a word, a whole word, a word that only one
 * of them has, or no more than the order of the words.
 */
export type ChangeKind = 'tone' | 'letters' | 'word' | 'missing' | 'order';

export interface TextSegment {
  readonly text: string;
  /** Absent where both statements agree. */
  readonly mark?: ChangeKind;
}

export interface TextChange {
  /** Empty where only the other has a word. */
  readonly here: string;
  readonly there: string;
  readonly kind: ChangeKind;
}

/** A line of a record beside the same line of another. */
export interface ComparedLine {
  readonly text: string;
  /** The text in pieces. */
  readonly segments: readonly TextSegment[];
  readonly changes: readonly TextChange[];
  /** The other record has no such line. */
  readonly isAlone: boolean;
}

/** One record before the editor. */
export interface CaseColumn {
  readonly recordId: string;
  /** The two records of the pair, and others of their titles. */
  readonly part: 'a' | 'b' | 'with-a' | 'with-b';
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly localNumber: string;
  readonly receivedAt: string;
  /** Holdings that its library names. */
  readonly holdings: number;
  /** Beside those of the other record of the pair; those of further records beside the first one's. */
  readonly lines: Readonly<Partial<Record<LineName, ComparedLine>>>;
  readonly marc: MarcRecord;
}

/** Two titles that may be one, with the pair of their records that says least for certain. */
export interface CaseView {
  /** Number of the pair. */
  readonly id: string;
  /** Place in the queue, for what comes behind it or stands before it. Empty for one that is looked up by its number. */
  readonly key: string;
  readonly verdict: 'same' | 'unsure' | 'different';
  /** 0–1. */
  readonly probability: number;
  readonly evidence: readonly Evidence[];
  /** The pair first; six at most. */
  readonly columns: readonly CaseColumn[];
  /** The two are one title by a chain of pairs that has become improbable as a whole. */
  readonly doubt?: 'chain';
  /** Records of the two titles beyond those shown. */
  readonly more: number;
  /** What stands; never told to whom a second opinion is wanted from. */
  readonly decision?: DecisionView;
}

export interface CaseFilter {
  readonly library?: string;
  /** Feature that speaks most against the two being one; `none` where nothing does. */
  readonly contradiction?: string;
  /** MARC code. */
  readonly language?: string;
  readonly province?: string;
  /** Begins behind, or ends before, the case with this key. */
  readonly after?: string;
  readonly before?: string;
}

export interface TakenCases {
  /** The one to decide, and the one after it. */
  readonly cases: readonly CaseView[];
  /** Cases that wait under the filter, for this editor; no more than `countedTo` are counted. */
  readonly waiting: number;
  readonly countedTo: number;
  /** What this editor decided today. */
  readonly decidedToday: number;
}

export interface FilterChoices {
  readonly libraries: readonly Choice[];
  readonly contradictions: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly provinces: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label?: string;
  readonly pairs: number;
}

/** What an editor did last, for taking it back at once. */
export interface LastAct {
  readonly kind: 'decision' | 'batch' | 'opinion';
  readonly pairId?: string;
  readonly decisions: number;
}

/** How pairs are grouped: by the same contradiction with the same values, by the two libraries, by the pattern alone. */
export const groupings = ['difference', 'libraries', 'pattern'] as const;
export type Grouping = (typeof groupings)[number];

/** Cases that raise one question; named by one of them. */
export interface CaseGroup {
  readonly by: Grouping;
  /** Number of a pair that stands for the group. */
  readonly pairId: string;
  readonly cases: number;
  readonly pattern: string;
  readonly difference: string;
  readonly libraries?: readonly [string, string];
}

export interface GroupPreview extends CaseGroup {
  /** Numbers of the pairs that a decision would take, most worth a look first; `most` at a time. */
  readonly taken: readonly GroupedCase[];
  readonly most: number;
}

export interface GroupedCase {
  readonly pairId: string;
  readonly probability: number;
  /** What contradicts, with both values. */
  readonly difference: string;
  readonly a: GroupedSide;
  readonly b: GroupedSide;
}

export interface GroupedSide {
  readonly library: string;
  readonly localNumber: string;
  readonly title: string;
  readonly imprint: string;
}

/** Decisions made as one. */
export interface DecisionBatch {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly decisions: number;
  /** Of them, those that stand. */
  readonly standing: number;
  readonly undoneAt?: string;
  readonly undoneBy?: string;
}

/** What one editor decided. Batches count apart: they say nothing of the time that a pair takes. */
export interface Throughput {
  readonly today: number;
  readonly week: number;
  /** Single decisions of the last seven days by the hours in which there were any; absent without. */
  readonly perHour?: number;
  readonly inBatches: number;
  /** The last seven days, the latest first; `day` is YYYY-MM-DD by Vietnamese time. */
  readonly days: readonly { readonly day: string; readonly decisions: number }[];
}

export interface EditorThroughput extends Throughput {
  readonly name: string;
}

export interface DeskFigures {
  readonly own: Throughput;
  readonly agreement: Agreement;
  /** Second opinions that nobody has given yet. */
  readonly opinionsWaiting: number;
  /** Share of decisions that another editor is asked about, 0–1. */
  readonly secondOpinionShare: number;
  /** Only for who may see everybody's. */
  readonly editors?: readonly EditorThroughput[];
}

/** Two editors who do not agree on a pair. */
export interface Disagreement {
  /** Number of the first decision. */
  readonly id: string;
  readonly pairId?: string;
  readonly titles: readonly [string, string];
  readonly first: Opinion;
  readonly second: Opinion;
}

/** Who gave it is told only to who may see everybody's figures. */
export interface Opinion {
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly by?: string;
}
