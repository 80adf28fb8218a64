import { type Book, plain } from './book.ts';

/** Knows the books of the corpus, so that no two of them could be one book that nobody recognised. */
export interface Register {
  add(book: Book): void;
  /** Whether a book may be one that is there: nothing that tells manifestations apart differs between them. */
  holds(book: Book): boolean;
}

/** The first words: titles of one book begin alike, whatever is added to them. */
function key(book: Book): string {
  return plain(book.title).split(' ').slice(0, 3).join(' ');
}

function words(text: string | undefined): string[] {
  return plain(text)
    .split(' ')
    .filter((word) => word.length > 2);
}

function mayBeOne(a: Book, b: Book): boolean {
  if (a.near?.id === b.id) return false;
  if (a.form !== b.form || (a.volume !== undefined && b.volume !== undefined && a.volume.number !== b.volume.number))
    return false;
  if (a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) > 1) return false;
  const houses = [words(a.publisher), words(b.publisher)] as const;
  if (houses[0].length > 0 && houses[1].length > 0 && !houses[0].some((word) => houses[1].includes(word))) return false;
  // Longer titles that go on with other words are other titles.
  const [longer, shorter] = [words(a.title), words(b.title)];
  return longer.filter((word) => shorter.includes(word)).length >= 0.6 * Math.min(longer.length, shorter.length);
}

export function createRegister(): Register {
  const byKey = new Map<string, Book[]>();
  return {
    add(book) {
      const known = byKey.get(key(book));
      if (known === undefined) byKey.set(key(book), [book]);
      else known.push(book);
    },
    holds: (book) => (byKey.get(key(book)) ?? []).some((known) => mayBeOne(book, known)),
  };
}
