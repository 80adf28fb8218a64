import fc from 'fast-check';
import { buildRecord } from '../../build-record.ts';
import { writeMarcInJson } from '../../marc-in-json/writer.ts';
import { writeMarcxml } from '../../marcxml/writer.ts';
import { writeMrk } from '../../mrk/writer.ts';
import type { ReadResult } from '../../read-result.ts';
import type { Field, MarcRecord } from '../../record.ts';
import type { Iso2709Dialect, ReadIso2709Options } from '../options.ts';
import { readIso2709 } from '../read-iso2709.ts';
import { type MarcFormat, type RecordDamage, type TranscodeOptions, transcodeIso2709 } from '../transcode.ts';
import { writeIso2709 } from '../write-iso2709.ts';

/** A record as a library would send it, with a control number of its own. */
export function bookRecord(controlNumber: string): MarcRecord {
  return buildRecord(
    '00000nam a2200000 i 4500',
    ['001', controlNumber],
    ['008', '080701s1820    vm a          000 1 vie d'],
    ['100', '1 ', { a: 'Nguyễn Du' }],
    ['245', '10', { a: `Truyện Kiều ${controlNumber} /`, c: 'Nguyễn Du' }],
    ['260', '  ', { a: 'Hà Nội :', b: 'Văn học,', c: '1972' }],
    ['650', ' 0', { a: 'Thơ Việt Nam', y: 'Thế kỷ 19' }],
  );
}

export function bookBytes(controlNumber: string): Buffer {
  return Buffer.from(writeIso2709(bookRecord(controlNumber)).bytes);
}

/** A record of one field made by hand, its numbers right. */
export function rawRecord(tag: string, content: string | Buffer, leader = '00000nam a2200000 i 4500'): Buffer {
  const data = Buffer.concat([Buffer.from(content), Buffer.from('\x1e\x1d')]);
  const entry = `${tag}${`${data.length - 1}`.padStart(4, '0')}00000`;
  const head = `${`${37 + data.length}`.padStart(5, '0')}${leader.slice(5, 12)}00037${leader.slice(17)}${entry}\x1e`;
  return Buffer.concat([Buffer.from(head, 'latin1'), data]);
}

/** Reads the bytes as a stream of pieces of the given size. */
export async function readAll(
  bytes: Uint8Array,
  pieceSize: number,
  options?: ReadIso2709Options,
): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const batch of readIso2709(inPieces(bytes, pieceSize), options)) results.push(...batch);
  return results;
}

/** Transcodes pieces of input and puts together what comes out. */
export async function transcodeAll(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  to: MarcFormat,
  options?: TranscodeOptions,
): Promise<{ text: string; records: number; damage: RecordDamage[] }> {
  const text: Buffer[] = [];
  const damage: RecordDamage[] = [];
  let records = 0;
  for await (const piece of transcodeIso2709(pieces, to, options)) {
    text.push(Buffer.from(piece.bytes));
    damage.push(...piece.damage);
    records += piece.records;
  }
  return { text: Buffer.concat(text).toString(), records, damage };
}

/** What reading and writing records one by one gives. */
export function writtenOneByOne(
  results: readonly ReadResult[],
  to: MarcFormat,
  dialect: Iso2709Dialect = 'marc21',
): string {
  const iso2709 = { dialect: dialect === 'unimarc' ? 'unimarc' : 'marc21' } as const;
  const write: Record<MarcFormat, (record: MarcRecord) => string> = {
    iso2709: (record) => Buffer.from(writeIso2709(record, iso2709).bytes).toString(),
    marcxml: (record) => writeMarcxml(record),
    json: writeMarcInJson,
    mrk: writeMrk,
  };
  return results
    .flatMap((result) => (result.outcome === 'read' ? write[to](result.record) : []))
    .join(to === 'json' ? ',\n' : '');
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const value = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêơưươ ớệÁĐ漢字𠀋.,:/&<>"\'0123456789'),
  minLength: 1,
  maxLength: 60,
});
const code = fc.constantFrom(...'abcdnpxyz0269');
const tag = fc.integer({ min: 10, max: 999 }).map((number) => `${number}`.padStart(3, '0'));
const indicator = fc.constantFrom(' ', '0', '1', '4', '7');
const controlField: fc.Arbitrary<Field> = fc.record({ tag: fc.constantFrom('001', '003', '005', '007', '008'), value });
const dataField: fc.Arbitrary<Field> = fc.record({
  tag,
  ind1: indicator,
  ind2: indicator,
  subfields: fc.array(fc.record({ code, value }), { minLength: 1, maxLength: 6 }),
});

/** Any record that ISO 2709 can carry. */
export const anyRecord: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constant('00000nam a2200000 i 4500'),
  fields: fc.array(fc.oneof(controlField, dataField), { minLength: 1, maxLength: 30 }),
});

/** The record without the two numbers in the leader that are computed in writing. */
export function withoutLengths(record: MarcRecord): MarcRecord {
  const { leader, fields } = record;
  return { leader: `00000${leader.slice(5, 12)}00000${leader.slice(17)}`, fields };
}
