import { existsSync } from 'node:fs';
import { chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Book, given } from './book.ts';
import { neighboursOf } from './neighbours.ts';
import { houseNames, isbn, placeOf } from './pattern-parts.ts';
import { patternBooks } from './patterns.ts';
import { createRegister } from './register.ts';
import { demoBooks } from './seeds-demo.ts';
import { labelledBooks, type Verbatim } from './seeds-labelled.ts';
import { damagedTwins, type RealSet, realSets, vocabularyBooks } from './seeds-real.ts';

export interface Books {
  readonly books: readonly Book[];
  /** Records that stand as they were written: hand-written pairs, and the real sets as libraries of their own. */
  readonly labelled: readonly Verbatim[];
  /** Books that no library describes in its own words. */
  readonly verbatimOnly: ReadonlySet<string>;
  readonly real: readonly RealSet[];
  readonly damaged: readonly Verbatim[];
}

/**
 * Every book of the corpus: the demonstration's works, the hand-labelled pairs, the real sets, a shop's titles, groups made
 * after patterns; and around each its neighbours. No two of them could be one book unrecognised: a candidate that may be
 * one that is there already is left out. Without the data folder the real sets and the shop are missing.
 */
export async function gatherBooks(seed: string, data: URL): Promise<Books> {
  const register = createRegister();
  const seeds: Book[] = [];
  const take = (book: Book): void => {
    register.add(book);
    seeds.push(book);
  };
  for (const book of demoBooks()) take(book);
  const { books: written, verbatim, verbatimOnly } = await labelledBooks(register.holds);
  for (const book of written) take(book);
  const isKnown = (book: Book): boolean => {
    if (register.holds(book)) return true;
    take(book);
    return false;
  };
  const hasData = existsSync(data);
  const real = hasData ? await realSets(data, isKnown) : [];
  if (hasData) for (const book of vocabularyBooks(data, register.holds)) take(withImprint(book, seed));
  // The patterns make each book once; only what came from elsewhere can be one of theirs.
  for (const book of patternBooks(seed).filter((book) => !register.holds(book))) take(book);

  const books = [...seeds];
  const ids = new Set(seeds.map(({ id }) => id));
  for (const book of seeds) {
    // A real record that says little of itself gives neighbours that nobody could tell from it.
    if (book.year === undefined || book.pages === undefined || verbatimOnly.has(book.id)) continue;
    for (const neighbour of neighboursOf(book, seed)) {
      if (ids.has(neighbour.id) || register.holds(neighbour)) continue;
      ids.add(neighbour.id);
      register.add(neighbour);
      books.push(neighbour);
    }
  }
  const pride = real.find(({ code }) => code === 'PRIDE');
  return {
    books: books.map((book) => (book.near === undefined || ids.has(book.near.id) ? book : withoutNear(book))),
    labelled: verbatim,
    verbatimOnly: new Set([...verbatimOnly, ...seeds.filter(saysTooLittle).map(({ id }) => id)]),
    real,
    damaged: pride === undefined ? [] : await damagedTwins(data, pride),
  };
}

/** Parts of something that other libraries' records would have to name, and real records without an imprint. */
function saysTooLittle({ id, form, host, year, publisher }: Book): boolean {
  return (
    form === 'article' ||
    host !== undefined ||
    (id.startsWith('real:') && (year === undefined || publisher === undefined))
  );
}

function withoutNear({ near: _near, ...book }: Book): Book {
  return book;
}

/** Year, pages, number and house for a title that came without. */
function withImprint(book: Book, seed: string): Book {
  const luck = chance('imprint', seed, book.id);
  const year = 2024 - Math.floor(24 * luck.next() ** 1.6);
  const house = book.publisher ?? houseNames[luck.below(houseNames.length)] ?? 'Trẻ';
  return {
    ...book,
    publisher: house,
    year,
    pages: 96 + 4 * luck.below(110),
    centimetres: luck.happens(0.6) ? 21 : 19,
    ...given({ place: placeOf(house) ?? book.place, isbn: isbn(year, luck) }),
  };
}
