import type { MatchFeature } from '../feature.ts';

/** ISSN of the record itself (022), not of its series. */
export const issnFeature: MatchFeature<readonly string[]> = {
  name: 'issn',
  extract({ description }) {
    return description.issns.length === 0 ? undefined : description.issns;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const same = a.find((number) => b.includes(number));
    return { level: same === undefined ? 'different' : 'same', a: same ?? a.join(' '), b: same ?? b.join(' ') };
  },
};
