import type { Evidence } from '../views.ts';
import type { MatchFeature } from './feature.ts';
import { features, type MatchFeatures } from './features/index.ts';
import { defaultThresholds, type Thresholds, weights } from './weights.ts';

export interface PairVerdict {
  readonly verdict: 'same' | 'unsure' | 'different';
  /** 0–1. */
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

// The value under a feature's key was extracted by that feature, so the erased type is the right one.
const list = Object.entries(features) as unknown as readonly (readonly [keyof MatchFeatures, MatchFeature<unknown>])[];

function weightOf(evidence: readonly Evidence[], feature: string): number {
  // A loop: this is asked ten times a pair, and a callback costs more than the comparison.
  for (let i = 0; i < evidence.length; i++) {
    const piece = evidence[i];
    if (piece?.feature === feature) return piece.weight;
  }
  return 0;
}

/** What contradictions say together beyond what each says alone, in bits. */
function together(evidence: readonly Evidence[], year: number, identifiers: number): number {
  let bits = 0;
  const extent = weightOf(evidence, 'extent');
  if (year < 0) {
    // A later year and a statement that it is no first edition explain each other.
    if (weightOf(evidence, 'edition') === weights.edition.onlyOneSide) bits += weights.edition.laterYear;
    // Without the same pages nothing says that the year is only written otherwise.
    if (extent <= 0 && evidence.some(({ feature }) => feature === 'extent')) bits += weights.extent.otherYear;
  }
  if (weightOf(evidence, 'publisher') === weights.publisher.different) {
    // Nor that the house is.
    if (extent <= weights.extent.close && identifiers <= 0) bits += weights.publisher.differentExtent;
    // Two houses that number the book each for itself.
    if (weightOf(evidence, 'isbn') < 0) bits += weights.publisher.differentWithIsbn;
  }
  return bits;
}

/**
 * Weighs two records against each other (see `weights.ts` for the policy; `thresholds` as the editors set them) and says why: the evidence lists every feature
 * on which something could be said. Symmetric but for the order of `a` and `b` in the evidence.
 *
 * An identifier never decides alone: where neither the titles agree nor year and extent both do, what identifiers add is
 * limited to `identifierAlone`. Where titles or authors speak against it, nothing makes a pair the same: with
 * everything else agreeing it goes to a person (`titleAgainst`, `authorAgainst`). So do years more than one apart
 * (`yearAgainst`): numbers outlive reprints. A Western family name in common is no such contradiction of authors.
 */
export function comparePair(
  a: MatchFeatures,
  b: MatchFeatures,
  thresholds: Thresholds = defaultThresholds,
): PairVerdict {
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
  const year = weightOf(evidence, 'year');
  const author = weightOf(evidence, 'author');
  manifestation += together(evidence, year, identifiers);
  const title = weightOf(evidence, 'title');
  if (identifiers > 0) {
    const described = title > 0 || (year > 0 && weightOf(evidence, 'extent') > 0);
    if (!described) identifiers = Math.min(identifiers, weights.identifierAlone);
  }
  // However much a title says, another author says against it.
  const against = Math.min(author, 0);
  let bits = Math.min(work - against, weights.workCeiling) + against + manifestation + identifiers;
  if (title < 0) bits = Math.min(bits, weights.titleAgainst);
  if (author < weights.author.familyOnly) bits = Math.min(bits, weights.authorAgainst);
  if (year <= weights.year.different) bits = Math.min(bits, weights.yearAgainst);
  const probability = 1 / (1 + 2 ** -bits);
  return { verdict: verdictOf(probability, thresholds), probability, evidence };
}

function verdictOf(probability: number, thresholds: Thresholds): PairVerdict['verdict'] {
  if (probability >= thresholds.same) return 'same';
  return probability < thresholds.different ? 'different' : 'unsure';
}
