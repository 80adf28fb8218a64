import { describe, expect, it } from 'vitest';
import { measureMatching } from './testing/measure-matching.ts';

describe('matching the demo catalogue', () => {
  it('finds at least 98 % of the pairs of one edition, and at most one pair in two hundred that it finds is wrong', async () => {
    const { verdicts, clustered, truePairs, candidatePairs, records, neverMet } = await measureMatching();
    expect(truePairs).toBeGreaterThan(3000);
    expect(verdicts.same.ofOne / verdicts.same.all).toBeGreaterThanOrEqual(0.995);
    expect(verdicts.same.ofOne / truePairs).toBeGreaterThanOrEqual(0.98);
    expect(clustered.ofOne / clustered.all).toBeGreaterThanOrEqual(0.995);
    // Keys are selective, and yet next to nothing escapes them.
    expect(candidatePairs / records).toBeLessThan(5);
    expect(neverMet / truePairs).toBeLessThan(0.002);
    // What is left goes to a person rather than into oblivion.
    expect(verdicts.different.ofOne).toBeLessThan(verdicts.unsure.ofOne);
  });
});
