import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { describe } from '../records/describe.ts';
import {
  comparePair,
  compareUnlessHopeless,
  extractFeatures,
  isKept,
  type MatchFeatures,
  ownThresholds,
  ownWeights,
} from './index.ts';
import { readLabelledFile } from './quality/read-labelled-file.ts';

const folder = new URL('labelled/vietnamese/', import.meta.url);

group('compareUnlessHopeless', () => {
  it('leaves out only what is not kept, and says the same of the rest', async () => {
    const records: MatchFeatures[] = [];
    for (const file of readdirSync(folder))
      for (const { a, b } of await readLabelledFile(file, readFileSync(new URL(file, folder), 'utf8')))
        for (const record of [a, b]) records.push(extractFeatures(record, describe(record, 2030)));
    let leftOut = 0;
    for (let i = 0; i < records.length; i += 1)
      // Each with its counterpart, with the next and with one far away.
      for (const step of [1, 2, 501]) {
        const [one, other] = [records[i], records[(i + step) % records.length]];
        if (one === undefined || other === undefined) continue;
        const full = comparePair(one, other);
        const quick = compareUnlessHopeless(one, other, ownThresholds, ownWeights);
        if (quick === undefined) {
          leftOut += 1;
          expect(isKept(full), JSON.stringify(full)).toBe(false);
        } else expect(quick).toEqual(full);
      }
    // Else nothing would be gained.
    expect(leftOut).toBeGreaterThan(records.length);
  });
});
