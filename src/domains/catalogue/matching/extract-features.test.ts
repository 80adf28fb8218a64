import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { buildRecord } from '#lib/marc';
import { describe } from '../records/describe.ts';
import { levelsOf } from './compare-pair.ts';
import { features } from './features/index.ts';
import { comparePair, extractFeatures } from './index.ts';
import { featureLevels, veto } from './levels.ts';
import { featuresOf } from './quality/evaluate.ts';
import { readLabelledFile } from './quality/read-labelled-file.ts';
import { combinations } from './together.ts';
import { weights } from './weights.ts';

const record = buildRecord(
  '00000nam a2200000 a 4500',
  ['010', '  ', { a: '92032426' }],
  ['020', '  ', { a: '0393962946 (bộ)' }],
  ['020', '  ', { a: '9786046904440' }],
  ['041', '0 ', { a: 'vie' }],
  ['100', '1 ', { a: 'Nguyễn Du' }],
  ['245', '10', { a: 'Truyện Kiều.', n: 'T.1 :', b: 'thơ /', c: 'Nguyễn Du ; Đào Duy Anh khảo đính' }],
  ['250', '  ', { a: 'Tái bản lần thứ 2' }],
  ['260', '  ', { a: 'H. :', b: 'Nxb. KHXH,', c: '2003' }],
  ['300', '  ', { a: '223 tr.' }],
);
const found = extractFeatures(record, describe(record, 2030));

group('extractFeatures', () => {
  it('normalises each aspect', () => {
    expect(found).toMatchObject({
      title: { x: 'truyện kiều', f: 'truyen kieu', sf: 'tho' },
      author: { n: [{ x: 'nguyễn du', f: 'nguyen du' }], c: 1 },
      volume: { v: ['1'] },
      year: { y: 2003 },
      edition: { n: 2, k: 'r' },
      publisher: 'khoa hoc xa hoi',
      extent: { p: 223 },
      language: { c: ['vie'] },
      isbn: { s: ['9780393962949'], i: ['9786046904440'] },
      'control-number': ['lccn:92032426'],
    });
    expect(found).not.toHaveProperty('host');
  });

  it('survives being stored as JSON', () => {
    const stored = JSON.parse(JSON.stringify(found));
    expect(stored).toEqual(found);
    expect(comparePair(stored, found)).toEqual(comparePair(found, found));
  });

  it('leaves a record about nothing without features but its form', () => {
    const empty = buildRecord('00000nam a2200000 a 4500');
    expect(extractFeatures(empty, describe(empty, 2030))).toEqual({ carrier: 'print?', level: 'monograph' });
  });
});

group('the table of weights', () => {
  it('has a row for every feature, under its name, with every level that is declared', () => {
    for (const [key, feature] of Object.entries(features)) {
      expect(feature.name).toBe(key);
      const { chains, vetoes } = featureLevels[key] ?? { chains: [] };
      for (const level of [...chains.flat(), ...(vetoes ?? [])])
        expect(weights.levels[key], key).toHaveProperty([level]);
    }
  });

  it('knows every level that the labelled pairs show', async () => {
    for (const set of ['vietnamese', 'foreign']) {
      const folder = new URL(`labelled/${set}/`, import.meta.url);
      for (const file of readdirSync(folder))
        for (const { a, b, why } of await readLabelledFile(file, readFileSync(new URL(file, folder), 'utf8')))
          for (const [key, level] of Object.entries(levelsOf(featuresOf(a), featuresOf(b))))
            expect(weights.levels[key], why).toHaveProperty([level ?? '']);
    }
  });

  it('has a weight for every combination and none for another', () => {
    expect(Object.keys(weights.together).sort()).toEqual(combinations.map(({ name }) => name).sort());
  });

  it('lets nothing outweigh a veto', () => {
    const most = Object.values(weights.levels).reduce((sum, of) => sum + Math.max(0, ...Object.values(of)), 0);
    const together = Object.values(weights.together).reduce((sum, bits) => sum + Math.max(0, bits), 0);
    expect(most + together + weights.prior).toBeLessThan(-veto - 3);
  });

  it('falls along every chain of levels', () => {
    for (const [key, { chains }] of Object.entries(featureLevels))
      for (const chain of chains) {
        const bits = chain.map((level) => weights.levels[key]?.[level] ?? Number.NaN);
        // Equal but for the rounding and the rounds in which several chains are brought into order.
        for (let i = 1; i < bits.length; i++)
          expect(bits[i], `${key} ${chain[i]}`).toBeLessThanOrEqual((bits[i - 1] ?? 0) + 0.25);
      }
  });

  it('explains the probability: the weights of the evidence sum to the logarithm of the odds', () => {
    const other = {
      ...found,
      year: { y: 1999 },
      extent: { p: 223 },
      title: { x: 'truyện kiểu', f: 'truyen kieu', r: 5 },
    };
    const { probability, evidence } = comparePair(found, other);
    const bits = evidence.reduce((sum, { weight }) => sum + weight, 0);
    expect(evidence.length).toBeGreaterThan(8);
    expect(Math.log2(probability / (1 - probability))).toBeCloseTo(bits, 6);
  });
});
