import { describe, expect, it } from 'vitest';
import { textHash } from './index.ts';

describe('textHash', () => {
  it('gives the same number for ever, for it is stored', () => {
    expect(['', 'a', 'tắt đèn', 'ty:tat den|1939'].map(textHash)).toEqual([
      3338908027751811, 7929297801672961, 5973111957025942, 8025350343579634,
    ]);
  });

  it('gives texts that are alike numbers that are not, over all of its 53 bits', () => {
    const numbers = new Set<number>();
    const ones = new Array<number>(53).fill(0);
    const count = 200_000;
    for (let i = 0; i < count; i += 1) {
      const number = textHash(`yp:${1900 + (i % 120)}|${Math.floor(i / 120)}`);
      expect(Number.isSafeInteger(number)).toBe(true);
      numbers.add(number);
      for (let bit = 0; bit < 53; bit += 1)
        if (Math.floor(number / 2 ** bit) % 2 === 1) ones[bit] = (ones[bit] ?? 0) + 1;
    }
    expect(numbers.size).toBe(count);
    // Each bit is set in half of them, but for seven standard deviations.
    for (const one of ones) expect(Math.abs(one - count / 2)).toBeLessThan(7 * Math.sqrt(count / 4));
  });
});
