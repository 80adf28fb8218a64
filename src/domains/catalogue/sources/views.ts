import type {
  Holding,
  HoldingMapping,
  Mapping,
  PreviewedField,
  PreviewedSourceField,
  RuleResult,
} from '../mapping/index.ts';

/** The file that a preview is made of. */
export interface SampleView {
  readonly fileName: string;
  /** Absent for a sample that was sent along. */
  readonly batchId?: string;
  readonly submittedAt?: string;
  /** What it was read as when it was sent. */
  readonly format?: string;
}

/** How a library's files are read from now on, as last saved. */
export interface SourceSettingsView {
  readonly libraryCode: string;
  readonly libraryName: string;
  readonly format: string;
  readonly encoding: string;
  readonly mapping: Mapping | null;
  readonly holdings: HoldingMapping | null;
  /** 0–100: whose fields count more when records are merged; not changed here. */
  readonly trust: number;
  readonly savedAt?: string;
  /** The library's latest file, if it ever sent one. */
  readonly sample?: SampleView;
}

/** A record before and after, as the import would make it. */
export interface PreviewedRecordView {
  /** From 0, in the file. */
  readonly index: number;
  readonly title: string;
  readonly source: readonly PreviewedSourceField[];
  readonly target: readonly PreviewedField[];
  readonly problems: readonly { readonly rule: string; readonly tag?: string; readonly before?: string }[];
  /** Why the import would keep this record back. */
  readonly refusal?: string;
  readonly holdings: readonly Holding[];
  /** Name of the holdings table that found them. */
  readonly holdingTable?: string;
}

export interface SourcePreview {
  readonly sample?: SampleView;
  /** The format found. */
  readonly format: string;
  /** Name of the mapping at work: the draft's, else the built-in one; absent where records are MARC 21 as they are. */
  readonly mappingName?: string;
  readonly records: readonly PreviewedRecordView[];
  /** Records that could not be read at all. */
  readonly unreadable: readonly { readonly index: number; readonly offset: number; readonly rule: string }[];
  /** Names no rule reads, with the number of records they were seen in and one value. */
  readonly unmapped: readonly { readonly name: string; readonly records: number; readonly example: string }[];
  /** For each rule of the draft, how many values it brought over. */
  readonly ruleHits: readonly number[];
  /** For each rule of the draft, the first value it brought over. */
  readonly ruleResults: readonly (RuleResult | null)[];
  /** What the records have that a rule can read, in the order of its first appearance, each with a value. */
  readonly names: readonly { readonly name: string; readonly example: string }[];
  /** How many records each problem was met in. */
  readonly problemCounts: Readonly<Record<string, number>>;
  /** Why nothing, or no more, could be read. */
  readonly failure?: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
}
