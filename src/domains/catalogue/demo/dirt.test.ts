import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTone, fold } from '#lib/vietnamese';
import { oldTonePlacement, withTypo } from './dirt.ts';
import { chance } from './random.ts';
import { demoTables } from './tables.ts';

const titles = demoTables().works.map(({ work }) => work.title);

describe('oldTonePlacement', () => {
  it('moves the tone in open syllables and nowhere else', () => {
    expect(oldTonePlacement('Văn hoá, Thuỵ Loan, khoẻ, HOÀ')).toBe('Văn hóa, Thụy Loan, khỏe, HÒA');
    expect(oldTonePlacement('hoàng, quý, hoàn toàn, nguyễn')).toBe('hoàng, quý, hoàn toàn, nguyễn');
  });

  it('says the same to a reader: folding and canonical tone cannot tell the difference', () => {
    for (const title of titles) {
      expect(fold(oldTonePlacement(title))).toBe(fold(title));
      expect(canonicalTone(oldTonePlacement(title))).toBe(canonicalTone(title));
    }
  });
});

describe('withTypo', () => {
  it('makes one small slip, the same for the same chance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...titles), fc.string(), (title, seed) => {
        const slipped = withTypo(title, chance(seed));
        expect(Math.abs(slipped.length - title.length)).toBeLessThanOrEqual(1);
        expect(withTypo(title, chance(seed))).toBe(slipped);
      }),
    );
  });

  it('changes a title more often than not', () => {
    const changed = titles.filter((title) => title.length > 8 && withTypo(title, chance('typo', title)) !== title);
    expect(changed.length).toBeGreaterThan(titles.length / 2);
  });
});
