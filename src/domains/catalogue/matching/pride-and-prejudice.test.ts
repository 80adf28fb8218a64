import { createReadStream, existsSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import type { MarcRecord } from '#lib/marc';
import { openRecords } from '../ingest/open-records.ts';
import { describe } from '../records/describe.ts';
import { blockingKeys, comparePair, extractFeatures } from './index.ts';

/** 383 records of 93 agencies, and the same with many errors, place by place. */
const folder = new URL('../../../../../shared/data/marc/marc4j/', import.meta.url);
const clean = new URL('pride-and-prejudice-fixed.mrc', folder);
const damaged = new URL('pride-and-prejudice-with-many-errors.mrc', folder);

async function prepare(file: URL) {
  const records: MarcRecord[] = [];
  const opened = await openRecords(createReadStream(file), { format: 'auto', encoding: 'auto', mapping: undefined });
  for await (const results of opened.records) {
    for (const result of results) if (result.outcome === 'read') records.push(result.record);
  }
  return records.map((record) => {
    const features = extractFeatures(record, describe(record, 2030));
    return { features, keys: blockingKeys(features) };
  });
}

group.skipIf(!existsSync(clean))('the clean and the damaged Pride and Prejudice', () => {
  it('meet record by record: at least 365 of 383 are held for the same, and those meet under a key', async () => {
    const [ours, theirs] = await Promise.all([prepare(clean), prepare(damaged)]);
    expect([ours.length, theirs.length]).toEqual([383, 383]);
    let same = 0;
    let met = 0;
    ours.forEach((one, place) => {
      const two = theirs[place];
      if (two === undefined || comparePair(one.features, two.features).verdict !== 'same') return;
      same++;
      if (one.keys.some((key) => two.keys.includes(key))) met++;
    });
    // The rest are 18 records whose Chinese or Japanese lost its escapes in the damaged file; 16 of them are Chinese MARC.
    expect(same).toBeGreaterThanOrEqual(365);
    expect(met).toBe(same);
  });

  it('keep the many editions of one novel apart: few of 73,153 pairs of the clean file are held for the same', async () => {
    const records = await prepare(clean);
    const same: string[] = [];
    records.forEach((one, i) => {
      records.slice(i + 1).forEach((two, j) => {
        const outcome = comparePair(one.features, two.features);
        if (outcome.verdict !== 'same') return;
        same.push(`${i} ${i + 1 + j}`);
        const years = [one.features.year?.y, two.features.year?.y];
        if (years[0] !== undefined && years[1] !== undefined) {
          expect(Math.abs(years[0] - years[1]), `${same.at(-1)} ${JSON.stringify(outcome)}`).toBeLessThanOrEqual(1);
        }
      });
    });
    // Looked through by hand on 2026-11-21: 35 pairs, all of one imprint.
    expect(same.length).toBeLessThanOrEqual(40);
    expect(same.length).toBeGreaterThanOrEqual(25);
  });
});
