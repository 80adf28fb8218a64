import type { Evidence } from '../views.ts';

/** Policy. Of pairs that are different those are kept that somebody may ask about, and those that stop chains. */
export const leastAskedAbout = 0.02;
/**
 * Policy. Two records of one title that are different are another manifestation where one of these features says so with
 * this many bits against it. A chain of records that agree must not join them, see `../clustering/part-neighbourhood.ts`.
 * Without a title in common no chain would come about; years and pages are mistaken too often to stop one.
 */
const telling: ReadonlySet<string> = new Set([
  'volume',
  'edition',
  'grade',
  'programme',
  'kind',
  'carrier',
  'level',
  'host',
]);
const againstIt = -6;

interface Weighed {
  readonly verdict: 'same' | 'unsure' | 'different';
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

/** Whether this much against a feature stops chains, if the two have one title. */
export function contradicts(feature: string, weight: number): boolean {
  return weight <= againstIt && telling.has(feature);
}

/** Whether a chain of others must not join the two. */
export function isApart({ verdict, evidence }: Weighed): boolean {
  if (verdict !== 'different') return false;
  let isOneTitle = false;
  let isContradicted = false;
  for (const { feature, weight } of evidence) {
    if (feature === 'title') isOneTitle = weight > 0;
    else if (contradicts(feature, weight)) isContradicted = true;
  }
  return isOneTitle && isContradicted;
}

export function isKept(outcome: Weighed): boolean {
  return outcome.verdict !== 'different' || outcome.probability >= leastAskedAbout || isApart(outcome);
}
