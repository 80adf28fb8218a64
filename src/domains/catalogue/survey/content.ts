import type { ProblemId } from './problems.ts';
import type { ToneState } from './tones.ts';

/** Shape of what is stored; raised when a figure gets another meaning, so that no trend compares the two. */
export const contentVersion = 1;
/** Examples kept of each problem and gift, and double titles listed in the report. */
const mostExamples = 3;
const mostDuplicates = 40;

export type Tally = Record<string, number>;

/** A record to look at. */
export interface Example {
  readonly localNumber: string;
  readonly clusterId: string;
  /** At most 160 characters. */
  readonly title: string;
  readonly libraryCode: string;
  readonly tag?: string;
  /** What shows the problem, or what the union gives; at most 200 characters. */
  readonly text?: string;
  /** The library that it would come from. */
  readonly from?: string;
}

/** `records` have it, `times` in all. */
export interface Counted {
  records: number;
  times: number;
  examples: Example[];
}

export interface ProfileCount {
  /** Records that the profile is for. */
  records: number;
  /** Of those, with everything that it requires. */
  complete: number;
  met: Tally;
}

/** Several records of one library for one edition. */
export interface DoubleTitle {
  readonly libraryCode: string;
  readonly clusterId: string;
  readonly title: string;
  readonly localNumbers: readonly string[];
}

/**
 * The counts of a survey. They add up: what libraries have together is the sum of what each has, but for `editions`, which
 * several libraries may have and are counted anew then.
 */
export interface SurveyContent {
  libraries: number;
  records: number;
  /** Editions that the records describe. */
  editions: number;
  types: Tally;
  languages: Tally;
  formats: Tally;
  /** By id of the requirement: records that meet it. */
  met: Tally;
  profiles: Record<string, ProfileCount>;
  problems: Partial<Record<ProblemId, Counted>>;
  /** Records without any problem. */
  faultless: number;
  /** Repairs that the records needed when they came in, by rule, and encodings that were not as declared. */
  repairs: Record<string, { records: number; times: number }>;
  repaired: number;
  encodings: Tally;
  tones: Record<ToneState, number>;
  /** Records whose edition only this library has, and those that others have too. */
  alone: number;
  shared: number;
  /** Records with a comparison that waits for a person. */
  unsure: number;
  aloneExamples: Example[];
  duplicates: { editions: number; records: number; listed: DoubleTitle[] };
  /** What the union could give back, by gift. */
  gifts: Record<string, Counted>;
  /** Records to which it could give anything without writing over. */
  enrichable: number;
  /** Years by what the records say: entered (008), changed (005), decades of publication. */
  entered: Tally;
  changed: Tally;
  published: Tally;
  /** Records that were refused and wait to be mended. */
  quarantined: number;
}

export function emptyContent(): SurveyContent {
  return {
    libraries: 0,
    records: 0,
    editions: 0,
    types: {},
    languages: {},
    formats: {},
    met: {},
    profiles: {},
    problems: {},
    faultless: 0,
    repairs: {},
    repaired: 0,
    encodings: {},
    tones: { toned: 0, mixed: 0, toneless: 0, other: 0 },
    alone: 0,
    shared: 0,
    unsure: 0,
    aloneExamples: [],
    duplicates: { editions: 0, records: 0, listed: [] },
    gifts: {},
    enrichable: 0,
    entered: {},
    changed: {},
    published: {},
    quarantined: 0,
  };
}

export function count(tally: Tally, key: string, by = 1): void {
  tally[key] = (tally[key] ?? 0) + by;
}

export function addExample(examples: Example[], example: Example): void {
  if (examples.length < mostExamples) examples.push(example);
}

export function addDuplicate(listed: DoubleTitle[], double: DoubleTitle): void {
  if (listed.length < mostDuplicates) listed.push(double);
}

/** What several libraries have together. */
export function sumContents(contents: readonly SurveyContent[]): SurveyContent {
  const sum = emptyContent();
  // Both are plain data of one shape; the sum goes by that shape alone.
  for (const content of contents) addInto(sum as unknown as Tree, content as unknown as Tree);
  return sum;
}

type Tree = { [key: string]: number | string | readonly unknown[] | Tree };

function addInto(sum: Tree, part: Tree): void {
  for (const [key, value] of Object.entries(part)) {
    const known = sum[key];
    if (typeof value === 'number') sum[key] = (typeof known === 'number' ? known : 0) + value;
    else if (isList(value))
      sum[key] = joined(isList(known) ? known : [], value, key === 'listed' ? mostDuplicates : mostExamples);
    else if (typeof value === 'object') {
      const below: Tree = isTree(known) ? known : {};
      addInto(below, value);
      sum[key] = below;
    }
  }
}

function joined(known: readonly unknown[], more: readonly unknown[], most: number): readonly unknown[] {
  return [...known, ...more].slice(0, most);
}

function isList(value: Tree[string] | undefined): value is readonly unknown[] {
  return Array.isArray(value);
}

function isTree(value: Tree[string] | undefined): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The figures that stand for a survey among others. */
export interface Headline {
  readonly records: number;
  readonly editions: number;
  /** With everything that the union requires at least. */
  readonly complete: number;
  readonly faultless: number;
  readonly alone: number;
  readonly shared: number;
  /** Records more than editions. */
  readonly surplus: number;
  readonly enrichable: number;
}

export function headlineOf(content: SurveyContent): Headline {
  return {
    records: content.records,
    editions: content.editions,
    complete: content.profiles['union-minimum']?.complete ?? 0,
    faultless: content.faultless,
    alone: content.alone,
    shared: content.shared,
    surplus: content.duplicates.records - content.duplicates.editions,
    enrichable: content.enrichable,
  };
}
