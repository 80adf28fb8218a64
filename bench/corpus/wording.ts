import { hyphenateIsbn, toIsbn10 } from '#lib/identifiers';
import { oldTonePlacement } from '../../src/domains/catalogue/demo/dirt.ts';
import { type Chance, chance } from '../../src/domains/catalogue/demo/random.ts';
import { type Agent, type Book, type Form, given } from './book.ts';
import { editionWording, extentWording, nameWording, placeWording, responsibility, volumeWording } from './phrases.ts';
import type { Practice } from './practices.ts';
import { lostDigit, mistyped, otherYear, slippedDigit, withoutTones } from './slips.ts';
import publishers from './tables/publishers.json' with { type: 'json' };

export interface Heading {
  readonly text: string;
  readonly kind: Agent['kind'];
  readonly dates?: string;
  readonly role?: string;
}

/** A book as one library writes it, before it takes the shape of a format. What is missing was left out. */
export interface Wording {
  readonly title: string;
  readonly subtitle?: string;
  readonly volume?: string;
  readonly part?: string;
  readonly statement?: string;
  readonly main?: Heading;
  readonly others: readonly Heading[];
  readonly language: string;
  readonly original?: { readonly title: string; readonly language: string };
  readonly isbns: readonly string[];
  readonly edition?: string;
  readonly place?: string;
  readonly publisher?: string;
  readonly year?: string;
  readonly extent?: string;
  readonly size?: string;
  readonly series?: string;
  readonly form: Form;
  readonly topics: readonly string[];
  readonly ddc?: string;
  readonly isThesis: boolean;
  readonly has008: boolean;
  readonly callNumber: string;
}

/** What happened to a record beside its library's usual practice: the families of errors are counted by these. */
export type Mark =
  | 'capitals'
  | 'toneless'
  | 'alias'
  | 'other-name'
  | 'no-subtitle'
  | 'no-designation'
  | 'no-author'
  | 'no-publisher'
  | 'no-year'
  | 'no-pages'
  | 'no-isbn'
  | 'no-helpers'
  | 'no-edition'
  | 'slip-title'
  | 'slip-name'
  | 'slip-year'
  | 'slip-pages'
  | 'slip-isbn'
  | 'borrowed-isbn'
  | 'no-volume'
  | 'other-count'
  | 'verbatim'
  | 'damaged'
  | 'real';

/** How often a heading is another name of the person, and how often pages are counted otherwise (prelims, last leaf). */
const OTHER_NAME = 0.06;
const OTHER_COUNT = 0.03;

const aliases: Readonly<Record<string, readonly string[]>> = publishers.aliases;

export interface WordOptions {
  readonly seed: string;
  /** 0 for the library's first description of the book, 1 for the second. */
  readonly nth: number;
  /** ISBNs of other books, one of which may be typed by mistake. */
  readonly numbers: readonly string[];
}

