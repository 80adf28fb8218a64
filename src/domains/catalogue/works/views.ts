import type { ClusterElsewhere, MaterialType, SearchItem } from '../views.ts';

/** How another title stands to this one. Of one work first, then what is linked by fields of the record. */
export const relationKinds = [
  'edition',
  'translation',
  'volume',
  'form',
  'companion',
  'host',
  'part',
  'supplement',
  'supplemented',
  'preceding',
  'succeeding',
  'related',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** An edition as lists of a work show it. */
export interface WorkEdition
  extends Pick<
    SearchItem,
    | 'id'
    | 'title'
    | 'subtitle'
    | 'authors'
    | 'edition'
    | 'publisher'
    | 'place'
    | 'year'
    | 'languages'
    | 'type'
    | 'libraryCount'
  > {
  /** Numbers of volumes; empty when it is not one of a set. */
  readonly volumes: readonly number[];
  /** `exercises`, `teacher` …: a companion of the work. */
  readonly companion?: string;
  /** How it stands to the edition that was asked about; absent for that one itself, and on the page of a work. */
  readonly relation?: RelationKind;
}

export interface WorkCount {
  /** MARC language code, '' when none is known; or a material type. */
  readonly value: string;
  readonly count: number;
}

/** What gathers editions: its number is the lowest of theirs, and those of the others lead to it. */
export interface WorkSummary {
  readonly id: string;
  /** Of the edition that most libraries hold, without a volume. */
  readonly title: string;
  readonly authors: readonly string[];
  readonly editions: number;
  /** Libraries that hold any of them. */
  readonly libraries: number;
  readonly firstYear?: number;
  readonly lastYear?: number;
  readonly languages: readonly WorkCount[];
  readonly forms: readonly { readonly value: MaterialType; readonly count: number }[];
}

/** One number of a multipart set; without editions it is a gap: nobody in the union has it. */
export interface SetVolume {
  readonly number: number;
  readonly editions: readonly WorkEdition[];
}

/** A title that the record names in a linking field (MARC 21, 76X–78X), found in the union or not. */
export interface LinkedTitle {
  readonly relation: RelationKind;
  readonly title: string;
  /** Volume, issue and pages (773 $g), or what the field says beside. */
  readonly place?: string;
  readonly target?: WorkEdition;
}

/** A title of the union whose record names this one. */
export interface LinkingTitle {
  readonly relation: RelationKind;
  readonly place?: string;
  readonly item: WorkEdition;
}

export interface RecordWork {
  /** The asked edition's own number. */
  readonly id: string;
  /** Absent when no other edition is known. */
  readonly work?: WorkSummary;
  /** The other editions, by language, form and falling year, at most `limit`; then companions that others have edited. */
  readonly others: readonly WorkEdition[];
  /** Of the set that this edition is a volume of, in their order from 1 with gaps; empty when it is none. */
  readonly volumes: readonly SetVolume[];
  readonly links: readonly LinkedTitle[];
  /** Parts, supplements and continuations; pass `next` as `after` for more. */
  readonly parts: readonly LinkingTitle[];
  readonly partCount: number;
  readonly next?: string;
}

export type RecordWorkLookup = { readonly kind: 'found'; readonly work: RecordWork } | ClusterElsewhere;

export interface WorkRequest {
  readonly language?: string;
  readonly form?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface WorkView extends WorkSummary {
  /** How many editions the chosen language and form leave. */
  readonly chosen: number;
  /** A page of them by language, form and falling year. */
  readonly items: readonly WorkEdition[];
  readonly next?: string;
}

export type WorkLookup = { readonly kind: 'found'; readonly work: WorkView } | ClusterElsewhere;
