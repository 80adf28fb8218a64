import { hyphenateIsbn, toIsbn10 } from '#lib/identifiers';
import { oldTonePlacement, withTypo } from './dirt.ts';
import type { Edition, Name } from './editions.ts';
import { type Chance, chance } from './random.ts';
import type { DemoLibrary, Form } from './schema.ts';
import type { DemoTables } from './tables.ts';
import {
  headingWording,
  isPerson,
  pagesWording,
  placeWording,
  publisherWording,
  responsibility,
  volumeWording,
} from './wording.ts';

export interface Heading {
  readonly text: string;
  readonly dates?: string;
  readonly role?: string;
  readonly isPerson: boolean;
}

export interface Copy {
  readonly branch: string;
  readonly barcode: string;
  readonly callNumber: string;
}

/** An edition as one library describes it, before it takes the shape of a format. Values are as the cataloguer wrote them. */
export interface Description {
  readonly controlNumber: string;
  readonly form: Form;
  readonly language: string;
  /** Missing in the few records that must end in quarantine. */
  readonly title?: string;
  readonly subtitle?: string;
  readonly volume?: string;
  readonly part?: string;
  readonly responsibility?: string;
  readonly main?: Heading;
  readonly others: readonly Heading[];
  readonly hanNom?: string;
  readonly original?: { readonly title: string; readonly language: string };
  readonly isbn?: string;
  readonly statement?: string;
  readonly imprintTag: '260' | '264';
  readonly place: string;
  readonly publisher: string;
  readonly year: number;
  readonly extent?: string;
  readonly size?: string;
  readonly series?: string;
  readonly ddc?: string;
  readonly topics: readonly string[];
  readonly genre?: string;
  readonly geographic?: string;
  readonly summary?: string;
  readonly note?: string;
  readonly frequency?: string;
  readonly host?: { readonly title: string; readonly place: string };
  readonly scale?: string;
  readonly url?: string;
  readonly copies: readonly Copy[];
}

/** How often a heading is another name of the person: a pen name, or the Vietnamese spelling of a foreign one. */
const OTHER_NAME = 0.06;

function cutter(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toUpperCase();
  const plain = letters.replace(/[^A-Z]/g, '');
  const number = 100 + (chance('cutter', plain).below(899) || 1);
  return `${plain.slice(0, 2) || 'X'}${number}${
    letters
      .split(' ')
      .at(1)
      ?.replace(/[^A-Z]/g, '')
      .charAt(0) ?? ''
  }`;
}

function isbnWording(isbn: string, library: DemoLibrary, isReal: boolean): string {
  if (library.habits.isbn === 'hyphen') return hyphenateIsbn(isbn) ?? isbn;
  // Vietnamese numbers began with thirteen digits; only foreign books of before 2007 have the short form on them.
  return library.habits.isbn === '10' && isReal ? (toIsbn10(isbn) ?? isbn) : isbn;
}

/** A digit of a number mistyped, which its check digit will tell. */
function withSlip(number: string, share: number, luck: Chance): string {
  if (!luck.happens(share)) return number;
  const at = 5 + luck.below(3);
  return number.slice(0, at) + number.slice(at).replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
}

function extentOf(edition: Edition, library: DemoLibrary): string | undefined {
  if (edition.form === 'audio') return edition.note?.replace(/^Sách nói, /, '') ?? '1 đĩa CD';
  if (edition.form === 'ebook') return '1 tài liệu điện tử';
  if (edition.form === 'map') return '1 tờ';
  if (edition.pages === undefined) return undefined;
  const pages = pagesWording(edition.pages, library.habits.pages);
  return edition.form === 'braille' ? `${pages} (chữ Braille)` : pages;
}

function sizeOf(edition: Edition): string | undefined {
  if (edition.form === 'audio' || edition.form === 'ebook') return undefined;
  if (edition.form === 'map') return '79x109 cm';
  if (edition.form === 'braille') return '29 cm';
  if (edition.topics.includes('Sách giáo khoa') || edition.genre === 'Sách giáo khoa') return '24 cm';
  return edition.year < 2000 ? '19 cm' : '21 cm';
}

function summaryOf(edition: Edition): string {
  const author = edition.authors[0]?.heading.split(', ').reverse().join(' ');
  const kind = (edition.genre ?? 'Công trình').toLowerCase();
  const subject = edition.topics[0]?.toLowerCase() ?? 'nhiều vấn đề';
  const by = author === undefined ? '' : ` của ${author}`;
  return edition.genre === undefined
    ? `Trình bày những vấn đề về ${subject} qua công trình "${edition.title}"${by}.`
    : `Giới thiệu toàn văn ${kind} "${edition.title}"${by}.`;
}

