import {
  encodeMarc8,
  isControlField,
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { encodeLegacy } from '#lib/vietnamese';
import { frameIso2709 } from '../../src/domains/catalogue/demo/formats/iso2709-bytes.ts';
import { chance } from '../../src/domains/catalogue/demo/random.ts';
import type { Book } from './book.ts';
import { gatherBooks } from './books.ts';
import { holdings } from './holdings.ts';
import { type Practice, practices } from './practices.ts';
import { renumbered, type Verbatim } from './seeds-labelled.ts';
import { type Mark, type Wording, word } from './wording.ts';
import { toMarc21 } from './write-marc21.ts';
import { toCsv, toDublinCore, toIsis, toUnimarc } from './write-others.ts';

/** The truth of one record. */
export interface RecordTruth {
  readonly number: string;
  readonly book: string;
  readonly marks: readonly Mark[];
}

/** One library's export, as it would arrive. */
export interface CorpusFile {
  readonly library: string;
  readonly type: Practice['type'];
  readonly province: string;
  readonly fileName: string;
  readonly format: Practice['format'];
  readonly encoding: 'auto' | 'marc8' | 'tcvn3' | 'vni';
  readonly mapping?: string;
  readonly bytes: Uint8Array;
  /** In the order of the file. */
  readonly truth: readonly RecordTruth[];
}

export interface Corpus {
  readonly books: ReadonlyMap<string, Book>;
  readonly files: readonly CorpusFile[];
}

interface Described {
  readonly number: string;
  readonly book: string;
  readonly marks: readonly Mark[];
  readonly wording?: Wording;
  readonly record?: MarcRecord;
}

/**
 * The corpus of about `records` records: each book (manifestation) once, and for each library that holds it a record in
 * that library's practice. The same seed, size and data give the same bytes.
 *
 * @param data folder of the real sets (`../shared/data/marc`); without it the corpus is smaller and has fewer foreign books.
 */
export async function generateCorpus(options: { seed: string; records: number; data: URL }): Promise<Corpus> {
  const { seed } = options;
  const gathered = await gatherBooks(seed, options.data);
  const known = new Map(gathered.books.map((book) => [book.id, book]));
  const libraries = practices();
  const full = libraries.reduce((sum, { records }) => sum + records, 0);
  const realCount = gathered.real.reduce((sum, { records }) => sum + records.length, 0) + gathered.damaged.length;
  const scale = Math.max(0.02, (options.records - Math.min(realCount, options.records / 4)) / full);
  const kept = realCount === 0 ? 1 : Math.min(1, options.records / 4 / realCount);
  const toDescribe = gathered.books.filter(({ id }) => !gathered.verbatimOnly.has(id));
  const held = holdings(toDescribe, libraries, scale, seed);
  const given = shareOut(gathered.labelled, libraries, seed, scale);
  const files = libraries.map((practice) => fileOf(practice, describeAll(practice, libraries, held, given, seed)));
  for (const { code, records } of gathered.real) {
    const described = records
      .filter((_, place) => chance('real', seed, code, String(place)).happens(kept))
      .map(
        ({ book, record }, place): Described => ({
          number: String(place + 1).padStart(7, '0'),
          book: book.id,
          marks: ['real'],
          record,
        }),
      );
    files.push(fileOf(realPractice(code), described));
  }
  const there = new Set(files.flatMap(({ truth }) => truth.map(({ book }) => book)));
  const damaged = gathered.damaged
    .filter(({ book }) => there.has(book))
    .map(
      ({ book, record }, place): Described => ({ number: `d${place + 1}`, book, marks: ['real', 'damaged'], record }),
    );
  if (damaged.length > 0) files.push(fileOf(realPractice('PRIDE2'), damaged));
  return { books: known, files };
}

/** The real sets come in MARC 21; American ones in MARC-8, as they were. */
function realPractice(code: string): Practice {
  const [first] = practices();
  if (first === undefined) throw new Error('The table of practices is empty');
  return {
    ...first,
    code,
    name: code,
    type: 'special',
    format: code === 'HBZ' ? 'marcxml' : 'iso2709',
    encoding: code === 'UVA' || code === 'PRIDE' ? 'marc8' : 'utf8',
  };
}

const canTakeVerbatim = ({ format, encoding, writes }: Practice): boolean =>
  ['iso2709', 'marcxml', 'json', 'mrk'].includes(format) && encoding.startsWith('utf8') && writes.tone !== 'none';

/** The hand-written records to libraries whose files are MARC 21 in Unicode, the two of a pair to different ones. */
function shareOut(
  records: readonly Verbatim[],
  libraries: readonly Practice[],
  seed: string,
  scale: number,
): Map<string, Verbatim[]> {
  const takers = libraries.filter(canTakeVerbatim);
  const shares = new Map<string, Verbatim[]>();
  for (const one of records) {
    const pair = one.book.split(':').slice(0, -1).join(':');
    const luck = chance('verbatim', seed, pair);
    if (!luck.happens(scale * 1.5)) continue;
    const at = luck.below(takers.length);
    const taker = takers[(at + (one.side === 'b' ? 1 + luck.below(takers.length - 1) : 0)) % takers.length];
    if (taker !== undefined) shares.set(taker.code, [...(shares.get(taker.code) ?? []), one]);
  }
  return shares;
}

function describeAll(
  practice: Practice,
  libraries: readonly Practice[],
  held: ReadonlyMap<string, readonly Book[]>,
  given: ReadonlyMap<string, readonly Verbatim[]>,
  seed: string,
): Described[] {
  const own = given.get(practice.code) ?? [];
  const byHand = new Set(own.map(({ book }) => book));
  const books = (held.get(practice.code) ?? []).filter(({ id }) => !byHand.has(id));
  const numbers = books.slice(0, 400).flatMap(({ isbn }) => isbn ?? []);
  const source = libraries.find(({ code }) => code === practice.copies);
  const sourceHas = new Set((held.get(source?.code ?? '') ?? []).map(({ id }) => id));
  const luck = chance('describe', seed, practice.code);
  const described: Omit<Described, 'number'>[] = [];
  for (const book of books) {
    const isCopy = source !== undefined && sourceHas.has(book.id) && luck.happens(0.7);
    const { wording, marks } = word(book, isCopy ? source : practice, { seed, nth: 0, numbers: isCopy ? [] : numbers });
    described.push({ book: book.id, wording, marks });
    if (luck.happens(practice.slips.twice))
      described.push({ book: book.id, ...word(book, practice, { seed, nth: 1, numbers }) });
  }
  for (const { book, record } of own)
    described.splice(luck.below(described.length + 1), 0, { book, record, marks: ['verbatim'] });
  return described.map((one, place) => ({ ...one, number: numberOf(practice, place + 1) }));
}

/** Local numbers as systems give them out. */
function numberOf({ format, code }: Practice, place: number): string {
  if (format === 'dublin-core') return `oai:${code.toLowerCase()}.example:${place}`;
  return format === 'csv' ? String(place) : format === 'json' ? `koha${place}` : String(place).padStart(8, '0');
}

const utf8 = new TextEncoder();

function encoderOf(encoding: Practice['encoding']): (text: string) => Uint8Array {
  if (encoding === 'marc8') return encodeMarc8;
  if (encoding === 'tcvn3' || encoding === 'vni') return (text) => encodeLegacy(text, encoding).bytes;
  return (text) => utf8.encode(encoding === 'utf8-nfd' ? text.normalize('NFD') : text);
}

function serialise(practice: Practice, described: readonly Described[]): Uint8Array {
  const { format, encoding } = practice;
  const worded = described.flatMap(({ wording, number }) => (wording === undefined ? [] : [{ wording, number }]));
  if (format === 'dublin-core') return utf8.encode(toDublinCore(worded));
  if (format === 'csv') return utf8.encode(toCsv(worded, practice.sheet ?? 'full'));
  const records = described.flatMap(({ wording, record, number }) => {
    if (record !== undefined) return [renumbered(withoutLocalKeys(record), number)];
    if (wording === undefined) return [];
    return [
      format === 'unimarc'
        ? toUnimarc(wording, practice, number)
        : format === 'isis'
          ? toIsis(wording, number)
          : toMarc21(wording, practice, number),
    ];
  });
  if (format === 'marcxml')
    return utf8.encode(MARCXML_HEADER + records.map((record) => writeMarcxml(record)).join('') + MARCXML_FOOTER);
  if (format === 'json') return utf8.encode(`[${records.map(writeMarcInJson).join(',\n')}]\n`);
  if (format === 'mrk') return utf8.encode(records.map(writeMrk).join(''));
  // The library with decomposed text says MARC-8 and is not; old code tables say nothing.
  const mark = encoding === 'utf8' && format === 'iso2709' ? 'a' : ' ';
  const encode = encoderOf(encoding);
  return new Uint8Array(
    Buffer.concat(
      records.map((record) => frameIso2709(record, { encode, dialect: format === 'isis' ? 'isis' : 'marc', mark })),
    ),
  );
}

/** Local item fields of the real sets are long and say nothing of the book. */
function withoutLocalKeys(record: MarcRecord): MarcRecord {
  return {
    leader: record.leader,
    fields: record.fields.filter((field) => isControlField(field) || !/^(?:9\d\d|8[567]\d|[A-Z].*)$/.test(field.tag)),
  };
}

const extensions: Readonly<Record<Practice['format'], string>> = {
  iso2709: 'mrc',
  unimarc: 'mrc',
  isis: 'iso',
  marcxml: 'xml',
  json: 'json',
  mrk: 'mrk',
  'dublin-core': 'xml',
  csv: 'csv',
};

function fileOf(practice: Practice, described: readonly Described[]): CorpusFile {
  const { code, type, province, format, encoding, mapping } = practice;
  return {
    library: code,
    type,
    province,
    fileName: `${code.toLowerCase()}.${extensions[format]}`,
    format,
    encoding: encoding === 'marc8' || encoding === 'tcvn3' || encoding === 'vni' ? encoding : 'auto',
    ...(mapping !== undefined && { mapping }),
    bytes: serialise(practice, described),
    truth: described.map(({ number, book, marks }) => ({ number, book, marks })),
  };
}
