import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openRecords } from '../src/domains/catalogue/reading.ts';
import { extractIsbns } from '../src/lib/identifiers/index.ts';
import {
  controlFields,
  controlValue,
  fields,
  firstField,
  type MarcRecord,
  position,
  subfield,
  subfields,
  writeMarcInJson,
} from '../src/lib/marc/index.ts';

/**
 * Labels pairs of real records by rules that know nothing of matching, and writes them as JSON lines for
 * `lienthu match evaluate`. Whatever no rule decides is left out; nothing of the records stays in the project.
 *
 *   node scripts/label-real-pairs.ts [--data FOLDER] [--most PAIRS_OF_A_KIND] > pairs.jsonl
 *
 * | kind                 | same | rule                                                                                    |
 * | -------------------- | ---- | --------------------------------------------------------------------------------------- |
 * | real-damaged-twin    | yes  | the n-th record of *Pride and Prejudice*, clean and damaged                             |
 * | real-shared-number   | yes  | one OCLC number or LCCN, and nothing else that is known of both differs (see `labelOf`) |
 * | real-other-form      | no   | one title and author, and a publisher or year; another type of record                   |
 * | real-other-volume    | no   | one title and author; the rest of 245 has numbers in both, none in common               |
 * | real-other-imprint   | no   | one title and author; no word of the publisher in common, years ≥ 2 apart               |
 * | real-other-year      | no   | one title and author; other OCLC numbers, years ≥ 2 apart                               |
 * | real-other-publisher | no   | one title, author and year; no word of the publisher in common, other ISBNs             |
 * | real-other-language  | no   | one author and (uniform) title; other language of the text                              |
 * | real-one-union       | no   | one title under two numbers of one union catalogue (hbz), which has each title once     |
 *
 * No rule but the last says *no* of records that share an OCLC number, LCCN or ISBN. Years count for monographs that came
 * out at once, where 008 and 260/264 $c agree or only one of them has one. Of a kind with more pairs than asked for
 * (1,000), those are taken whose digest comes first: a sample that is the same every time.
 */
interface Real {
  readonly id: string;
  readonly record: MarcRecord;
  readonly title: string;
  readonly work: string;
  readonly author: string;
  readonly part: string;
  readonly numbers: readonly string[];
  /** The highest number of 300 $a; 0 when there is none. */
  readonly pages: number;
  readonly publisher: ReadonlySet<string>;
  readonly year: number | undefined;
  readonly form: string;
  readonly language: string;
  readonly oclc: readonly string[];
  readonly lccn: readonly string[];
  readonly isbn: readonly string[];
}

interface Label {
  readonly kind: string;
  readonly same: boolean;
}

const no = (kind: string): Label => ({ kind, same: false });

