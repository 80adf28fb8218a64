import table from './tables/problems.json' with { type: 'json' };

/**
 * What the survey looks for beside completeness. `worth` (1–5): what a mended record gains for readers and for the union:
 * 5 it is found or merged where it was not, 1 nobody but a program notices. `ease` (1–5): 5 replaced in one go over all
 * records, 4 the record itself says what is right, 3 a look at the record, 2 the book in hand, 1 research.
 */
export const problemIds = [
  'isbn-check-digit',
  'isbn-malformed',
  'issn-check-digit',
  'control-number-repeated',
  'duplicate-in-library',
  'title-toneless',
  'title-mixed',
  'title-capitals',
  'text-damaged',
  'filler-text',
  'year-impossible',
  'coded-date-invalid',
  'year-disagrees',
  'entry-date-invalid',
  'language-code-unknown',
  'language-disagrees',
  'country-code-unknown',
  'class-number-form',
  'leader-code-unknown',
  'fixed-field-missing',
  'fixed-field-length',
  'tag-unknown',
  'tag-former',
  'blank-as-hash',
  'field-repeated',
  'indicator-undefined',
  'subfield-undefined',
  'link-dangling',
  'leader-disagrees',
] as const;
export type ProblemId = (typeof problemIds)[number];

export interface ProblemWeight {
  readonly worth: number;
  readonly ease: number;
}

// The test of the table holds its words against the list above.
const rows: Readonly<Record<string, ProblemWeight>> = table.problems;

export function weightOf(id: ProblemId): ProblemWeight {
  return rows[id] ?? { worth: 1, ease: 1 };
}
