import type { MatchFeature } from '../feature.ts';
import { weights } from '../weights.ts';

const levels: Readonly<Record<string, string>> = {
  a: 'article',
  b: 'article',
  s: 'serial',
  i: 'serial',
  m: 'monograph',
  c: 'collection',
  d: 'article',
};

/** Bibliographic level (leader/07): a book, a serial, a part of either. */
export const levelFeature: MatchFeature<string> = {
  name: 'level',
  level: 'manifestation',
  extract({ leader, fieldsByTag }) {
    if (fieldsByTag.has('773')) return 'article';
    return levels[leader.charAt(7)];
  },
  compare(a, b) {
    if (a === undefined || b === undefined || a === b) return undefined;
    return { feature: 'level', a, b, weight: weights.level.different };
  },
};
