import { chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Book, plain } from './book.ts';
import type { Practice } from './practices.ts';

/** How many libraries of all a book would interest: a few everybody has, most hardly anyone. */
function popularity(book: Book, seed: string): number {
  const luck = chance('popularity', seed, book.id).next();
  const age = (book.year ?? 1990) >= 2000 ? 1.3 : (book.year ?? 1990) >= 1975 ? 1 : 0.5;
  const kind =
    book.shelf === 'thesis'
      ? 0.12
      : book.form !== 'text'
        ? 0.3
        : book.shelf === 'school' || book.shelf === 'popular'
          ? 1.2
          : 1;
  return (0.015 + luck ** 7) * age * kind;
}

/** Local matter goes to its own province first. */
function isLocal(book: Book, practice: Practice): boolean {
  return practice.near !== '' && plain(book.title).includes(plain(practice.near));
}

const legacy: readonly string[] = ['tcvn3', 'vni'];

/** The old Vietnamese code tables have no Greek, Cyrillic or Han letters, and Latin letters of the West without their marks. */
function canWrite(practice: Practice, book: Book): boolean {
  return (
    !legacy.includes(practice.encoding) ||
    !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(
      book.title + book.authors.map(({ name }) => name).join(''),
    )
  );
}

/**
 * Which library describes which book, in the order in which it catalogued them. Each library draws as many books as it has
 * records, without putting back, in proportion to the book's popularity and its own interest (Efraimidis and Spirakis 2006).
 */
export function holdings(
  books: readonly Book[],
  practices: readonly Practice[],
  scale: number,
  seed: string,
): Map<string, Book[]> {
  const known = books.map((book) => ({ book, popularity: popularity(book, seed) }));
  return new Map(
    practices.map((practice) => {
      const luck = chance('holdings', seed, practice.code);
      const drawn: { book: Book; key: number }[] = [];
      for (const { book, popularity } of known) {
        const weight = popularity * (practice.holds[book.shelf] ?? 1) * (isLocal(book, practice) ? 30 : 1);
        const key = Math.log(1 - luck.next()) / weight;
        if (weight > 0 && canWrite(practice, book)) drawn.push({ book, key });
      }
      drawn.sort((a, b) => b.key - a.key);
      const count = Math.round(practice.records * scale);
      return [
        practice.code,
        shuffled(
          drawn.slice(0, count).map(({ book }) => book),
          `${seed} ${practice.code}`,
        ),
      ];
    }),
  );
}

function shuffled(books: readonly Book[], seed: string): Book[] {
  const luck = chance('order', seed);
  return books
    .map((book) => ({ book, key: luck.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ book }) => book);
}
