import { describe, expect, it } from 'vitest';
import { learnWithoutLabels } from '../../../scripts/learning/expectation-maximisation.ts';
import type { Levels } from '../../../src/domains/catalogue/matching/together.ts';

/** Pairs in which each feature agrees with the share named, spread evenly and independently of the other. */
function pairs(count: number, year: number, pages: number): Levels[] {
  return Array.from({ length: count }, (_, i) => ({
    year: (i * 7919) % 1000 < year * 1000 ? 'same' : 'different',
    extent: (i * 104_729) % 997 < pages * 997 ? 'same' : 'different',
    publisher: (i * 15_485_863) % 991 < pages * 991 ? 'same' : 'different',
  }));
}

const ofOne = pairs(300, 0.95, 0.9);
const ofOthers = pairs(700, 0.1, 0.05);
const looksSame = (levels: Levels): boolean => levels.year === 'same' && levels.extent === 'same';

describe('learning without labels', () => {
  it('finds how often each level occurs in pairs of one edition, and how many of the candidates are', () => {
    const { bits, share, rounds } = learnWithoutLabels(pairs(2000, 0.1, 0.05), [...ofOne, ...ofOthers], looksSame);
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.33);
    expect(rounds).toBeLessThan(100);
    // log2(0.95 / 0.1), log2(0.05 / 0.9), log2(0.9 / 0.05), log2(0.1 / 0.95)
    expect(bits.get('year')?.get('same')).toBeCloseTo(Math.log2(0.95 / 0.1), 0);
    expect(bits.get('year')?.get('different')).toBeCloseTo(Math.log2(0.05 / 0.9), 0);
    expect(bits.get('extent')?.get('same')).toBeCloseTo(Math.log2(0.9 / 0.05), 0);
    expect(bits.get('extent')?.get('different')).toBeCloseTo(Math.log2(0.1 / 0.95), 0);
  });

  it('holds a level that never occurs by chance for rare and not for impossible', () => {
    const candidates = [
      ...ofOne.map((levels) => ({ ...levels, isbn: 'same' })),
      ...ofOthers.map((levels) => ({ ...levels, isbn: 'different' })),
    ];
    const bits =
      learnWithoutLabels(pairs(2000, 0.1, 0.05), candidates, looksSame)
        .bits.get('isbn')
        ?.get('same') ?? 0;
    expect(Number.isFinite(bits)).toBe(true);
    expect(bits).toBeGreaterThan(0);
  });

  it('says nothing of a level that was hardly seen', () => {
    const candidates: Levels[] = [...ofOne, ...ofOthers, { issn: 'same' }];
    expect(
      learnWithoutLabels(pairs(200, 0.1, 0.05), candidates, looksSame)
        .bits.get('issn')
        ?.has('same'),
    ).toBe(false);
  });

  it('takes what is not said for no evidence', () => {
    const silent = [...ofOne, ...ofOthers].map(({ year }) => ({ year: year ?? 'same' }));
    expect(
      learnWithoutLabels(pairs(200, 0.1, 0.05), silent, (levels) => levels.year === 'same').bits.has('extent'),
    ).toBe(false);
  });
});
