import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { openRecords } from '#domains/catalogue/reading';
import { fields, type MarcRecord, subfields } from '#lib/marc';
import { type Book, given, plain } from './book.ts';
import type { Verbatim } from './seeds-labelled.ts';
import { bookOfMarc } from './seeds-marc.ts';

/** A real set of records that stands in the corpus as one more library, record by record as it was written. */
export interface RealSet {
  readonly code: string;
  readonly records: readonly { readonly book: Book; readonly record: MarcRecord }[];
}

async function read(source: AsyncIterable<Uint8Array>): Promise<MarcRecord[]> {
  const opened = await openRecords(source, { format: 'auto', encoding: 'auto', mapping: undefined });
  const found: MarcRecord[] = [];
  for await (const results of opened.records)
    for (const result of results) if (result.outcome === 'read') found.push(result.record);
  return found;
}

/** The records in Evergreen's SQL: one MARCXML text in quotes each. */
function concerto(folder: URL): Readable {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').match(/<record[\s\S]*?<\/record>/g) ?? []);
  return Readable.from([
    Buffer.from(
      `<collection xmlns="http://www.loc.gov/MARC21/slim">${texts.join('\n').replaceAll("''", "'")}</collection>`,
    ),
  ]);
}

/**
 * The real sets of the data folder (see its README). Which of their records describe one book nobody has labelled; so of
 * records that may be one (`isKnown`) only the first is taken, and the corpus never says *other book* where nobody knows.
 */
export async function realSets(data: URL, isKnown: (book: Book) => boolean): Promise<RealSet[]> {
  const file = (path: string) => createReadStream(new URL(path, data));
  const hbz: MarcRecord[] = [];
  for (const name of readdirSync(new URL('hbz/', data)).sort()) hbz.push(...(await read(file(`hbz/${name}`))));
  const sources: readonly (readonly [code: string, records: readonly MarcRecord[]])[] = [
    ['UVA', await read(file('uva/uva_001_2000.mrc'))],
    ['PRIDE', await read(file('marc4j/pride-and-prejudice-fixed.mrc'))],
    ['HBZ', hbz],
    ['MANN', await read(file('qa-catalogue/translation_thomas-mann.xml.gz'))],
    [
      'CONCERTO',
      [
        ...(await read(concerto(new URL('evergreen/concerto/', data)))),
        ...(await read(file('evergreen/nepali.marc'))),
        ...(await read(file('qa-catalogue/unimarc_short.firenze.1977.mrc'))),
      ],
    ],
  ];
  return sources.map(([code, records]) => ({ code, records: distinct(code, records, isKnown) }));
}

function distinct(code: string, records: readonly MarcRecord[], isKnown: (book: Book) => boolean) {
  const kept: { book: Book; record: MarcRecord }[] = [];
  const numbers = new Set<string>();
  for (const [place, record] of records.entries()) {
    const book = bookOfMarc(record, `real:${code}:${place}`, 'foreign');
    // A number of the union catalogue in common: one book, or one taken for another; nobody knows which.
    const own = fields(record, '010', '035').flatMap((field) =>
      subfields(field, 'a').flatMap((text) => text.match(/\d{6,}/) ?? []),
    );
    const isKnownNumber = own.some((number) => numbers.has(number));
    for (const number of own) numbers.add(number);
    if (book !== undefined && !isKnownNumber && !isKnown(book)) kept.push({ book, record });
  }
  return kept;
}

/** The damaged twins of records of *Pride and Prejudice*: the same records in the same order, with errors in them. */
export async function damagedTwins(data: URL, kept: RealSet): Promise<Verbatim[]> {
  const records = await read(createReadStream(new URL('marc4j/pride-and-prejudice-with-many-errors.mrc', data)));
  return kept.records.flatMap(({ book }) => {
    const record = records[Number(book.id.split(':').at(-1))];
    return record === undefined ? [] : [{ book: book.id, record, side: 'b' as const }];
  });
}

/** Titles, authors and publishers that a shop lists. The words are real; years and numbers there are not, and are left. */
export function vocabularyBooks(data: URL, isKnown: (book: Book) => boolean): Book[] {
  const file = new URL('vietnamese/vn_books_seed.tsv', data);
  if (!existsSync(file)) return [];
  const books: Book[] = [];
  const seen = new Set<string>();
  for (const [place, line] of readFileSync(file, 'utf8').trim().split('\n').slice(1).entries()) {
    const [, listed = '', , author = '', , publisher = ''] = line.split('\t');
    const title = listed
      .replace(/^Sách(?: -)?\s+(?=\S+ )/i, '')
      .replace(/\s*\((?:Tái Bản|Bộ|TB|Bìa)[^)]*\)/giu, '')
      .replace(/ - NXB .*$/u, '')
      .replace(/\s+/g, ' ')
      .trim();
    const house = publisher.replace(/^(?:Nhà Xuất Bản|NXB)\s+/i, '').trim();
    const key = plain(title).split(' ').slice(0, 3).join(' ');
    if (key.length < 6 || seen.has(key)) continue;
    seen.add(key);
    const isNamed = author !== '' && !/không rõ|nhiều tác giả/i.test(author);
    const name =
      author === author.toUpperCase()
        ? author.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
        : author;
    const book: Book = {
      id: `shop:${place}`,
      work: `shop:${place}`,
      title,
      authors: isNamed ? [{ name: name.trim(), kind: 'person' }] : [],
      contributors: [],
      language: 'vie',
      form: 'text',
      topics: [],
      shelf: 'popular',
      ...given({ publisher: house || undefined, place: /HCM|Trẻ|Văn nghệ/.test(house) ? 'TP. Hồ Chí Minh' : 'Hà Nội' }),
    };
    if (!isKnown(book)) books.push(book);
  }
  return books;
}
