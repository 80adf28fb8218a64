import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreementOf, countOpinions } from './agreement.ts';

const counts = (bothSame: number, onlyFirstSame: number, onlySecondSame: number, bothDifferent: number) => ({
  bothSame,
  onlyFirstSame,
  onlySecondSame,
  bothDifferent,
});

it('gives the kappa of a worked example: 20 and 15 agreed, 5 and 10 not, of 50', () => {
  const { pairs, observed, kappa } = agreementOf(counts(20, 5, 10, 15));
  expect(pairs).toBe(50);
  expect(observed).toBeCloseTo(0.7, 10);
  // By hand: chance = 0.5 × 0.6 + 0.5 × 0.4 = 0.5; (0.7 − 0.5) / (1 − 0.5) = 0.4.
  expect(kappa).toBeCloseTo(0.4, 10);
});

it('is 1 for full agreement on both answers, −1 for full disagreement in halves, and 0 at chance', () => {
  expect(agreementOf(counts(3, 0, 0, 7)).kappa).toBe(1);
  expect(agreementOf(counts(0, 5, 5, 0)).kappa).toBe(-1);
  expect(agreementOf(counts(1, 1, 1, 1)).kappa).toBe(0);
});

it('says nothing of what cannot be known: without pairs, and where nobody ever said anything else', () => {
  expect(agreementOf(counts(0, 0, 0, 0))).toEqual({ pairs: 0 });
  expect(agreementOf(counts(9, 0, 0, 0))).toEqual({ pairs: 9, observed: 1 });
});

it('does not depend on who was first, and never passes what was observed', () => {
  const some = fc.nat({ max: 200 });
  fc.assert(
    fc.property(some, some, some, some, (a, b, c, d) => {
      const one = agreementOf(counts(a, b, c, d));
      const other = agreementOf(counts(a, c, b, d));
      expect(other.observed).toBe(one.observed);
      if (one.kappa === undefined || one.observed === undefined) return;
      expect(other.kappa).toBeCloseTo(one.kappa, 9);
      expect(one.kappa).toBeLessThanOrEqual(one.observed + 1e-9);
    }),
  );
});

it('sorts opinions into the four cells', () => {
  expect(
    countOpinions([
      { first: 'must-link', second: 'cannot-link', pairs: 2 },
      { first: 'cannot-link', second: 'cannot-link', pairs: 3 },
    ]),
  ).toEqual(counts(0, 2, 0, 3));
});
