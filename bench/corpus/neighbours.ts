import { type Chance, chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Book, given } from './book.ts';
import { houseNames, isbn, person, placeOf } from './pattern-parts.ts';

/**
 * Other manifestations around a book, as there are in life: the printing of two years later with the same pages, the
 * corrected edition, another house, another translator, the volumes of a set under one number, Braille and file, a
 * bilingual edition, a supplement, another author's book of that title. Each names the book that it stands close to and the kind of the pair.
 */
export function neighboursOf(book: Book, seed: string): Book[] {
  const luck = chance('neighbours', seed, book.id);
  const made: Book[] = [];
  let latest = book;
  // One printing after another, fewer and fewer: most books have one, some ten.
  for (let count = 0; luck.happens(reprintShare(book)) && count < 9; count++) {
    const next = later(latest, book, count, luck);
    if ((next.year ?? 0) > 2025) break;
    made.push(next);
    latest = next;
  }
  for (const { share, make } of kinds) if (luck.happens(share(book))) made.push(...make(book, luck));
  return made;
}

function reprintShare({ shelf, form }: Book): number {
  if (form !== 'text') return 0.05;
  if (shelf === 'school') return 0.5;
  return shelf === 'thesis' || shelf === 'serial' || shelf === 'state' ? 0.04 : shelf === 'foreign' ? 0.3 : 0.42;
}

function near(book: Book, kind: string): Pick<Book, 'near'> {
  return { near: { id: book.id, kind } };
}

function without<K extends keyof Book>(book: Book, ...keys: readonly K[]): Omit<Book, K> {
  // Taking the keys away is what makes the narrower type true.
  return Object.fromEntries(Object.entries(book).filter(([key]) => !keys.some((gone) => gone === key))) as never;
}

/** A later printing: a year or more on, now and then in the same year; with the number on it that the first had, or a new one. */
function later(latest: Book, book: Book, count: number, luck: Chance): Book {
  const before =
    typeof latest.edition === 'number'
      ? latest.edition
      : latest.edition === undefined
        ? 0
        : Number(/\d+/.exec(latest.edition)?.[0] ?? Number.NaN);
  // Of one year only where both are counted: a first printing says nothing, and silence is no contradiction.
  const sameYear = luck.happens(0.04) && before >= 1;
  const year = (latest.year ?? 1995) + (sameYear ? 0 : book.shelf === 'school' ? 1 : 1 + luck.below(6));
  const isRevised = luck.happens(0.25);
  const pages =
    latest.pages === undefined ? undefined : isRevised ? latest.pages + 8 + 4 * luck.below(12) : latest.pages;
  const uncounted = book.language === 'vie' ? 'Tái bản' : 'Reprint';
  const number =
    luck.happens(0.35) && latest.isbn !== undefined && !isRevised ? latest.isbn : isbnFor(book, year, luck);
  return {
    ...without(latest, 'isbn', 'edition', 'near'),
    id: `${book.id}+${count + 1}`,
    edition: Number.isNaN(before) ? uncounted : book.language === 'vie' ? before + 1 : Math.max(before, 1) + 1,
    year,
    ...given({ pages, isbn: number }),
    ...near(latest, sameYear ? 'other-edition' : isRevised ? 'other-edition' : 'other-year-reprint'),
  };
}

function isbnFor(book: Book, year: number | undefined, luck: Chance): string | undefined {
  const number = isbn(book.language === 'vie' ? year : (year ?? 0) >= 1972 ? 2010 : undefined, luck);
  // Numbers of other countries: a group and check digit of their own.
  return number === undefined || book.language === 'vie' ? number : checked(`9780${number.slice(4, 12)}`);
}

