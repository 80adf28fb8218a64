import { openRecords } from '#domains/catalogue/reading';
import { type MarcRecord, writeMarcInJson } from '#lib/marc';
import { chance } from '../../src/domains/catalogue/demo/random.ts';
import { defaultMappings, type Mapping } from '../../src/domains/catalogue/mapping/index.ts';
import type { Corpus, CorpusFile } from './generate.ts';
import type { Mark } from './wording.ts';

/** A pair for `lienthu match evaluate`: two MARC 21 records as they come out of reading, and the truth about them. */
export interface CorpusPair {
  readonly a: MarcRecord;
  readonly b: MarcRecord;
  readonly same: boolean;
  readonly kind: string;
}

interface Place {
  readonly file: CorpusFile;
  readonly at: number;
  readonly book: string;
  readonly marks: readonly Mark[];
}

/** Marks by which pairs of one book are grouped, the rarer first: a pair bears the first that either record has. */
const telling: readonly Mark[] = [
  'damaged',
  'no-volume',
  'no-designation',
  'borrowed-isbn',
  'slip-year',
  'slip-name',
  'slip-title',
  'slip-pages',
  'slip-isbn',
  'no-year',
  'no-publisher',
  'no-author',
  'no-pages',
  'other-name',
  'other-count',
  'verbatim',
  'alias',
  'toneless',
  'capitals',
  'no-subtitle',
  'no-helpers',
  'no-edition',
  'no-isbn',
];

/** What must have been left out of neither record for a pair of neighbours to be decidable; other pairs carry no label. */
const deciding: Readonly<Record<string, readonly Mark[]>> = {
  'other-year-reprint': ['no-year', 'slip-year'],
  'other-edition': ['no-edition'],
  'other-volume': ['no-volume'],
  'set-isbn': ['no-volume'],
  'other-translation': ['no-helpers'],
  'other-publisher': ['no-publisher'],
  'other-author': ['no-author'],
  'supplement-or-part': ['no-designation'],
  'thesis-and-summary': ['no-designation'],
  'teachers-book': ['no-designation'],
  bilingual: ['no-designation'],
};

function isDecidable(kind: string, ...places: readonly (Place | undefined)[]): boolean {
  return !places.some((place) => deciding[kind]?.some((mark) => place?.marks.includes(mark)));
}

/** Records of a file as an import makes them: decoded, and brought to MARC 21 by the library's mapping. Unreadable ones are missing. */
export async function readFile(file: CorpusFile): Promise<Map<number, MarcRecord>> {
  const mapping: Mapping | undefined = Object.entries(defaultMappings).find(([name]) => name === file.mapping)?.[1];
  const source = (async function* () {
    yield file.bytes;
  })();
  const opened = await openRecords(source, { format: file.format, encoding: file.encoding, mapping });
  const records = new Map<number, MarcRecord>();
  for await (const results of opened.records)
    for (const result of results) if (result.outcome === 'read') records.set(result.index, result.record);
  return records;
}

/**
 * About `count` pairs, half of one book and half of two that stand close, spread evenly over their kinds. Pairs of one book
 * are named `same-…` by what happened to their records.
 */
export async function drawPairs(corpus: Corpus, count: number, seed: string): Promise<CorpusPair[]> {
  const places = new Map<string, Place[]>();
  for (const file of corpus.files)
    for (const [at, { book, marks }] of file.truth.entries()) {
      const known = places.get(book);
      if (known === undefined) places.set(book, [{ file, at, book, marks }]);
      else known.push({ file, at, book, marks });
    }
  const luck = chance('pairs', seed);
  const one = (from: readonly Place[]): Place | undefined => from[luck.below(from.length)];
  const byKind = new Map<string, (readonly [Place, Place])[]>();
  const offer = (kind: string, a: Place | undefined, b: Place | undefined): void => {
    if (a === undefined || b === undefined || a === b) return;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [[a, b]]);
    else known.push([a, b]);
  };
  for (const [id, own] of places) {
    if (own.length > 1) {
      const [a, b] = [one(own), one(own)];
      const mark = telling.find((mark) => a?.marks.includes(mark) || b?.marks.includes(mark));
      offer(`same-${mark ?? 'other-practice'}`, a, b);
    }
    const near = corpus.books.get(id)?.near;
    const others = near === undefined ? undefined : places.get(near.id);
    if (near === undefined || others === undefined) continue;
    const [a, b] = [one(own), one(others)];
    if (isDecidable(near.kind, a, b)) offer(near.kind, a, b);
  }
  return await read(evenly(byKind, count, seed));
}

/** The same number of each kind, as far as there are; drawn by chance. */
function evenly(byKind: ReadonlyMap<string, readonly (readonly [Place, Place])[]>, count: number, seed: string) {
  const drawn: { kind: string; pair: readonly [Place, Place] }[] = [];
  for (const isSame of [true, false]) {
    const kinds = [...byKind].filter(([kind]) => kind.startsWith('same-') === isSame);
    for (const [kind, pairs] of kinds) {
      const luck = chance('evenly', seed, kind);
      const order = pairs.map((pair) => ({ pair, key: luck.next() })).sort((a, b) => a.key - b.key);
      for (const { pair } of order.slice(0, Math.ceil(count / 2 / kinds.length))) drawn.push({ kind, pair });
    }
  }
  return drawn;
}

async function read(drawn: readonly { kind: string; pair: readonly [Place, Place] }[]): Promise<CorpusPair[]> {
  const wanted = new Set(drawn.flatMap(({ pair }) => pair.map(({ file }) => file)));
  const records = new Map<CorpusFile, Map<number, MarcRecord>>();
  for (const file of wanted) records.set(file, await readFile(file));
  return drawn.flatMap(({ kind, pair: [x, y] }) => {
    const [a, b] = [records.get(x.file)?.get(x.at), records.get(y.file)?.get(y.at)];
    return a === undefined || b === undefined ? [] : [{ a, b, same: x.book === y.book, kind }];
  });
}

/** One line of the contract of `lienthu match evaluate`. */
export function pairLine({ a, b, same, kind }: CorpusPair): string {
  return `${JSON.stringify({ a: JSON.parse(writeMarcInJson(a)), b: JSON.parse(writeMarcInJson(b)), same, kind })}\n`;
}
