import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistinctNumbers } from './distinct-numbers.ts';

describe('DistinctNumbers', () => {
  it('gathers as a set does, round after round', () => {
    const numbers = new DistinctNumbers();
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { maxLength: 3000 }), fc.array(fc.nat(50)), (large, small) => {
        for (const number of [...large, ...small, ...large]) numbers.add(number);
        expect(numbers.take()).toEqual([...new Set([...large, ...small])]);
      }),
    );
  });

  it('tells numbers apart that are alike in their lower half', () => {
    const numbers = new DistinctNumbers();
    for (let upper = 0; upper < 2000; upper += 1) numbers.add(upper * 2 ** 32);
    expect(numbers.take().length).toBe(2000);
  });
});
