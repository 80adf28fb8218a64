import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edge, type Link, partition } from './cluster.ts';

const id = fc.integer({ min: 0, max: 11 });
const records = Array.from({ length: 12 }, (_, i) => i);
const edge: fc.Arbitrary<Edge<number>> = fc.record({ a: id, b: id, probability: fc.constantFrom(0.91, 0.95, 0.99) });
const link: fc.Arbitrary<Link<number>> = fc.tuple(id, id);
const datedLink: fc.Arbitrary<Link<number>> = fc.tuple(
  id,
  id,
  fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
);

function together(clusters: readonly (readonly number[])[], a: number, b: number): boolean {
  return clusters.some((cluster) => cluster.includes(a) && cluster.includes(b));
}

describe('partition', () => {
  it('joins what edges connect and leaves the rest alone', () => {
    expect(partition(['a', 'b', 'c', 'd'], [{ a: 'a', b: 'c', probability: 0.95 }], [], [])).toEqual([
      ['a', 'c'],
      ['b'],
      ['d'],
    ]);
  });

  it('splits a cluster when its bridge is gone', () => {
    const edges = [
      { a: 1, b: 2, probability: 0.9 },
      { a: 2, b: 3, probability: 0.9 },
    ];
    expect(partition([1, 2, 3], edges, [], [])).toEqual([[1, 2, 3]]);
    expect(partition([1, 3], edges, [], [])).toEqual([[1], [3]]);
  });

  it('lets the likelier edge win where a cannot-link forbids both', () => {
    const edges = [
      { a: 1, b: 2, probability: 0.91 },
      { a: 2, b: 3, probability: 0.99 },
    ];
    expect(partition([1, 2, 3], edges, [], [[1, 3]])).toEqual([[1], [2, 3]]);
  });

  it('respects a cannot-link through must-links', () => {
    const edges = [{ a: 1, b: 3, probability: 0.99 }];
    expect(
      partition(
        [1, 2, 3, 4],
        edges,
        [
          [1, 2],
          [3, 4],
        ],
        [[2, 4]],
      ),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('lets the latest decision win where decisions contradict each other', () => {
    const must: Link<number>[] = [
      [1, 2, '2026-01-01'],
      [2, 3, '2026-03-01'],
    ];
    expect(partition([1, 2, 3], [], must, [[1, 3, '2026-02-01']])).toEqual([[1], [2, 3]]);
    expect(partition([1, 2, 3], [], must, [[1, 3, '2025-12-31']])).toEqual([[1, 2, 3]]);
    expect(partition([1, 2], [], [[1, 2, '2026-01-01']], [[2, 1, '2026-01-02']])).toEqual([[1], [2]]);
  });

  it('stops a chain at a veto of the evidence, but not an editor', () => {
    const edges = [
      { a: 1, b: 2, probability: 0.95 },
      { a: 2, b: 3, probability: 0.94 },
    ];
    expect(partition([1, 2, 3], edges, [], [], [[1, 3]])).toEqual([[1, 2], [3]]);
    expect(partition([1, 2, 3], edges, [[1, 3]], [], [[1, 3]])).toEqual([[1, 2, 3]]);
  });

  it('puts every record into exactly one cluster', () => {
    fc.assert(
      fc.property(fc.array(edge), fc.array(link), fc.array(link), (edges, must, cannot) => {
        expect(
          partition(records, edges, must, cannot)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(records);
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
    const input = fc
      .tuple(fc.array(edge), fc.array(datedLink, { maxLength: 6 }), fc.array(datedLink, { maxLength: 6 }))
      .chain(([edges, must, cannot]) =>
        fc.tuple(
          fc.constant({ edges, must, cannot }),
          shuffled(edges),
          shuffled(must),
          shuffled(cannot),
          shuffled(records),
        ),
      );
    fc.assert(
      fc.property(input, ([given, edges, must, cannot, ids]) => {
        const turned = edges.map(({ a, b, probability }) => ({ a: b, b: a, probability }));
        expect(partition(ids, turned, must, cannot)).toEqual(partition(records, given.edges, given.must, given.cannot));
      }),
    );
  });

  it('never puts two records together that a cannot-link separates, unless must-links alone do', () => {
    fc.assert(
      fc.property(fc.array(edge), fc.array(link, { maxLength: 5 }), fc.array(link), (edges, must, cannot) => {
        const byMustAlone = partition(records, [], must, []);
        const clusters = partition(records, edges, must, cannot);
        for (const [a, b] of must) expect(together(clusters, a, b)).toBe(true);
        for (const [a, b] of cannot) {
          if (a !== b && !together(byMustAlone, a, b)) expect(together(clusters, a, b)).toBe(false);
        }
      }),
    );
  });

  it('keeps the latest decision about a pair, whatever stands against it', () => {
    fc.assert(
      fc.property(
        fc.array(edge),
        fc.array(datedLink),
        fc.array(datedLink),
        fc.boolean(),
        (edges, must, cannot, isMust) => {
          const last: Link<number> = [0, 1, '2026-12-31'];
          const clusters = partition(
            records,
            edges,
            isMust ? [...must, last] : must,
            isMust ? cannot : [...cannot, last],
          );
          expect(together(clusters, 0, 1)).toBe(isMust);
        },
      ),
    );
  });
});