/** Letters and digits of any script without marks, in lower case, with single spaces between words. */
function plain(text: string | undefined): string {
  const bare = (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function values(record: MarcRecord, tag: string, codes: string): string[] {
  return fields(record, tag).flatMap((field) => subfields(field, codes));
}

function yearOf(record: MarcRecord): number | undefined {
  if (record.leader.charAt(7) !== 'm' || /[cdmnqu]/.test(position(record, '008', 6) ?? '')) return undefined;
  const coded = /^[12]\d{3}$/.exec(position(record, '008', 7, 10) ?? '')?.[0];
  const printed = /(?<!\d)1[4-9]\d\d(?!\d)|(?<!\d)20[0-3]\d(?!\d)/.exec(imprint(record, 'c').join(' '))?.[0];
  return coded === undefined || printed === undefined || coded === printed
    ? Number(coded ?? printed) || undefined
    : undefined;
}

function imprint(record: MarcRecord, code: string): string[] {
  return [...values(record, '260', code), ...values(record, '264', code)];
}

/** Type of record, form of item and what 245 $h says, as far as they tell paper from film, sound and screen. */
function formOf(record: MarcRecord): string {
  const type = record.leader.charAt(6).replace('t', 'a');
  const form = (position(record, '008', 23) ?? '').replace(/[^abcdfoqs]/g, '');
  const carriers = controlFields(record, '007').map(({ value }) => value.charAt(0).replace('t', ''));
  return `${type}${form}${[...new Set(carriers)].sort().join('')}${plain(values(record, '245', 'h').join(' '))}`;
}

function oclcNumbers(record: MarcRecord): string[] {
  const texts = [...values(record, '035', 'az').filter((text) => /OCoLC|\boc[mn]/.test(text))];
  const own = controlValue(record, '001') ?? '';
  if (/^oc[mn]/.test(own) || controlValue(record, '003') === 'OCoLC') texts.push(own);
  return texts.flatMap((text) => text.match(/\d{4,}/g) ?? []).map((number) => number.replace(/^0+/, ''));
}

function lccns(record: MarcRecord): string[] {
  return values(record, '010', 'a').flatMap((text) => /\d{8,10}/.exec(text.replaceAll('-', ''))?.[0] ?? []);
}

function readReal(id: string, record: MarcRecord): Real {
  const title = plain(subfield(firstField(record, '245'), 'a'));
  const main = fields(record, '100', '110', '111', '130')[0];
  const isbns = values(record, '020', 'az').flatMap((text) => extractIsbns(text));
  return {
    id,
    record,
    title,
    work: plain(subfield(firstField(record, '240'), 'a')) || title,
    author: plain(subfield(main, 'a')).split(' ')[0] ?? '',
    part: values(record, '245', 'np').map(plain).join(' '),
    numbers: values(record, '245', 'bnpc').join(' ').match(/\d+/g) ?? [],
    pages: Math.max(0, ...(values(record, '300', 'a').join(' ').match(/\d+/g) ?? []).map(Number)),
    publisher: new Set(
      plain(imprint(record, 'b').join(' '))
        .split(' ')
        .filter((word) => word.length > 2),
    ),
    year: yearOf(record),
    form: formOf(record),
    language: (position(record, '008', 35, 37) ?? '').replace(/[^a-z]/g, ''),
    oclc: oclcNumbers(record),
    lccn: lccns(record),
    isbn: isbns.flatMap((isbn) => (isbn.kind === 'valid' ? [isbn.value] : [])),
  };
}

function meet<T>(a: Iterable<T>, b: Iterable<T>): boolean {
  const known = new Set(b);
  return [...a].some((one) => known.has(one));
}

/** What the rules say of two records of one file; undefined when none decides. */
function labelOf(a: Real, b: Real): Label | undefined {
  const otherPublisher = a.publisher.size > 0 && b.publisher.size > 0 && !meet(a.publisher, b.publisher);
  const otherLanguage = a.language.length === 3 && b.language.length === 3 && a.language !== b.language;
  const apart = a.year === undefined || b.year === undefined ? undefined : Math.abs(a.year - b.year);
  const otherIsbn = a.isbn.length > 0 && b.isbn.length > 0 && !meet(a.isbn, b.isbn);
  if (meet(a.oclc, b.oclc) || meet(a.lccn, b.lccn)) {
    const otherPages = a.pages > 0 && b.pages > 0 && a.pages !== b.pages;
    const differ = [
      (apart ?? 0) > 0,
      a.form !== b.form,
      a.part !== b.part,
      otherPublisher,
      otherLanguage,
      otherIsbn,
      otherPages,
    ];
    return differ.includes(true) ? undefined : { kind: 'real-shared-number', same: true };
  }
  if (a.author !== b.author || meet(a.isbn, b.isbn)) return undefined;
  // A title of few words and without an author says nothing.
  if (a.author === '' && a.title.split(' ').length < 4) return undefined;
  if (a.work === b.work && otherLanguage) return no('real-other-language');
  if (a.title !== b.title) return undefined;
  const otherType = a.form.charAt(0) !== b.form.charAt(0);
  if (otherType && (apart === 0 || meet(a.publisher, b.publisher))) return no('real-other-form');
  if (a.numbers.length > 0 && b.numbers.length > 0 && !meet(a.numbers, b.numbers)) return no('real-other-volume');
  if (apart !== undefined && apart >= 2 && otherPublisher) return no('real-other-imprint');
  if (apart !== undefined && apart >= 2 && a.oclc.length > 0 && b.oclc.length > 0) return no('real-other-year');
  if (apart === 0 && otherPublisher && otherIsbn) return no('real-other-publisher');
  return undefined;
}

async function read(file: URL): Promise<Real[]> {
  const opened = await openRecords(createReadStream(file), { format: 'auto', encoding: 'auto', mapping: undefined });
  const found: Real[] = [];
  for await (const results of opened.records)
    for (const result of results)
      if (result.outcome === 'read') found.push(readReal(`${file.pathname}#${result.index}`, result.record));
  return found;
}

type Pair = readonly [Real, Real, Label];

function* pairsWithin(records: readonly Real[], label: (a: Real, b: Real) => Label | undefined): Generator<Pair> {
  for (const [place, a] of records.entries())
    for (const b of records.slice(place + 1)) {
      const found = label(a, b);
      if (found !== undefined) yield [a, b, found];
    }
}

function* twins(ours: readonly Real[], theirs: readonly Real[]): Generator<Pair> {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} and ${theirs.length} records are no twins`);
  for (const [place, a] of ours.entries()) {
    const b = theirs[place];
    if (b !== undefined) yield [a, b, { kind: 'real-damaged-twin', same: true }];
  }
}

function json(record: MarcRecord): unknown {
  return JSON.parse(writeMarcInJson(record));
}

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../shared/data/marc', import.meta.url)) },
    most: { type: 'string', default: '1000' },
  },
});
const data = pathToFileURL(`${options.data}/`);
const most = Number(options.most);
if (!(most >= 1)) throw new Error(`--most must be a number of pairs from 1, not "${options.most}"`);
if (!existsSync(data)) throw new Error(`There is no folder ${options.data}: name one with --data`);

const novel = await read(new URL('marc4j/pride-and-prejudice-fixed.mrc', data));
const damaged = await read(new URL('marc4j/pride-and-prejudice-with-many-errors.mrc', data));
const library = await read(new URL('uva/uva_001_2000.mrc', data));
const translations = await read(new URL('qa-catalogue/translation_thomas-mann.xml.gz', data));
const union: Real[] = [];
for (const name of readdirSync(new URL('hbz/', data)).sort()) union.push(...(await read(new URL(`hbz/${name}`, data))));

const byKind = new Map<string, { readonly digest: string; readonly pair: Pair }[]>();
for (const pairs of [
  twins(novel, damaged),
  ...[novel, library, translations].map((records) => pairsWithin(records, labelOf)),
  pairsWithin(union, (a, b) => (a.title !== '' && a.title === b.title ? no('real-one-union') : undefined)),
])
  for (const pair of pairs) {
    const digest = createHash('sha256')
      .update(`${pair[0].id} ${pair[1].id}`.replaceAll(data.pathname, ''))
      .digest('hex');
    const known = byKind.get(pair[2].kind);
    if (known === undefined) byKind.set(pair[2].kind, [{ digest, pair }]);
    else known.push({ digest, pair });
  }
for (const [kind, found] of byKind) {
  const taken = found.sort((x, y) => (x.digest < y.digest ? -1 : 1)).slice(0, most);
  for (const { pair } of taken) {
    const [a, b, { same }] = pair;
    process.stdout.write(`${JSON.stringify({ a: json(a.record), b: json(b.record), same, kind })}\n`);
  }
  process.stderr.write(`${kind}: ${taken.length} of ${found.length} pairs\n`);
}