function checked(digits: string): string {
  const sum = Array.from(digits, (digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 3)).reduce(
    (a, b) => a + b,
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const isTranslated = (book: Book): boolean =>
  book.language === 'vie' &&
  (book.original !== undefined || book.contributors.some(({ role }) => role?.includes('dịch') ?? false));
const isPlain = (book: Book): boolean => book.form === 'text' && book.volume === undefined;

interface Kind {
  readonly share: (book: Book) => number;
  readonly make: (book: Book, luck: Chance) => Book[];
}

const kinds: readonly Kind[] = [
  {
    // The same text by another house, some years apart or in the same.
    share: (book) =>
      book.shelf === 'literature' || book.shelf === 'foreign' ? 0.16 : book.shelf === 'popular' ? 0.05 : 0,
    make: (book, luck) => {
      const house =
        book.language === 'vie'
          ? houseNames[luck.below(houseNames.length)]
          : foreignHouses[luck.below(foreignHouses.length)];
      const year = (book.year ?? 2000) + luck.below(8);
      const place = house === undefined ? undefined : (placeOf(house) ?? 'New York');
      if (house === undefined || house === book.publisher) return [];
      const pages = book.pages === undefined ? undefined : book.pages + 12 + 4 * luck.below(20);
      return [
        {
          ...without(book, 'isbn', 'edition', 'near', 'partner', 'series'),
          id: `${book.id}+house`,
          publisher: house,
          year,
          ...given({ place, pages, isbn: isbnFor(book, year, luck) }),
          ...near(book, 'other-publisher'),
        },
      ];
    },
  },
  {
    share: (book) => (isTranslated(book) ? 0.3 : 0),
    make: (book, luck) => [
      {
        ...without(book, 'isbn', 'edition', 'near'),
        id: `${book.id}+translator`,
        contributors: [person(luck, 'dịch')],
        ...given({
          pages: book.pages === undefined ? undefined : book.pages + 4 * luck.below(15),
          year: book.year === undefined ? undefined : book.year + luck.below(5),
          isbn: isbnFor(book, book.year, luck),
        }),
        ...near(book, 'other-translation'),
      },
    ],
  },
  {
    // A set: two to four volumes of one year, half of the sets under one number.
    share: (book) => (isPlain(book) && (book.pages ?? 0) > 250 ? 0.09 : 0),
    make: (book, luck) => {
      const count = 2 + luck.below(3);
      const year = (book.year ?? 2000) + 2 + luck.below(10);
      const shared = luck.happens(0.5) ? isbnFor(book, year, luck) : undefined;
      return Array.from(
        { length: count },
        (_, place): Book => ({
          ...without(book, 'isbn', 'edition', 'near'),
          id: `${book.id}+volume${place + 1}`,
          volume: { word: book.language === 'vie' ? 'Tập' : 'Volume', number: String(place + 1) },
          year,
          pages: 200 + 4 * luck.below(60),
          ...given(shared === undefined ? { isbn: isbnFor(book, year, luck) } : { setIsbn: shared }),
          near: {
            id: place === 0 ? book.id : `${book.id}+volume${place}`,
            kind: shared === undefined || place === 0 ? 'other-volume' : 'set-isbn',
          },
        }),
      );
    },
  },
  {
    share: (book) => (book.form === 'text' ? 0.025 : 0),
    make: (book, luck) => {
      const form = (['braille', 'audio', 'ebook', 'ebook'] as const)[luck.below(4)] ?? 'ebook';
      return [
        {
          ...without(book, form === 'ebook' ? 'near' : 'isbn', 'near'),
          id: `${book.id}+${form}`,
          form,
          ...near(book, 'other-form'),
        },
      ];
    },
  },
  {
    // Another book under the same title: common words make common titles.
    share: (book) => (book.language === 'vie' && book.title.split(' ').length <= 3 ? 0.06 : 0),
    make: (book, luck) => {
      const year = (book.year ?? 2000) + luck.below(3);
      const house = houseNames[luck.below(houseNames.length)] ?? 'Hà Nội';
      return [
        {
          ...without(book, 'isbn', 'edition', 'near', 'subtitle', 'original', 'volume', 'partner', 'series'),
          id: `${book.id}+author`,
          work: `${book.id}+author`,
          authors: [person(luck)],
          contributors: [],
          publisher: house,
          year,
          pages: 100 + 4 * luck.below(80),
          ...given({ place: placeOf(house), isbn: isbnFor(book, year, luck) }),
          ...near(book, 'other-author'),
        },
      ];
    },
  },
  {
    share: (book) => (isPlain(book) && book.shelf !== 'literature' ? 0.012 : 0),
    make: (book, luck) => [
      {
        ...without(book, 'isbn', 'near', 'subtitle'),
        id: `${book.id}+supplement`,
        designation: book.language === 'vie' ? 'Phụ lục' : 'Supplement',
        pages: 24 + 4 * luck.below(20),
        ...near(book, 'supplement-or-part'),
      },
    ],
  },
  {
    share: (book) =>
      book.language === 'vie' && book.shelf === 'literature' && isPlain(book) && !isTranslated(book) ? 0.02 : 0,
    make: (book, luck) => [
      {
        ...without(book, 'isbn', 'near', 'subtitle', 'original', 'edition'),
        id: `${book.id}+bilingual`,
        designation: 'Song ngữ Việt - Anh',
        publisher: 'Thế giới',
        place: 'Hà Nội',
        contributors: [person(luck, 'dịch')],
        ...given({ pages: book.pages === undefined ? undefined : 2 * book.pages + 8 }),
        ...near(book, 'bilingual'),
      },
    ],
  },
  {
    // A number that a house used twice: on the book and on another one of its own.
    share: (book) => (book.isbn !== undefined && book.shelf === 'popular' ? 0.01 : 0),
    make: (book, luck) => [
      {
        ...without(book, 'near', 'subtitle', 'edition'),
        id: `${book.id}+number`,
        work: `${book.id}+number`,
        title: `Sổ tay ${book.title.charAt(0).toLowerCase()}${book.title.slice(1)}`,
        authors: [person(luck)],
        pages: 60 + 4 * luck.below(30),
        ...near(book, 'reused-isbn'),
      },
    ],
  },
];

const foreignHouses = [
  'Penguin Books',
  'Oxford University Press',
  'Dover',
  'Everyman',
  'Macmillan',
  'Wiley',
  'Springer-Verlag',
  'Cambridge University Press',
  'Harper & Row',
  'Vintage Books',
];
