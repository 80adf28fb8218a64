import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIsisIso } from '#lib/isis';
import { guessMapping } from './guess-mapping.ts';
import { previewMapping } from './preview.ts';
import { fromMarc, type SourceRecord } from './source-record.ts';

const folder = resolve('../shared/data/marc/qa-catalogue');

/** The reader for CDS/ISIS exports reads any ISO 2709 with one-byte subfield codes. */
async function records(file: string): Promise<SourceRecord[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield readFileSync(resolve(folder, file));
  }
  const found: SourceRecord[] = [];
  for await (const batch of readIsisIso(bytes())) {
    for (const result of batch) if (result.outcome === 'read') found.push(fromMarc(result.record));
  }
  return found;
}

describe.skipIf(!existsSync(folder))('real UNIMARC', () => {
  it('of 1993 (11 serials) is recognised, keeps every title and leaves only local call numbers over', async () => {
    const sample = await records('unimarc_serial.bnr.1993.mrc');
    const { mapping } = guessMapping(sample);
    expect([sample.length, mapping.name]).toEqual([11, 'unimarc']);
    const preview = previewMapping(sample, mapping);
    expect(preview.unmapped.map(({ name, records: seen }) => [name, seen])).toEqual([['090$a', 11]]);
    expect(preview.problemCounts['no-title']).toBeUndefined();
    for (const { source, target } of preview.records) {
      const count = (fields: typeof target, ...tags: string[]): number =>
        fields.filter(({ name }) => tags.includes(name)).length;
      expect(count(target, '245')).toBe(1);
      expect(count(target, '500')).toBe(
        count(
          source,
          '300',
          '301',
          '303',
          '304',
          '305',
          '306',
          '307',
          '308',
          '309',
          '310',
          '311',
          '312',
          '313',
          '314',
          '315',
          '316',
          '324',
          '334',
        ),
      );
      expect(count(target, '780')).toBe(count(source, '430', '431', '432', '433', '434', '435', '436', '437'));
      expect(count(target, '080')).toBe(count(source, '675'));
      expect(count(target, '100', '110', '111', '700', '710', '711')).toBe(
        count(source, '700', '701', '702', '710', '711', '712'),
      );
    }
  });

  it('of 1977 is MARC 21 in truth, and is recognised as such', async () => {
    const sample = await records('unimarc_short.firenze.1977.mrc');
    expect(guessMapping(sample)).toMatchObject({ coverage: 1, mapping: { name: 'marc21-local' } });
    const { records: previewed, unmapped } = previewMapping(sample, guessMapping(sample).mapping);
    expect([previewed.length, unmapped]).toEqual([10, []]);
    for (const { source, target } of previewed)
      expect(target.map(({ name }) => name).sort()).toEqual(source.map(({ name }) => name).sort());
  });
});
