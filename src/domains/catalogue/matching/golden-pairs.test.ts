import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { readMrk } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { blockingKeys, comparePair, extractFeatures, type MatchFeatures } from './index.ts';

/** One folder a case: two records, the verdict, and for single features whether they must speak for (`+`) or against (`-`). */
const folder = new URL('fixtures/pairs/', import.meta.url);

interface Expected {
  readonly verdict: string;
  readonly evidence: Readonly<Record<string, '+' | '-'>>;
}

async function featuresOf(file: URL): Promise<MatchFeatures> {
  for await (const [result] of readMrk(createReadStream(file))) {
    if (result?.outcome === 'read') return extractFeatures(result.record, describe(result.record, 2030));
  }
  throw new Error(`no record in ${file.pathname}`);
}

group('golden pairs', () => {
  for (const name of readdirSync(folder)) {
    const place = new URL(`${name}/`, folder);
    // Written by us, in the shape above.
    const expected = JSON.parse(readFileSync(new URL('expected.json', place), 'utf8')) as Expected;

    it(`${name}: ${expected.verdict}`, async () => {
      const a = await featuresOf(new URL('a.mrk', place));
      const b = await featuresOf(new URL('b.mrk', place));
      const outcome = comparePair(a, b);
      const explained = JSON.stringify(outcome, undefined, 1);
      for (const [feature, sign] of Object.entries(expected.evidence)) {
        const weight = outcome.evidence.find((piece) => piece.feature === feature)?.weight ?? 0;
        expect(Math.sign(weight), `${feature} in ${explained}`).toBe(sign === '+' ? 1 : -1);
      }
      expect(outcome.verdict, explained).toBe(expected.verdict);
      const turned = comparePair(b, a);
      expect(turned.probability).toBeCloseTo(outcome.probability, 10);
      if (expected.verdict === 'same') {
        const keys = blockingKeys(a);
        expect(
          blockingKeys(b).some((key) => keys.includes(key)),
          'the pair meets under some blocking key',
        ).toBe(true);
      }
    });
  }
});
