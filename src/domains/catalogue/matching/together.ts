/** The level of each feature on which something could be said. */
export type Levels = Partial<Record<string, string>>;

/** What several features say together beyond what each says alone. What they may not say, however much agrees, stands in `limits.ts`. */
export interface Combination {
  /** Key of its weight in `tables/weights.json` and of its sentence in the locales. */
  readonly name: string;
  /** Its weight may not speak for one edition: a contradiction in spite of other agreement. */
  readonly neverFor?: true;
  applies(levels: Levels): boolean;
}

const sameYear = (level: string | undefined): boolean =>
  level === 'same' || level === 'guessed' || level === 'otherOfStatement';
const otherYear = (level: string | undefined): boolean => level === 'different' || level === 'near';
const samePages = (level: string | undefined): boolean =>
  level === 'same' || level === 'sum' || level === 'close' || level === 'same.short';
const otherPages = (level: string | undefined): boolean => level === 'different' || level === 'farApart';
const sameHouse = (level: string | undefined): boolean =>
  level === 'same' || level === 'same.common' || level === 'near';
const otherHouse = (level: string | undefined): boolean => level === 'different' || level === 'otherHouse';
const sameNumber = (level: string | undefined): boolean => level === 'same';
const otherTitle = (level: string | undefined): boolean =>
  level === 'different' || level === 'partlyShared' || level === 'toneDifferent' || level === 'numbersDifferent';
const looseTitle = (level: string | undefined): boolean =>
  level === 'near' ||
  level === 'toneSlip' ||
  level === 'tonePartly' ||
  level === 'truncated' ||
  level === 'reordered' ||
  level === 'mostlyShared' ||
  level === 'partOfTitle' ||
  level === 'extended' ||
  level === 'contained' ||
  level === 'transliterated';
const otherAuthor = (level: string | undefined): boolean => level === 'different' || level === 'toneDifferent';
const sameAuthor = (level: string | undefined): boolean =>
  level !== undefined && /^(?:same|toneless|reordered|part|near|quoted)/.test(level);

/** Year, pages and house (or ISBN) agree. */
function sameImprint(levels: Levels): boolean {
  return sameYear(levels.year) && levels.extent === 'same' && (sameHouse(levels.publisher) || sameNumber(levels.isbn));
}

export const combinations: readonly Combination[] = [
  { name: 'imprint', applies: sameImprint },
  { name: 'title-despite-imprint', neverFor: true, applies: (l) => otherTitle(l.title) && sameImprint(l) },
  { name: 'loose-title-imprint', neverFor: true, applies: (l) => looseTitle(l.title) && sameImprint(l) },
  { name: 'author-despite-imprint', neverFor: true, applies: (l) => otherAuthor(l.author) && sameImprint(l) },
  { name: 'pages-of-other-year', neverFor: true, applies: (l) => otherYear(l.year) && samePages(l.extent) },
  {
    name: 'year-and-pages',
    applies: (l) => (otherYear(l.year) || l.year === 'offByOne') && otherPages(l.extent),
  },
  {
    name: 'year-and-edition',
    applies: (l) =>
      (otherYear(l.year) || l.year === 'offByOne') &&
      (l.edition === 'onlyOneSide' || l.edition === 'textOneSide' || l.edition === 'numberOneSide'),
  },
  {
    name: 'house-and-pages',
    neverFor: true,
    applies: (l) => otherHouse(l.publisher) && !samePages(l.extent) && l.extent !== undefined,
  },
  {
    name: 'house-despite-pages',
    neverFor: true,
    applies: (l) => otherHouse(l.publisher) && l.extent === 'same' && sameYear(l.year),
  },
  {
    name: 'language-despite-imprint',
    neverFor: true,
    applies: (l) => l.language === 'different' && sameImprint(l) && /^(?:same|toneless)/.test(l.title ?? ''),
  },
  {
    name: 'next-year-of-isbn',
    applies: (l) => l.year === 'offByOne' && sameNumber(l.isbn) && !otherPages(l.extent) && !otherTitle(l.title),
  },
  { name: 'house-and-isbn', applies: (l) => otherHouse(l.publisher) && l.isbn === 'different' },
  { name: 'pages-and-isbn', applies: (l) => otherPages(l.extent) && l.isbn === 'different' },
  { name: 'isbn-despite-title', neverFor: true, applies: (l) => sameNumber(l.isbn) && otherTitle(l.title) },
  { name: 'isbn-despite-pages', neverFor: true, applies: (l) => sameNumber(l.isbn) && otherPages(l.extent) },
  {
    name: 'volume-left-out',
    applies: (l) => l.volume === 'onlyOneSide' && samePages(l.extent) && sameYear(l.year),
  },
  {
    name: 'kind-left-out',
    applies: (l) => l.kind === 'onlyOneSide' && samePages(l.extent) && sameYear(l.year),
  },
  {
    name: 'author-and-year',
    applies: (l) => sameAuthor(l.author) && sameYear(l.year) && l.extent === undefined,
  },
  { name: 'pages-of-other-translator', neverFor: true, applies: (l) => l.translator === 'different' && sameImprint(l) },
  { name: 'pages-unlike', applies: (l) => otherPages(l.extent) && sameYear(l.year) && sameHouse(l.publisher) },
  {
    name: 'longer-title-and-pages',
    applies: (l) =>
      (l.title === 'extended' || l.title === 'contained' || l.title === 'partOfTitle' || l.title === 'mostlyShared') &&
      l.extent !== undefined &&
      !samePages(l.extent),
  },
];