/** How `practice` writes `book`, and what happened to the record on the way. The same arguments always give the same. */
export function word(book: Book, practice: Practice, options: WordOptions): { wording: Wording; marks: Mark[] } {
  const luck = chance('wording', options.seed, practice.code, book.id, String(options.nth));
  const { writes, leavesOut, slips } = practice;
  const marks: Mark[] = [];
  /** One throw of the dice; noted only where there was something to lose. */
  const happens = (share: number, mark: Mark, isThere = true): boolean => {
    const does = luck.happens(share) && isThere;
    if (does) marks.push(mark);
    return does;
  };
  const settle =
    writes.tone === 'none' ? withoutTones : writes.tone === 'old' ? oldTonePlacement : (text: string) => text;
  if (writes.tone === 'none') marks.push('toneless');
  const capitals = happens(writes.capitals, 'capitals');
  const inCase = (text: string): string => settle(capitals ? text.toUpperCase() : text);
  const maybe = (text: string | undefined): string | undefined => (text === undefined ? undefined : settle(text));

  const proper = happens(slips.title, 'slip-title') ? mistyped(book.title, luck) : book.title;
  const volume = happens(slips.volume, 'no-volume', book.volume !== undefined)
    ? undefined
    : volumeWording(book, writes.volume[1]);
  const ownSubtitle = happens(leavesOut.subtitle, 'no-subtitle', book.subtitle !== undefined)
    ? undefined
    : book.subtitle;
  const designation = happens(slips.designation, 'no-designation', book.designation !== undefined)
    ? undefined
    : book.designation;
  // A ledger has no column for it.
  const isInTitle = practice.sheet === 'ledger' && designation !== undefined;
  const subtitle =
    [isInTitle ? undefined : designation, ownSubtitle].filter((text) => text !== undefined).join('. ') || undefined;
  const title = isInTitle ? `${proper} (${designation})` : proper;
  const authors = happens(leavesOut.author, 'no-author', book.authors.length > 0) ? [] : book.authors;
  const helpers = happens(leavesOut.helpers, 'no-helpers', book.contributors.length > 0) ? [] : book.contributors;
  const heading = (agent: Agent): Heading => {
    const other = happens(OTHER_NAME, 'other-name', agent.also !== undefined) ? agent.also?.[0] : undefined;
    const name = happens(slips.name, 'slip-name') ? mistyped(agent.name, luck) : (other ?? agent.name);
    const text = nameWording({ ...agent, name }, practice);
    const dates = luck.happens(writes.dates) ? agent.dates : undefined;
    return { text: settle(text), kind: agent.kind, ...given({ dates, role: maybe(agent.role) }) };
  };
  const [first, ...rest] = authors.map(heading);
  const main =
    writes.entry === 'author' && (first?.role === undefined || first.role.startsWith('ch')) ? first : undefined;
  const others = [...(main === undefined && first !== undefined ? [first] : []), ...rest, ...helpers.map(heading)];

  const year =
    book.year === undefined || happens(leavesOut.year, 'no-year')
      ? undefined
      : happens(slips.year, 'slip-year')
        ? otherYear(book.year, luck)
        : book.year;
  const counted =
    book.pages !== undefined && happens(OTHER_COUNT, 'other-count') ? book.pages + 1 + luck.below(4) : book.pages;
  const pages = counted !== undefined && happens(slips.pages, 'slip-pages') ? lostDigit(counted, luck) : counted;
  const extent = happens(leavesOut.pages, 'no-pages', book.pages !== undefined)
    ? undefined
    : extentWording(book, practice, pages);
  const edition = happens(leavesOut.edition, 'no-edition', book.edition !== undefined)
    ? undefined
    : editionWording(book, practice);
  const publisher = happens(leavesOut.publisher, 'no-publisher', book.publisher !== undefined)
    ? undefined
    : publisherOf(book, practice, luck, happens);
  const isbns = happens(leavesOut.isbn, 'no-isbn', (book.isbn ?? book.setIsbn) !== undefined)
    ? []
    : isbnsOf(book, practice, luck, options.numbers, happens);
  const [where] = writes.volume;
  const numbered =
    volume === undefined ? [] : [volume, ...(book.volume?.title === undefined ? [] : [book.volume.title])];
  const texts = {
    subtitle:
      where === 'b' && volume !== undefined
        ? inCase([...numbered, ...(subtitle === undefined ? [] : [subtitle])].join('. '))
        : subtitle === undefined
          ? undefined
          : inCase(subtitle),
    volume: where === 'n' ? maybe(volume) : undefined,
    part:
      where === 'n'
        ? volume === undefined
          ? undefined
          : maybe(book.volume?.title)
        : where === 'p' && volume !== undefined
          ? settle(numbered.join(': '))
          : undefined,
    statement: luck.happens(leavesOut.statement)
      ? undefined
      : maybe(responsibility({ ...book, contributors: helpers })),
    main,
    edition: maybe(edition),
    place:
      publisher === undefined && book.publisher !== undefined
        ? undefined
        : book.place === undefined
          ? undefined
          : settle(placeWording(book.place, writes.place)),
    publisher: maybe(publisher),
    year: year === undefined ? undefined : String(year),
    extent: maybe(extent),
    size: book.centimetres === undefined || luck.happens(0.08) ? undefined : `${book.centimetres} cm`,
    series: luck.happens(leavesOut.series) ? undefined : maybe(book.series),
    original:
      book.original !== undefined && luck.happens(0.5) && !/tcvn3|vni/.test(practice.encoding)
        ? book.original
        : undefined,
    ddc: luck.happens(0.92) ? book.ddc : undefined,
  };
  const wording: Wording = {
    title: inCase(where === 'title' && volume !== undefined ? `${title}. ${numbered.join(': ')}` : title),
    others,
    language: book.language,
    isbns,
    form: book.form,
    topics: book.topics.map(settle),
    isThesis: book.shelf === 'thesis',
    has008: !luck.happens(leavesOut.f008),
    callNumber: `${book.ddc ?? '800'} ${withoutTones(book.title).slice(0, 2).toUpperCase()}${100 + luck.below(900)}`,
    ...given(texts),
  };
  return { wording, marks };
}

type Happens = (share: number, mark: Mark, isThere?: boolean) => boolean;

/** *Văn học*, *Nxb. Văn học*, *VH*; firms, presses abroad and universities that publish a thesis are no *Nhà xuất bản*. */
function publisherOf(
  { publisher, partner, language, shelf }: Book,
  practice: Practice,
  luck: Chance,
  happens: Happens,
): string | undefined {
  if (publisher === undefined) return undefined;
  const known = aliases[publisher];
  const alias =
    known !== undefined && happens(practice.writes.alias, 'alias') ? known[luck.below(known.length)] : undefined;
  const name = alias ?? publisher;
  const habit = practice.writes.publisher;
  const isHouse =
    language === 'vie' &&
    shelf !== 'thesis' &&
    shelf !== 'serial' &&
    !/^(?:Nhà xuất bản|Nxb|NXB|Viện|Bộ|Trung tâm|Hội(?! Nhà văn))/u.test(name);
  const shown = habit === 'bare' || !isHouse ? name.replace(/^(?:Nhà xuất bản|Nxb\.?|NXB) /u, '') : `${habit} ${name}`;
  return partner === undefined || luck.happens(0.5) ? shown : `${shown} ; ${partner}`;
}

function isbnsOf(book: Book, practice: Practice, luck: Chance, numbers: readonly string[], happens: Happens): string[] {
  const own = [...(book.isbn === undefined ? [] : [book.isbn]), ...(book.setIsbn === undefined ? [] : [book.setIsbn])];
  const another = numbers[luck.below(Math.max(numbers.length, 1))];
  if (another !== undefined && happens(practice.slips.borrowedIsbn, 'borrowed-isbn', another !== own[0]))
    return [another];
  return own.map((number) => {
    const shown =
      practice.writes.isbn === 'hyphen'
        ? (hyphenateIsbn(number) ?? number)
        : practice.writes.isbn === '10' && !number.startsWith('978604')
          ? (toIsbn10(number) ?? number)
          : number;
    return happens(practice.slips.isbn, 'slip-isbn') ? slippedDigit(shown, luck) : shown;
  });
}
