import { expect, it } from 'vitest';
import {
  type BlockEntry,
  contentReach,
  looseBlock,
  nearReach,
  smallBlock,
  tellWindows,
  tieBits,
} from './block-windows.ts';

/** A block of records of as many contents, or of one; the last has come now. */
function block(size: number, contents: 'each its own' | 'one'): BlockEntry[] {
  return Array.from({ length: size }, (_, at) => ({
    id: at + 1,
    place: (contents === 'one' ? 7 : at) * 2 ** tieBits + at,
    was: at < size - 1,
    is: true,
  }));
}

function freshOf(run: readonly BlockEntry[], isLoose = false): number[] {
  const fresh: number[] = [];
  const is = run.length;
  tellWindows(run, { was: is - 1, is }, { fresh: (a) => fresh.push(a), closer: () => {}, apart: () => {} }, isLoose);
  return fresh;
}

it('compares what comes into a small block with everything in it', () => {
  expect(freshOf(block(smallBlock, 'each its own'))).toHaveLength(smallBlock - 1);
});

it('compares what comes into a large block with what stands near', () => {
  expect(freshOf(block(40, 'each its own'))).toHaveLength(nearReach);
  expect(freshOf(block(40, 'one'))).toHaveLength(contentReach);
});

it('compares under a loose key with many records only what is of one content', () => {
  expect(freshOf(block(looseBlock, 'each its own'), true)).toHaveLength(looseBlock - 1);
  expect(freshOf(block(looseBlock + 2, 'each its own'), true)).toEqual([]);
  expect(freshOf(block(40, 'each its own'), true)).toEqual([]);
  expect(freshOf(block(40, 'one'), true)).toHaveLength(contentReach);
});
