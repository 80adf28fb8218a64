import type { Evidence } from '../views.ts';
import type { MatchFeature } from './feature.ts';
import { features, type MatchFeatures } from './features/index.ts';
import { weights } from './weights.ts';

export interface PairVerdict {
  readonly verdict: 'same' | 'unsure' | 'different';
  /** 0–1. */
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

// The value under a feature's key was extracted by that feature, so the erased type is the right one.
const list = Object.entries(features) as unknown as readonly (readonly [keyof MatchFeatures, MatchFeature<unknown>])[];

function weightOf(evidence: readonly Evidence[], feature: string): number {
  return evidence.find((piece) => piece.feature === feature)?.weight ?? 0;
}

/**
 * Weighs two records against each other (see `weights.ts` for the policy) and says why: the evidence lists every feature
 * on which something could be said. Symmetric but for the order of `a` and `b` in the evidence.
 *
 * An identifier never decides alone: where neither the titles agree nor year and extent both do, what identifiers add is
 * limited to `identifierAlone`. Where titles or authors speak against it, nothing makes a pair the same: with
 * everything else agreeing it goes to a person (`titleAgainst`, `authorAgainst`). So do years more than one apart
 * (`yearAgainst`): numbers outlive reprints.
 */
export function comparePair(a: MatchFeatures, b: MatchFeatures): PairVerdict {
  const evidence: Evidence[] = [];
  let work = weights.prior;
  let manifestation = 0;
  let identifiers = 0;
  for (const [key, feature] of list) {
    const piece = feature.compare(a[key], b[key]);
    if (piece === undefined) continue;
    evidence.push(piece);
    if (feature.level === 'work') work += piece.weight;
    else if (feature.level === 'manifestation') manifestation += piece.weight;
    else identifiers += piece.weight;
  }
  // A later year and a statement that it is no first edition explain each other.
  if (weightOf(evidence, 'year') < 0 && weightOf(evidence, 'edition') === weights.edition.onlyOneSide)
    manifestation += weights.edition.laterYear;
  // Two houses that number the book each for itself.
  if (weightOf(evidence, 'publisher') === weights.publisher.different && weightOf(evidence, 'isbn') < 0)
    manifestation += weights.publisher.differentWithIsbn;
  const title = weightOf(evidence, 'title');
  if (identifiers > 0) {
    const described = title > 0 || (weightOf(evidence, 'year') > 0 && weightOf(evidence, 'extent') > 0);
    if (!described) identifiers = Math.min(identifiers, weights.identifierAlone);
  }
  // However much a title says, another author says against it.
  const author = weightOf(evidence, 'author');
  const against = Math.min(author, 0);
  let bits = Math.min(work - against, weights.workCeiling) + against + manifestation + identifiers;
  if (title < 0) bits = Math.min(bits, weights.titleAgainst);
  if (author < 0) bits = Math.min(bits, weights.authorAgainst);
  if (weightOf(evidence, 'year') <= weights.year.different) bits = Math.min(bits, weights.yearAgainst);
  const probability = 1 / (1 + 2 ** -bits);
  const verdict =
    probability >= weights.verdict.same ? 'same' : probability < weights.verdict.different ? 'different' : 'unsure';
  return { verdict, probability, evidence };
}
