import type { MatchFeature } from '../feature.ts';
import { hasField } from '../match-source.ts';
import { isArticleAsBook } from './host.ts';

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
  extract(source) {
    // E-books name their collection in 773; what has an ISBN of its own stands alone.
    if (hasField(source, '773') && !hasField(source, '020')) return 'article';
    const level = levels[source.leader.charAt(7)];
    return level === 'monograph' && isArticleAsBook(source) ? 'article' : level;
  },
  compare(a, b) {
    if (a === undefined || b === undefined || a === b) return undefined;
    return { level: 'different', a, b };
  },
};
