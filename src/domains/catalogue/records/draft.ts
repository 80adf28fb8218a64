import type { NameEntry } from './description.ts';

/** What is gathered on the one pass over the fields. Empty texts and lists: nothing yet. */
export class Draft {
  readonly latestYear: number;
  title = '';
  subtitle = '';
  responsibility = '';
  partNumber = '';
  edition = '';
  place = '';
  publisher = '';
  imprintYear: number | undefined;
  /** How good the statement is that place and publisher come from: 0 is the best. */
  imprintRank = 9;
  fixed = '';
  extent = '';
  summary = '';
  contents = '';
  originalTitle = '';
  classNumber = '';
  classRank = 9;
  /** Where carriers and materials are named in words. */
  words = '';
  hasThesisNote = false;
  hasHost = false;
  hostTitle = '';
  hostPlace = '';
  readonly physical: string[] = [];
  readonly names: NameEntry[] = [];
  readonly series: string[] = [];
  readonly tracedSeries: string[] = [];
  readonly subjects: string[] = [];
  readonly notes: string[] = [];
  readonly otherTitles: string[] = [];
  readonly languages: string[] = [];
  readonly isbns: string[] = [];
  readonly issns: string[] = [];
  readonly links: { url: string; label?: string }[] = [];
  readonly vernacular: { tag: string; text: string }[] = [];

  constructor(latestYear: number) {
    this.latestYear = latestYear;
  }
}

export function addOnce(into: string[], value: string): void {
  if (value !== '' && !into.includes(value)) into.push(value);
}

/** Two texts as one. */
export function joinText(before: string, text: string): string {
  return before === '' || text === '' ? before + text : `${before} ${text}`;
}
