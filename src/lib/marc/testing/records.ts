import fc from 'fast-check';
import type { ControlField, DataField, MarcRecord } from '../record.ts';

/** What the tests of every serialisation share: arbitrary records, and streams made of bytes. */

const XML_TEXT = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.normalize('NFC'));
const character = fc.constantFrom(...'0123456789 abcxyz$=\\{}<>&"\'Đ');
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const controlField: fc.Arbitrary<ControlField> = fc.record({
  tag: fc.integer({ min: 1, max: 9 }).map((n) => `00${n}`),
  value: XML_TEXT,
});

const dataField: fc.Arbitrary<DataField> = fc.record({
  tag: fc.integer({ min: 10, max: 999 }).map((n) => String(n).padStart(3, '0')),
  ind1: character,
  ind2: character,
  subfields: fc.array(fc.record({ code: character, value: XML_TEXT }), { maxLength: 4 }),
});

/** A record with any text in it, well-formed as Unicode and without control characters. */
export const anyRecord: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.tuple(digits(5), digits(5)).map(([length, base]) => `${length}nam a22${base}   4500`),
  fields: fc.array(fc.oneof(controlField, dataField), { minLength: 1, maxLength: 6 }),
});

/** The bytes as a stream of chunks of `size`. */
export async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything that a reader yields, in one list. */
export async function gather<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
