import { describe, expect, it } from 'vitest';
import { compareClusters } from '../../bench/clusters/measures.ts';

describe('compareClusters', () => {
  it('gives the figures of an example worked out by hand', () => {
    // Books a a a a | b b | c. Clusters 1: a a a b, 2: a, 3: b c.
    const records = [
      ['a', '1'],
      ['a', '1'],
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
      ['b', '3'],
      ['c', '3'],
    ] as const;
    const quality = compareClusters(records);
    expect(quality).toMatchObject({ records: 7, books: 3, clusters: 3, truePairs: 7, foundPairs: 7, rightPairs: 3 });
    expect(quality.pairwise.precision).toBeCloseTo(3 / 7);
    expect(quality.pairwise.recall).toBeCloseTo(3 / 7);
    // Precision by record: 3/4 ×3, 1, 1/4, 1/2, 1/2. Recall: 3/4 ×3, 1/4, 1/2, 1/2, 1.
    expect(quality.bCubed.precision).toBeCloseTo((2.25 + 1 + 0.25 + 0.5 + 0.5) / 7);
    expect(quality.bCubed.recall).toBeCloseTo((2.25 + 0.25 + 0.5 + 0.5 + 1) / 7);
    const { precision, recall, f1 } = quality.bCubed;
    expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall));
  });

  it('is 1 throughout when clusters are the books under other names, also when all are alone', () => {
    const perfect = { precision: 1, recall: 1, f1: 1 };
    expect(
      compareClusters([
        ['a', 'x'],
        ['b', 'y'],
        ['a', 'x'],
      ]),
    ).toMatchObject({ pairwise: perfect, bCubed: perfect });
    expect(
      compareClusters([
        ['a', 'x'],
        ['b', 'y'],
      ]),
    ).toMatchObject({ pairwise: perfect, bCubed: perfect });
  });

  it('counts a heap of everything as full recall and little precision', () => {
    const { pairwise, bCubed } = compareClusters([
      ['a', 'x'],
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'x'],
    ]);
    expect(pairwise).toMatchObject({ precision: 1 / 6, recall: 1 });
    expect(bCubed.recall).toBe(1);
    expect(bCubed.precision).toBeCloseTo((0.5 + 0.5 + 0.25 + 0.25) / 4);
  });
});
