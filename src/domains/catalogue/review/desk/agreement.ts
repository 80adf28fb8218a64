import type { DecisionKind } from '../../views.ts';

/** How often two editors said what of the same pair, the first by rows. */
export interface OpinionCounts {
  readonly bothSame: number;
  readonly bothDifferent: number;
  readonly onlyFirstSame: number;
  readonly onlySecondSame: number;
}

export interface Agreement {
  /** Pairs on which two editors gave their opinion. */
  readonly pairs: number;
  /** Share of them on which both said the same, 0–1; absent without pairs. */
  readonly observed?: number;
  /**
   * Agreement beyond what two who guess with these shares would reach by chance: 1 is full agreement, 0 no more than
   * chance. Absent where both always said one and the same thing: chance alone would then agree, too.
   * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
   */
  readonly kappa?: number;
}

export function agreementOf({ bothSame, bothDifferent, onlyFirstSame, onlySecondSame }: OpinionCounts): Agreement {
  const pairs = bothSame + bothDifferent + onlyFirstSame + onlySecondSame;
  if (pairs === 0) return { pairs };
  const observed = (bothSame + bothDifferent) / pairs;
  const first = (bothSame + onlyFirstSame) / pairs;
  const second = (bothSame + onlySecondSame) / pairs;
  const chance = first * second + (1 - first) * (1 - second);
  return { pairs, observed, ...(chance < 1 && { kappa: (observed - chance) / (1 - chance) }) };
}

/** Counts pairs of opinions, the first one's before the second one's. */
export function countOpinions(
  opinions: readonly { readonly first: DecisionKind; readonly second: DecisionKind; readonly pairs: number }[],
): OpinionCounts {
  const of = (first: DecisionKind, second: DecisionKind): number =>
    opinions
      .filter((opinion) => opinion.first === first && opinion.second === second)
      .reduce((sum, { pairs }) => sum + pairs, 0);
  return {
    bothSame: of('must-link', 'must-link'),
    bothDifferent: of('cannot-link', 'cannot-link'),
    onlyFirstSame: of('must-link', 'cannot-link'),
    onlySecondSame: of('cannot-link', 'must-link'),
  };
}
