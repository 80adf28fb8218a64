import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadersOf, type MergeDecision } from './merges.ts';

const decisions = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 12 })
  .map((pairs) =>
    pairs.flatMap(([from, into], at): MergeDecision[] => (from === into ? [] : [{ id: at + 1, from, into }])),
  );

describe('leadersOf', () => {
  it('follows a chain to what the latest decision keeps', () => {
    const leaders = leadersOf([
      { id: 1, from: 1, into: 2 },
      { id: 2, from: 2, into: 3 },
    ]);
    expect([...leaders]).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('leaves what later decisions say when an earlier one is taken back', () => {
    const leaders = leadersOf([{ id: 2, from: 2, into: 3 }]);
    expect(leaders.get(1)).toBeUndefined();
    expect(leaders.get(2)).toBe(3);
  });

  it('gives all who are connected one leader among them, which leads to itself, whatever the order', () => {
    fc.assert(
      fc.property(decisions, fc.infiniteStream(fc.nat()), (made, random) => {
        const leaders = leadersOf(made);
        for (const { from, into } of made) expect(leaders.get(from)).toBe(leaders.get(into));
        for (const leader of leaders.values()) expect(leaders.get(leader)).toBe(leader);
        const shuffled = made.map((decision) => ({ decision, at: random.next().value })).sort((a, b) => a.at - b.at);
        const again = leadersOf(shuffled.map(({ decision }) => decision));
        expect(new Map([...again].sort())).toEqual(new Map([...leaders].sort()));
      }),
    );
  });
});
