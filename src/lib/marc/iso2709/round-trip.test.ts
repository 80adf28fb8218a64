import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlValue } from '../fields.ts';
import { parseIso2709Record } from './parse-record.ts';
import { apply, damage } from './testing/damage.ts';
import { anyRecord, bookBytes, readAll, withoutLengths } from './testing/records.ts';
import { writeIso2709 } from './write-iso2709.ts';

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

  it('knows its own writing, and whatever of it was damaged only if it is still that', () => {
    fc.assert(
      fc.property(anyRecord, damage, (record, accident) => {
        const written = writeIso2709(record).bytes;
        const intact = parseIso2709Record(written);
        expect(intact.outcome === 'read' && intact.asWritten).toBe(intact.outcome === 'read' && intact.record);
        const damaged = parseIso2709Record(apply(Buffer.from(written), accident));
        if (damaged.outcome !== 'read' || damaged.asWritten === undefined) return;
        expect(Buffer.compare(writeIso2709(damaged.asWritten).bytes, damaged.raw)).toBe(0);
      }),
      { numRuns: 2000 },
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