function heading(name: Name, library: DemoLibrary, tables: DemoTables, luck: Chance): Heading {
  const { habits } = library;
  const known = tables.persons[name.heading];
  const text = headingWording(name, habits.names, tables.persons, luck.happens(OTHER_NAME));
  const dates = luck.happens(habits.dates) ? known?.dates : undefined;
  return {
    text: library.type === 'public' && luck.happens(0.02) ? text.toUpperCase() : text,
    isPerson: isPerson(name),
    ...(dates !== undefined && { dates }),
    ...(name.role !== undefined && { role: name.role }),
  };
}

function copiesOf(edition: Edition, library: DemoLibrary, number: number, luck: Chance): Copy[] {
  const callNumber = `${edition.ddc} ${cutter(edition.title)}`;
  const count = edition.genre === 'Sách giáo khoa' ? 2 + luck.below(4) : 1 + luck.below(3);
  return Array.from({ length: count }, (_, at) => ({
    branch: library.branches[luck.below(library.branches.length)] ?? '',
    barcode: `${library.code}${edition.language === 'vie' ? 'VV' : 'NV'}${String(number).padStart(5, '0')}.${at + 1}`,
    callNumber,
  }));
}

const legacy: ReadonlySet<DemoLibrary['encoding']> = new Set(['tcvn3', 'vni']);

/** Whether the library's encoding has letters for this text: the old Vietnamese code tables know no Hán-Nôm or Cyrillic. */
export function canWrite(library: DemoLibrary, text: string): boolean {
  return !legacy.has(library.encoding) || !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text);
}

/** Optional members that are there, as `exactOptionalPropertyTypes` wants them. */
function textMembers(members: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/**
 * How `library` describes `edition` in its `number`-th record: its own wording, and now and then a slip, a title in
 * capitals, a subtitle or an author left out. The same arguments always give the same description.
 */
export function describe(edition: Edition, library: DemoLibrary, number: number, tables: DemoTables): Description {
  const { habits } = library;
  const luck = chance('describe', library.code, String(number), edition.id);
  const settle = habits.tone === 'old' ? oldTonePlacement : (text: string): string => text;
  const title = luck.happens(habits.typos) ? withTypo(edition.title, luck) : edition.title;
  const [first, ...rest] = luck.happens(habits.noAuthor) ? [] : edition.authors;
  const main = first?.role === undefined || first.role === 'ch.b.' ? first : undefined;
  const added = [...(main === undefined && first !== undefined ? [first] : []), ...rest, ...edition.contributors];
  const firm = edition.firm === undefined ? '' : ` ; ${edition.firm}`;
  const original = edition.original && canWrite(library, edition.original.title) ? edition.original : undefined;
  const words = textMembers({
    title: settle(luck.happens(habits.capitals) ? title.toUpperCase() : title),
    subtitle: luck.happens(habits.bareTitle) ? undefined : edition.subtitle && settle(edition.subtitle),
    volume: edition.volume && volumeWording(edition.volume, habits.volume),
    part: edition.part && settle(edition.part),
    responsibility:
      settle(responsibility(edition.authors, edition.contributors, edition.year, tables.persons)) || undefined,
    hanNom: luck.happens(habits.original) && !legacy.has(library.encoding) ? edition.hanNom : undefined,
    isbn:
      edition.isbn &&
      withSlip(isbnWording(edition.isbn, library, !edition.isbn.startsWith('978604')), habits.typos, luck),
    statement: edition.statement && settle(edition.statement),
    extent: extentOf(edition, library),
    size: luck.happens(0.92) && edition.form !== 'article' ? sizeOf(edition) : undefined,
    series: edition.series && settle(edition.series),
    ddc: luck.happens(0.95) ? edition.ddc : undefined,
    genre: edition.genre && settle(edition.genre),
    geographic: edition.place,
    summary: luck.happens(habits.summary) ? settle(summaryOf(edition)) : undefined,
    note: edition.note,
    frequency: edition.frequency,
    scale: edition.scale,
    url: edition.url,
  });
  return {
    ...words,
    controlNumber: String(number).padStart(8, '0'),
    form: edition.form,
    language: edition.language,
    ...(main !== undefined && { main: heading(main, library, tables, luck) }),
    others: added.map((name) => heading(name, library, tables, luck)),
    ...(original !== undefined && luck.happens(habits.original) && { original }),
    ...(edition.host !== undefined && { host: edition.host }),
    imprintTag: habits.imprint,
    place: settle(placeWording(edition.publisher.place, habits.place)),
    publisher: settle(publisherWording(edition.publisher, habits.publisher)) + firm,
    year: edition.year,
    topics: edition.topics.map(settle),
    copies: copiesOf(edition, library, number, luck),
  };
}
