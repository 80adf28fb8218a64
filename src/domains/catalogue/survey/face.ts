import type { Locale } from '#platform/i18n';
import type { Actor } from '../face.ts';
import type { Headline } from './content.ts';
import type { Change } from './enrich/change.ts';
import type { EnrichedField } from './enrich/enrich-record.ts';
import type { GiftName } from './enrich/gifts.ts';
import type { EnrichedFormat } from './enrich/write-enriched.ts';
import type { SurveyReport } from './report.ts';
import type { SurveyCause, SurveyState } from './snapshots.ts';
import type { SurveySources } from './sources.ts';

/** A survey that is under way, waits, or failed. Times are ISO 8601 in UTC. */
export interface SurveyProgress {
  readonly id: string;
  readonly state: SurveyState;
  readonly cause: SurveyCause;
  readonly requestedAt: string;
  readonly done: number;
  readonly total: number;
}

export interface TrendView {
  readonly id: string;
  readonly at: string;
  readonly headline: Headline;
}

/** A finished survey as a report. */
export interface SurveyView {
  readonly id: string;
  /** Of when the figures are: the end of the survey. */
  readonly at: string;
  readonly seconds: number;
  readonly cause: SurveyCause;
  readonly report: SurveyReport;
  /** Of one library: the files that its records came in. */
  readonly sources: SurveySources | undefined;
  /** The latest first, this one among them. */
  readonly trend: readonly TrendView[];
}

export interface SurveyPageView {
  /** Undefined: all libraries together. */
  readonly libraryCode: string | undefined;
  readonly libraryName: string | undefined;
  readonly survey: SurveyView | undefined;
  /** The last one asked for, where it has not become the report above. */
  readonly progress: SurveyProgress | undefined;
}

export interface SurveyedLibrary {
  readonly code: string;
  readonly name: string;
  readonly records: number;
  /** Absent: never surveyed. */
  readonly at?: string;
  readonly headline?: Headline;
}

/** One record of a preview: its fields as they are to be, those that changed marked. */
export interface PreviewedRecord {
  readonly localNumber: string;
  readonly clusterId: string;
  readonly title: string;
  readonly fields: readonly EnrichedField[];
  readonly changes: readonly Change[];
}

export interface EnrichedPreview {
  readonly records: readonly PreviewedRecord[];
  /** Records that were looked at for it. */
  readonly lookedAt: number;
  readonly isEnd: boolean;
}

export interface EnrichedRequest {
  readonly accepted: readonly GiftName[];
  readonly format: EnrichedFormat;
  readonly everything: boolean;
  /** Local number behind which to go on. */
  readonly after?: string | undefined;
  readonly origin: string;
  readonly locale: Locale;
  readonly actor: Actor;
}

export interface ReportRequest {
  readonly form: 'csv' | 'json';
  readonly id?: string | undefined;
  readonly locale: Locale;
  readonly actor: Actor;
}

export interface StreamedFile {
  readonly contentType: string;
  /** ASCII only. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What pages may ask of the survey. Permission is checked by the page before the call; an unknown library throws `LibraryUnknown`. */
export interface SurveyFace {
  /** The latest report, or the one of an earlier survey. */
  getPage(libraryCode: string | undefined, id?: string): Promise<SurveyPageView>;
  /** The report as a table or as JSON; undefined when there is none. Written down in the audit trail. */
  openReport(libraryCode: string | undefined, request: ReportRequest): Promise<StreamedFile | undefined>;
  /** Queues a survey, or joins the one that is under way. */
  request(libraryCode: string | undefined, actor: Actor): Promise<SurveyProgress>;
  /** Libraries that have records, those named or all of them. */
  listLibraries(codes: 'all' | readonly string[]): Promise<readonly SurveyedLibrary[]>;
  /** The first records that would change, ten at most. */
  previewEnriched(libraryCode: string, accepted: readonly GiftName[], signal: AbortSignal): Promise<EnrichedPreview>;
  /** The library's own records enriched, or the list of changes; written down in the audit trail. */
  openEnriched(libraryCode: string, request: EnrichedRequest, signal: AbortSignal): Promise<StreamedFile>;
  /** Every edition of which the library has several records, as CSV: cluster, title, local numbers. */
  openDuplicates(libraryCode: string, actor: Actor, signal: AbortSignal): Promise<StreamedFile>;
}
