import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';
import { readDates } from '../read-dates.ts';

export interface YearFeature {
  /** Year of publication. */
  readonly y: number;
  /** Other years of the statement: copyright, printing, deposit, the end of a range. */
  readonly o?: readonly number[];
  /** The cataloguer guessed it; the last year it may be, when only decade or century are known. */
  readonly g?: number;
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
    return readDates(statement, source.description.year, source.imprintInTitle?.year);
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    return { level: levelOf(a, b), a: show(a), b: show(b) };
  },
};

function levelOf(a: YearFeature, b: YearFeature): string {
  if (a.y === b.y && (a.g === undefined || a.g === a.y) && (b.g === undefined || b.g === b.y)) return 'same';
  if (a.g !== undefined || b.g !== undefined) {
    const within = a.y <= (b.g ?? b.y) && b.y <= (a.g ?? a.y);
    if (within) return 'guessed';
  }
  const apart = Math.abs(a.y - b.y);
  // *[1943?]* and *1944*.
  if (apart === 1 && (a.g === a.y) !== (b.g === b.y)) return 'guessed';
  if (apart <= 2 && (a.o?.includes(b.y) === true || b.o?.includes(a.y) === true)) return 'otherOfStatement';
  if (apart === 1) return 'offByOne';
  if (isSwapped(a.y, b.y)) return 'swapped';
  return apart <= 3 ? 'near' : 'different';
}
