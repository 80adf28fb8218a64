import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const w = weights.issn;

/** ISSN of the record itself (022), not of its series. */
export const issnFeature: MatchFeature<readonly string[]> = {
  name: 'issn',
  level: 'identifier',
  extract({ description }) {
    return description.issns.length === 0 ? undefined : description.issns;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const same = a.find((number) => b.includes(number));
    return {
      feature: 'issn',
      a: same ?? a.join(' '),
      b: same ?? b.join(' '),
      weight: same === undefined ? w.different : w.same,
    };
  },
};
