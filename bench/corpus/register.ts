import { type Book, plain } from './book.ts';

/** Knows the books of the corpus, so that no two of them could be one book that nobody recognised. */
export interface Register {
  add(book: Book): void;
  /** Whether a book may be one that is there: nothing that tells manifestations apart differs between them. */
  holds(book: Book): boolean;
}

/** The first words: titles of one book begin alike, whatever is added to them. *Địa lí* is *Địa lý*. */
function key(book: Book): string {
  return oneI(book.title).split(' ').slice(0, 3).join(' ');
}

function oneI(text: string | undefined): string {
  return plain(text).replaceAll('y', 'i');
}

function words(text: string | undefined): string[] {
  return oneI(text)
    .split(' ')
    .filter((word) => word.length > 2);
}

function mayBeOne(a: Book, b: Book): boolean {
  if (a.near?.id === b.id) return false;
  if (a.form !== b.form) return false;
  if (a.volume !== undefined && b.volume !== undefined && a.volume.number !== b.volume.number) return false;
  if (a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) > 1) return false;
  const [one, two] = [words(a.publisher), words(b.publisher)];
  const otherHouse = one.length > 0 && two.length > 0 && !one.some((word) => two.includes(word));
  // Two houses that share the sheets, or a house and its distributor: same pages, and no numbers that say otherwise.
  const sharesSheets = a.pages !== undefined && a.pages === b.pages && (a.isbn ?? '') === (b.isbn ?? '');
  if (otherHouse && !sharesSheets) return false;
  // Longer titles that go on with other words are other titles.
  const [longer, shorter] = [words(a.title), words(b.title)];
  return longer.filter((word) => shorter.includes(word)).length >= 0.6 * Math.min(longer.length, shorter.length);
}

/** What may betray one book under two titles: its number; or its author, year and pages. */
function traces({ isbn, authors, year, pages, near }: Book): string[] {
  if (near !== undefined) return [];
  const author = plain(authors[0]?.name).split(' ').sort().join(' ');
  return [
    ...(isbn === undefined ? [] : [`i ${isbn}`]),
    ...(author === '' || year === undefined || pages === undefined ? [] : [`a ${author} ${year} ${pages}`]),
  ];
}

export function createRegister(): Register {
  const byKey = new Map<string, Book[]>();
  const traced = new Set<string>();
  return {
    add(book) {
      const known = byKey.get(key(book));
      if (known === undefined) byKey.set(key(book), [book]);
      else known.push(book);
      for (const trace of traces(book)) traced.add(trace);
    },
    holds: (book) =>
      traces(book).some((trace) => traced.has(trace)) ||
      (byKey.get(key(book)) ?? []).some((known) => mayBeOne(book, known)),
  };
}
