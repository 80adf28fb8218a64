import { describe, expect, it } from 'vitest';
import { calibrate, type Example, fitWeights, type Model, rawSum } from '../../../scripts/learning/logistic.ts';

/** Places: 0 the intercept, 1 and 2 two levels. */
function model(changes: Partial<Model> = {}): Model {
  return {
    centre: [0, 0, 0],
    precision: [0.01, 0.01, 0.01],
    chains: [],
    least: [-20, -20, -20],
    most: [20, 20, 20],
    ...changes,
  };
}

/** `same` of `count` examples to which the places apply are of one edition. */
function examples(places: readonly number[], same: number, count: number, more: Partial<Example> = {}): Example[] {
  return Array.from({ length: count }, (_, i) => ({ places, same: i < same, weight: 1, given: 0, ...more }));
}

const chance = (bits: number): number => 1 / (1 + 2 ** -bits);

describe('fitting weights', () => {
  it('comes to the odds that the examples have, in bits', () => {
    const weights = fitWeights([...examples([0, 1], 90, 100), ...examples([0, 2], 20, 100)], model(), 5000);
    expect(chance(rawSum(weights, { places: [0, 1], given: 0 }))).toBeCloseTo(0.9, 2);
    expect(chance(rawSum(weights, { places: [0, 2], given: 0 }))).toBeCloseTo(0.2, 2);
  });

  it('counts an example as much as it weighs', () => {
    const heavy = fitWeights(
      [...examples([0], 10, 10), ...examples([0], 0, 10, { weight: 3 })],
      model({ precision: [1e-4, 1, 1] }),
      5000,
    );
    expect(chance(heavy[0] ?? 0)).toBeCloseTo(0.25, 2);
  });

  it('stays at the centre where no example speaks, and nearer to it the more precise it is', () => {
    const data = examples([0, 1], 10, 10);
    const loose = fitWeights(data, model({ centre: [0, -4, 3] }));
    const firm = fitWeights(data, model({ centre: [0, -4, 3], precision: [0.01, 50, 0.01] }));
    expect(loose[2]).toBeCloseTo(3, 5);
    expect(firm[1]).toBeLessThan(-3.5);
    expect(loose[1] ?? 0).toBeGreaterThan(firm[1] ?? 0);
  });

  it('lets no weight rise along a chain, whatever the examples say', () => {
    const data = [...examples([0, 1], 2, 20), ...examples([0, 2], 18, 20)];
    const free = fitWeights(data, model());
    expect(free[2] ?? 0).toBeGreaterThan(free[1] ?? 0);
    const ordered = fitWeights(data, model({ chains: [[1, 2]] }));
    expect((ordered[1] ?? 0) - (ordered[2] ?? 0)).toBeGreaterThanOrEqual(-1e-9);
  });

  it('keeps every weight within its bounds', () => {
    const data = [...examples([0, 1], 20, 20), ...examples([0, 2], 20, 20)];
    const weights = fitWeights(data, model({ least: [-20, -20, -20], most: [20, 1.5, -2] }));
    expect(weights[1]).toBeLessThanOrEqual(1.5);
    expect(weights[2]).toBeLessThanOrEqual(-2);
  });

  it('learns nothing from what a veto or a limit has decided already', () => {
    const plain = examples([0, 1], 15, 20);
    const without = fitWeights(plain, model());
    const vetoed = fitWeights([...plain, ...examples([0, 1], 0, 200, { given: -60 })], model());
    expect(vetoed[1]).toBeCloseTo(without[1] ?? 0, 2);
    const limited = fitWeights([...plain, ...examples([0, 1], 0, 200, { most: -30 })], model());
    expect(limited[1]).toBeCloseTo(without[1] ?? 0, 2);
  });
});

describe('calibration', () => {
  /** Sums from -4 to 4 bits whose chance is that of half the sum and half a bit more. */
  const overconfident = Array.from({ length: 81 }, (_, i) => (i - 40) / 10).flatMap((bits) => {
    const same = chance(bits / 2 + 0.5);
    return [
      { bits, same: true, weight: same },
      { bits, same: false, weight: 1 - same },
    ];
  });

  it('finds by how much sums are too sure, and which way they lean', () => {
    const { slope, intercept } = calibrate(overconfident);
    expect(slope).toBeCloseTo(0.5, 3);
    expect(intercept).toBeCloseTo(0.5, 3);
  });

  it('leaves honest sums as they are', () => {
    const honest = overconfident.map((one) => ({ ...one, bits: one.bits / 2 + 0.5 }));
    const { slope, intercept } = calibrate(honest);
    expect(slope).toBeCloseTo(1, 3);
    expect(intercept).toBeCloseTo(0, 3);
  });
});
