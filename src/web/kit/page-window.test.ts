import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageWindow } from './page-window.ts';

it('shows the ends and the neighbours, with gaps between', () => {
  expect(pageWindow(10, 50)).toEqual([1, undefined, 8, 9, 10, 11, 12, undefined, 50]);
  expect(pageWindow(1, 3)).toEqual([1, 2, 3]);
  expect(pageWindow(50, 50)).toEqual([1, undefined, 48, 49, 50]);
});

it('always holds the present page, rises, and stays short however long the list', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (pages, offset) => {
      const page = 1 + (offset % pages);
      const numbers = pageWindow(page, pages).filter((entry) => entry !== undefined);
      expect(numbers).toContain(page);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(pageWindow(page, pages).length).toBeLessThanOrEqual(9);
    }),
  );
});
