import type { MatchFeature } from '../feature.ts';
import { hasField, type MatchSource, subfieldValues } from '../match-source.ts';
import { readDates } from '../read-dates.ts';

export interface YearFeature {
  /** Year of publication. */
  readonly y: number;
  /** Other years of the statement: copyright, printing, deposit, the end of a range. */
  readonly o?: readonly number[];
  /** The cataloguer guessed it; the last year it may be, when only decade or century are known. */
  readonly g?: number;
  /** Last year of the run of a journal; 9999 while it goes on. */
  readonly e?: number;
}

function show({ y, g }: YearFeature): string {
  return g === undefined ? String(y) : g === y ? `${y}?` : `${y}–${g}?`;
}

function isSwapped(a: number, b: number): boolean {
  return (a - b) % 9 === 0 && [...String(a)].sort().join('') === [...String(b)].sort().join('');
}

/** Year of publication. One year apart happens by mistake (copyright year, imprint at the turn of the year). */
export const yearFeature: MatchFeature<YearFeature> = {
  name: 'year',
  extract(source) {
    const statement = [...subfieldValues(source, '260', 'c'), ...subfieldValues(source, '264', 'c')].join(' ');
    const read = readDates(
      statement,
      source.description.year ?? yearInPlace(source),
      source.imprintInTitle?.year ?? yearOfIssue(source),
    );
    const end = read === undefined ? undefined : endOfRun(source, statement);
    return read === undefined || end === undefined ? read : { ...read, e: end };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    return { level: levelOf(a, b), a: show(a), b: show(b) };
  },
};

/** Libraries begin a journal with the year from which they have it: *1994-*, *2001-*. */
function endOfRun(source: MatchSource, statement: string): number | undefined {
  if (source.leader.charAt(7) !== 's') return undefined;
  const run = /^\D*\d{4}\s*[-–]\s*(\d{4})?/.exec(statement);
  return run === null ? undefined : Number(run[1] ?? 9999);
}

/** *H.: Từ điển bách khoa, 2006* in one subfield. */
function yearInPlace({ fields }: MatchSource): number | undefined {
  const field = fields.find(({ tag }) => tag === '260');
  if (field?.subfields.length !== 1) return undefined;
  return lastYear(/[:,]\s*(?:c|©|\[)?((?:1[5-9]|20)\d\d)[\])]?\.?\s*$/.exec(field.subfields[0]?.value ?? ''));
}

/** Of an article that names no year of its own, the year of the issue: *2012, số 3*, *Thư viện Việt Nam, 2012, số 3*. */
function yearOfIssue(source: MatchSource): number | undefined {
  if (!hasField(source, '773') || hasField(source, '020')) return undefined;
  for (const code of ['g', 'd', 't', 'a']) {
    const year = lastYear(
      /(?<!\d|\d{4}\s?[-–]\s?)((?:1[89]|20)\d\d)(?!\d|\s?[-–]\s?\d{4})/.exec(
        subfieldValues(source, '773', code).join(' '),
      ),
    );
    if (year !== undefined) return year;
  }
  return undefined;
}

function lastYear(found: RegExpExecArray | null): number | undefined {
  const year = Number(found?.[1]);
  return year >= 1500 && year <= 2040 ? year : undefined;
}

function levelOf(a: YearFeature, b: YearFeature): string {
  if (a.y === b.y && (a.g === undefined || a.g === a.y) && (b.g === undefined || b.g === b.y)) return 'same';
  if (a.g !== undefined || b.g !== undefined) {
    const within = a.y <= (b.g ?? b.y) && b.y <= (a.g ?? a.y);
    if (within) return 'guessed';
  }
  if (a.e !== undefined && b.e !== undefined && a.y <= b.e && b.y <= a.e) return 'guessed';
  const apart = Math.abs(a.y - b.y);
  // *[1943?]* and *1944*.
  if (apart === 1 && (a.g === a.y) !== (b.g === b.y)) return 'guessed';
  if (apart <= 2 && (a.o?.includes(b.y) === true || b.o?.includes(a.y) === true)) return 'otherOfStatement';
  if (apart === 1) return 'offByOne';
  if (isSwapped(a.y, b.y)) return 'swapped';
  return apart <= 3 ? 'near' : 'different';
}
