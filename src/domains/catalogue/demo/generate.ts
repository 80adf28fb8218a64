import {
  encodeMarc8,
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { encodeLegacy } from '#lib/vietnamese';
import { type Damage, damageRecord, damages } from './damage.ts';
import { type Description, describe } from './describe.ts';
import { distribute } from './distribute.ts';
import { type Edition, listEditions } from './editions.ts';
import { toCsv } from './formats/csv.ts';
import { toDublinCore } from './formats/dublin-core.ts';
import { toIsis } from './formats/isis.ts';
import { type FrameOptions, frameIso2709 } from './formats/iso2709-bytes.ts';
import { toMarc21 } from './formats/marc21.ts';
import { toUnimarc } from './formats/unimarc.ts';
import { chance } from './random.ts';
import type { DemoLibrary } from './schema.ts';
import { demoLibraries, demoTables } from './tables.ts';

/** One export of one library, as it would arrive. `truth`, `untitled` and `damaged` speak of its records in their order. */
export interface DemoFile {
  /** Code of the library. */
  readonly library: string;
  readonly fileName: string;
  readonly format: DemoLibrary['format'];
  /** What the sender declares, in the words of the import; `auto` where it does not know, or the file mixes several. */
  readonly encoding: 'auto' | 'marc8' | 'tcvn3' | 'vni';
  readonly bytes: Uint8Array;
  /** The mapping table that makes MARC 21 of it; none when it is MARC 21 already. */
  readonly mapping?: string;
  /** The table that reads its copies; none when the mapping puts them into 852. */
  readonly holdings?: string;
  /** For every record the id of the edition that it describes. */
  readonly truth: readonly string[];
  /** Records without a title, which belong into quarantine. */
  readonly untitled: readonly number[];
  /** Records whose bytes were damaged so that they can still be mended. */
  readonly damaged: readonly number[];
}

const utf8 = new TextEncoder();

/** Records (by their place) whose title got lost: a mandatory field of every format, so they belong into quarantine. */
const UNTITLED_AT: Readonly<Record<string, readonly number[]>> = {
  KHTH: [111],
  TVKH: [37, 92],
  TVCT: [58],
  TVLC: [71],
  LHP: [44],
  XKL: [12],
};

/** Where bytes get damaged: place of the first damaged record; the kinds follow at intervals of 29. */
const DAMAGED_FROM: Readonly<Record<string, number>> = { TVQG: 101, TVH: 23, KHXH: 40 };

function damageAt(library: DemoLibrary, record: number): Damage | undefined {
  const from = DAMAGED_FROM[library.code];
  if (from === undefined || record < from || (record - from) % 29 !== 0) return undefined;
  return damages[(record - from) / 29];
}

function withoutTitle({
  title: _title,
  subtitle: _subtitle,
  volume: _volume,
  part: _part,
  ...rest
}: Description): Description {
  return rest;
}

/** Bytes of one value. In VNI, one library typed some later records in Unicode: mixed encodings in one file. */
function encoderOf(library: DemoLibrary, record: number): FrameOptions['encode'] {
  switch (library.encoding) {
    case 'marc8':
      return encodeMarc8;
    case 'tcvn3':
      return (text) => encodeLegacy(text, 'tcvn3').bytes;
    case 'vni': {
      const mixed = chance('mixed', library.code, String(record)).happens(0.1);
      return mixed ? (text) => utf8.encode(text) : (text) => encodeLegacy(text, 'vni').bytes;
    }
    case 'utf8-nfd':
      return (text) => utf8.encode(text.normalize('NFD'));
    default:
      return (text) => utf8.encode(text);
  }
}

function frameRecord(record: MarcRecord, library: DemoLibrary, number: number): Uint8Array {
  const isIsis = library.format === 'isis';
  // The blank says MARC-8, the `a` Unicode; the library with decomposed text says the wrong one, and legacy files say nothing.
  const mark = library.encoding === 'utf8' && library.format === 'iso2709' ? 'a' : ' ';
  const encode = encoderOf(library, number);
  const bytes = frameIso2709(record, { encode, dialect: isIsis ? 'isis' : 'marc', mark });
  const damage = damageAt(library, number);
  return damage === undefined ? bytes : damageRecord(bytes, damage);
}

function serialise(descriptions: readonly Description[], library: DemoLibrary): Uint8Array {
  const marc21 = (): MarcRecord[] => descriptions.map((description) => toMarc21(description, library));
  const frames = (records: readonly MarcRecord[]): Uint8Array =>
    new Uint8Array(Buffer.concat(records.map((record, number) => frameRecord(record, library, number))));
  switch (library.format) {
    case 'iso2709':
      return frames(marc21());
    case 'unimarc':
      return frames(descriptions.map((description) => toUnimarc(description, library)));
    case 'isis':
      return frames(descriptions.map(toIsis));
    case 'marcxml':
      return utf8.encode(
        MARCXML_HEADER +
          marc21()
            .map((record) => writeMarcxml(record))
            .join('') +
          MARCXML_FOOTER,
      );
    case 'json':
      return utf8.encode(`[${marc21().map(writeMarcInJson).join(',\n')}]\n`);
    case 'mrk':
      return utf8.encode(marc21().map(writeMrk).join(''));
    case 'dublin-core':
      return utf8.encode(toDublinCore(descriptions, library));
    case 'csv':
      return utf8.encode((library.encoding === 'utf8-bom' ? '\uFEFF' : '') + toCsv(descriptions, library));
  }
}

function declared({ encoding }: DemoLibrary): DemoFile['encoding'] {
  return encoding === 'marc8' || encoding === 'tcvn3' || encoding === 'vni' ? encoding : 'auto';
}

function fileOf(library: DemoLibrary, editions: readonly Edition[], tables: ReturnType<typeof demoTables>): DemoFile {
  const untitled = UNTITLED_AT[library.code] ?? [];
  const descriptions = editions.map((edition, at) => {
    const description = describe(edition, library, at + 1, tables);
    return untitled.includes(at) ? withoutTitle(description) : description;
  });
  return {
    library: library.code,
    fileName: library.fileName,
    format: library.format,
    encoding: declared(library),
    bytes: serialise(descriptions, library),
    ...(library.mapping !== undefined && { mapping: library.mapping }),
    ...(library.holdings !== undefined && { holdings: library.holdings }),
    truth: editions.map(({ id }) => id),
    untitled,
    damaged: editions.flatMap((_, at) => (damageAt(library, at) === undefined ? [] : [at])),
  };
}

/**
 * The exports of the twelve demo libraries: real works, the same for everyone who runs it. Byte for byte repeatable as
 * long as the tables stand.
 */
export function generateDemo(): DemoFile[] {
  const tables = demoTables();
  const libraries = demoLibraries();
  const holdings = distribute(listEditions(tables), libraries);
  return libraries.map((library) => fileOf(library, holdings.get(library.code) ?? [], tables));
}
