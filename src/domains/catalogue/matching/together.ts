/** The level of each feature on which something could be said. */
export type Levels = Partial<Record<string, string>>;

/** What several features say together beyond what each says alone. */
export interface Combination {
  /** Key of its weight in `tables/weights.json` and of its sentence in the locales. */
  readonly name: string;
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
  { name: 'title-despite-imprint', applies: (l) => otherTitle(l.title) && sameImprint(l) },
  { name: 'loose-title-imprint', applies: (l) => looseTitle(l.title) && sameImprint(l) },
  { name: 'author-despite-imprint', applies: (l) => otherAuthor(l.author) && sameImprint(l) },
  { name: 'author-and-title', applies: (l) => otherAuthor(l.author) && otherTitle(l.title) },
  { name: 'pages-of-other-year', applies: (l) => otherYear(l.year) && samePages(l.extent) },
  { name: 'next-year', applies: (l) => l.year === 'offByOne' && !(samePages(l.extent) && sameNumber(l.isbn)) },
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
    applies: (l) => otherHouse(l.publisher) && !samePages(l.extent) && l.extent !== undefined,
  },
  {
    name: 'house-despite-pages',
    applies: (l) => otherHouse(l.publisher) && l.extent === 'same' && sameYear(l.year),
  },
  {
    name: 'language-despite-imprint',
    applies: (l) => l.language === 'different' && sameImprint(l) && /^(?:same|toneless)/.test(l.title ?? ''),
  },
  {
    name: 'next-year-of-isbn',
    applies: (l) => l.year === 'offByOne' && sameNumber(l.isbn) && !otherPages(l.extent) && !otherTitle(l.title),
  },
  { name: 'house-and-isbn', applies: (l) => otherHouse(l.publisher) && l.isbn === 'different' },
  { name: 'pages-and-isbn', applies: (l) => otherPages(l.extent) && l.isbn === 'different' },
  { name: 'title-and-isbn', applies: (l) => otherTitle(l.title) && l.isbn === 'different' },
  { name: 'isbn-despite-title', applies: (l) => sameNumber(l.isbn) && otherTitle(l.title) },
  { name: 'isbn-despite-pages', applies: (l) => sameNumber(l.isbn) && otherPages(l.extent) },
  {
    name: 'volume-left-out',
    applies: (l) => l.volume === 'onlyOneSide' && samePages(l.extent) && sameYear(l.year),
  },
  { name: 'volume-and-no-pages', applies: (l) => l.volume === 'onlyOneSide' && l.extent === undefined },
  {
    name: 'numbers-outlive-reprints',
    applies: (l) => otherYear(l.year) && (sameNumber(l.isbn) || sameNumber(l['control-number'])),
  },
  {
    name: 'kind-left-out',
    applies: (l) => l.kind === 'onlyOneSide' && samePages(l.extent) && sameYear(l.year),
  },
  {
    name: 'author-and-year',
    applies: (l) => sameAuthor(l.author) && sameYear(l.year) && l.extent === undefined,
  },
  { name: 'pages-of-other-translator', applies: (l) => l.translator === 'different' && sameImprint(l) },
  {
    name: 'nothing-of-edition',
    applies: (l) => l.year === undefined && l.extent === undefined && l.isbn === undefined,
  },
  { name: 'pages-unlike', applies: (l) => otherPages(l.extent) && sameYear(l.year) && sameHouse(l.publisher) },
  {
    name: 'tone-and-pages',
    applies: (l) => (l.title === 'toneSlip' || l.title === 'toneDifferent') && !samePages(l.extent),
  },
  {
    name: 'longer-title-and-pages',
    applies: (l) =>
      (l.title === 'extended' || l.title === 'contained' || l.title === 'partOfTitle' || l.title === 'mostlyShared') &&
      l.extent !== undefined &&
      !samePages(l.extent),
  },
  {
    name: 'no-title-nor-number',
    applies: (l) =>
      l.title === 'incomparable' && !sameNumber(l.isbn) && !sameNumber(l['control-number']) && !sameAuthor(l.author),
  },
  {
    name: 'only-title-and-year',
    applies: (l) =>
      l.author === undefined &&
      l.extent === undefined &&
      l.publisher === undefined &&
      l.isbn === undefined &&
      l.issn === undefined &&
      /common/.test(l.title ?? ''),
  },
];
