import type { Chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Agent, type Book, given } from './book.ts';
import names from './tables/names.json' with { type: 'json' };
import patterns from './tables/patterns.json' with { type: 'json' };

export function pick<T>(from: readonly T[], luck: Chance): T {
  const found = from[luck.below(from.length)];
  if (found === undefined) throw new Error('There is nothing to choose from');
  return found;
}

export function person(luck: Chance, role?: string): Agent {
  const { family, middle, given: last } = names;
  const double = luck.happens(0.12) ? ` ${pick(last, luck)}` : '';
  return {
    name: `${pick(family, luck)} ${pick(middle, luck)}${double} ${pick(last, luck)}`,
    kind: 'person',
    ...given({ role }),
  };
}

/** A valid ISBN-13 of the Vietnamese group; books of before 2008 have none. */
export function isbn(year: number | undefined, luck: Chance): string | undefined {
  if (year === undefined || year < 2008 || luck.happens(0.08)) return undefined;
  const digits = `978604${String(luck.below(1_000_000)).padStart(6, '0')}`;
  const sum = Array.from(digits, (digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 3)).reduce(
    (a, b) => a + b,
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const houses: Readonly<Record<string, string>> = patterns.houses;
export const houseNames = Object.keys(houses);

export function placeOf(house: string): string | undefined {
  return houses[house];
}

export function book(
  id: string,
  facts: Omit<Book, 'id' | 'work' | 'contributors' | 'language' | 'form' | 'topics'> & Partial<Book>,
): Book {
  const place = facts.place ?? (facts.publisher === undefined ? undefined : placeOf(facts.publisher));
  return { id, work: id, contributors: [], language: 'vie', form: 'text', topics: [], ...facts, ...given({ place }) };
}

/** Roundness of printed sheets: pages come in eights. */
export function sheets(least: number, most: number, luck: Chance): number {
  return least + 4 * luck.below(Math.ceil((most - least) / 4));
}
