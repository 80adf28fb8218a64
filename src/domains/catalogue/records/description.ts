import type { MaterialType } from '../views.ts';

/** A person, body or meeting as an access point names it. */
export interface NameEntry {
  /**
   * The name in the order in which the record gives it, without the punctuation that follows it, titles and dates; only what
   * may be a known pen name is in reading order.
   */
  readonly name: string;
  readonly kind: 'person' | 'body' | 'meeting';
  /** As written, e.g. `1766-1820`. */
  readonly dates?: string;
  /** Relator as written ($e) or its code ($4), e.g. `dịch`, `trl`. */
  readonly role?: string;
  /** First indicator of a personal name: the part before the comma is a family name. */
  readonly inverted: boolean;
  /** `1xx`, or `7xx` for an added entry. */
  readonly main: boolean;
}

/** What screens, search and matching need of one record, taken from MARC 21. Absent means the record does not say. */
export interface Description {
  /** 245 $a with $n and $p. */
  readonly title: string;
  readonly subtitle?: string;
  readonly responsibility?: string;
  /** Those who made the work: main entry, and added entries with an author's role or none. */
  readonly authors: readonly NameEntry[];
  /** Everybody else, with the role. */
  readonly contributors: readonly NameEntry[];
  readonly edition?: string;
  readonly place?: string;
  readonly publisher?: string;
  /** First year of publication, 1400 to next year. */
  readonly year?: number;
  readonly extent?: string;
  /** Volume designation as written (245 $n). */
  readonly partNumber?: string;
  /** Title of the book or serial that an article stands in (773 $t). */
  readonly hostTitle?: string;
  /** Volume, issue and pages there (773 $g). */
  readonly hostPlace?: string;
  readonly series: readonly string[];
  /** Headings with their subdivisions, joined by ` -- `. */
  readonly subjects: readonly string[];
  readonly summary?: string;
  readonly contents?: string;
  readonly notes: readonly string[];
  readonly originalTitle?: string;
  readonly otherTitles: readonly string[];
  /** MARC codes (ISO 639-2/B), the language of the text first. */
  readonly languages: readonly string[];
  readonly type: MaterialType;
  readonly classNumber?: string;
  /** Valid ones, as ISBN-13 without hyphens. */
  readonly isbns: readonly string[];
  /** Valid ones, `1234-567X`. */
  readonly issns: readonly string[];
  readonly links: readonly { readonly url: string; readonly label?: string }[];
  readonly vernacular: readonly { readonly tag: string; readonly text: string }[];
}
