import { describe, expect, it } from 'vitest';
import { foldsByWork, type TrainingPair } from '../../../scripts/learning/training-pairs.ts';

const pair = (...titles: string[]): TrainingPair => ({ set: 'vietnamese', kind: '', same: true, levels: {}, titles });

describe('folds by work', () => {
  it('puts pairs that share a title into one fold, also by way of others', () => {
    const filler = Array.from({ length: 40 }, (_, i) => pair(`title ${i}`, `title ${i}`));
    const pairs = [pair('a', 'b'), ...filler, pair('b', 'c'), pair('d', 'c')];
    const folds = foldsByWork(pairs, 10);
    expect(new Set([folds[0], folds.at(-2), folds.at(-1)]).size).toBe(1);
  });

  it('uses all folds, about equally, and the same ones each time', () => {
    const pairs = Array.from({ length: 500 }, (_, i) => pair(`title ${i}`, `title ${i}`));
    const folds = foldsByWork(pairs, 10);
    const counts = Array.from({ length: 10 }, (_, fold) => folds.filter((one) => one === fold).length);
    for (const count of counts) expect(count).toBeGreaterThan(30);
    expect(foldsByWork(pairs, 10)).toEqual(folds);
  });

  it('takes pairs without a title for works of their own', () => {
    expect(new Set(foldsByWork([pair(), pair(), pair()], 10)).size).toBe(3);
  });
});
