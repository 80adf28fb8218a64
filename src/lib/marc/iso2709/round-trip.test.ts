import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlValue } from '../fields.ts';
import { writeMarcxml } from '../marcxml/writer.ts';
import { parseIso2709Record } from './parse-record.ts';
import { anyRecord, bookBytes, readAll, withoutLengths } from './testing/records.ts';
import { transcodeToMarcxml } from './transcode-to-marcxml.ts';
import { writeIso2709 } from './write-iso2709.ts';

type Damage = {
  readonly kind: 'flip' | 'insert' | 'delete' | 'truncate';
  readonly place: number;
  readonly byte: number;
};

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'delete', 'truncate'),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x0a, 0x1d, 0x1e, 0x1f, 0x30, 0x39)),
});

function apply(bytes: Buffer, { kind, place, byte }: Damage): Buffer {
  const at = Math.floor(place * bytes.length);
  if (kind === 'truncate') return bytes.subarray(0, at);
  const rest = bytes.subarray(kind === 'insert' ? at : at + 1);
  return Buffer.concat([bytes.subarray(0, at), kind === 'delete' ? Buffer.alloc(0) : Buffer.of(byte), rest]);
}

describe('ISO 2709 there and back', () => {
  it('reads what it writes, without a repair', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const written = writeIso2709(record);
        expect(written.outcome).toBe('complete');
        const result = parseIso2709Record(written.bytes);
        expect(result.outcome === 'read' && result.repairs).toEqual([]);
        expect(result.outcome === 'read' && withoutLengths(result.record)).toEqual(record);
      }),
    );
  });

  it('transcodes bytes to the same MARCXML as it writes from records, damaged or not', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 4 }), fc.option(damage), (records, accident) => {
        const whole = Buffer.concat(records.map((record) => writeIso2709(record).bytes));
        const bytes = accident === null ? whole : apply(whole, accident);
        const damaged: string[] = [];
        const transcoded = transcodeToMarcxml(bytes, { onDamage: (result) => damaged.push(result.outcome) });
        const xml = Buffer.from(transcoded.xml).toString();
        if (accident === null) {
          const marked = records.map((record) => parseIso2709Record(writeIso2709(record).bytes));
          expect(xml).toBe(
            marked.map((result) => (result.outcome === 'read' ? writeMarcxml(result.record) : '')).join(''),
          );
        }
        expect(xml.match(/<record>/g)?.length ?? 0).toBe(transcoded.records);
        expect(damaged.filter((outcome) => outcome === 'unreadable')).toHaveLength(transcoded.unreadable);
      }),
    );
  });

  it('reads the same whatever pieces the input comes in', async () => {
    const records = Buffer.concat(['v1', 'v2', 'v3'].map(bookBytes));
    const whole = await readAll(records, records.length);
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: 400 }), async (accident, size) => {
        const bytes = apply(records, accident);
        const expected = (await readAll(bytes, bytes.length || 1)).map(summary);
        expect((await readAll(bytes, size)).map(summary)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(whole).toHaveLength(3);
  });

  it('never loses the record that follows a damaged one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (accidents) => {
        const damaged = accidents.reduce(apply, bookBytes('damaged'));
        const results = await readAll(
          Buffer.concat([bookBytes('before'), damaged, bookBytes('after1'), bookBytes('after2')]),
          1000,
        );
        const numbers = results.map((result) =>
          result.outcome === 'read' ? controlValue(result.record, '001') : undefined,
        );
        expect(numbers[0]).toBe('before');
        expect(numbers.slice(-2)).toEqual(['after1', 'after2']);
      }),
      { numRuns: 2000 },
    );
  });

  it('reports a repair or gives nothing for bytes that no longer are what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const result = parseIso2709Record(bytes);
        expect(result.raw).toBe(bytes);
        if (result.outcome === 'read') expect(result.record.fields.length).toBeGreaterThan(0);
      }),
    );
  });
});

function summary(result: Awaited<ReturnType<typeof readAll>>[number]): unknown {
  return { ...result, raw: Buffer.from(result.raw).toString('latin1') };
}
