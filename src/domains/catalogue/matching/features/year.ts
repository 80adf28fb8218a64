import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const w = weights.year;

/** Year of publication. One year apart happens by mistake (copyright year, imprint at the turn of the year). */
export const yearFeature: MatchFeature<number> = {
  name: 'year',
  level: 'manifestation',
  extract({ description }) {
    return description.year;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const weight = a === b ? w.same : Math.abs(a - b) === 1 ? w.offByOne : w.different;
    return { feature: 'year', a: String(a), b: String(b), weight };
  },
};
