import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './title-distance.ts';

/** The definition, slowly. */
function reference(a: string, b: string): number {
  const cell = new Map<string, number>();
  const at = (i: number, j: number): number => {
    const known = cell.get(`${i} ${j}`);
    if (known !== undefined) return known;
    let cost: number;
    if (i === 0 || j === 0) cost = i + j;
    else {
      cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
    }
    cell.set(`${i} ${j}`, cost);
    return cost;
  };
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

describe('editDistance', () => {
  it('is the optimal string alignment distance up to the limit, and limit + 1 beyond', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 9 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(reference(a, b), limit + 1));
      }),
    );
  });
});
