import type { MarcRecord } from '#lib/marc';
import type { SearchItem } from '../search/views.ts';
import type { RecordWork } from '../works/views.ts';

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
