import type { MatchFeature } from '../feature.ts';
import { hasField, type MatchSource, subfieldValues } from '../match-source.ts';
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
    if (isIssue(source)) return 'issue';
    // E-books name their collection in 773; what has an ISBN of its own stands alone.
    if (hasField(source, '773') && !hasField(source, '020')) return 'article';
    const level = levels[source.leader.charAt(7)];
    if (level === 'serial' && isBound(source)) return 'issue';
    return level === 'monograph' && isArticleAsBook(source) ? 'article' : level;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    if (a === b) return a === 'serial' ? { level: 'serials', a, b } : undefined;
    // Who has one issue catalogues it as a book, as a part or as the journal that it is an issue of.
    if ((a === 'issue' && b === 'monograph') || (b === 'issue' && a === 'monograph')) return undefined;
    return { level: 'different', a, b };
  },
};

/** One issue of a journal, whatever the leader calls it: its title names a number, which no book has. */
function isIssue(source: MatchSource): boolean {
  const { inTitle, inSubtitle, leader } = source;
  return (
    leader.charAt(7) !== 'a' &&
    inTitle.issues.length + inSubtitle.issues.length > 0 &&
    inTitle.volumes.length + inSubtitle.volumes.length === 0 &&
    !hasField(source, '773') &&
    !hasField(source, '020') &&
    (leader.charAt(7) !== 'm' ||
      /tạp chí|tạp san|báo|tập san|bản tin|nội san/iu.test(source.titleText) ||
      source.inSubtitle.issues.length > 0)
  );
}

/** What is coded as a journal and has pages and one year is one issue: *Xuân Ất Mùi 2015*, 128 tr. */
function isBound(source: MatchSource): boolean {
  if (hasField(source, '022') || hasField(source, '310') || hasField(source, '362')) return false;
  const year = subfieldValues(source, '260', 'c')[0] ?? subfieldValues(source, '264', 'c')[0] ?? '';
  return (
    /\d{4}/.test(year) &&
    !/\d{4}\s*[-–]/.test(year) &&
    /\d\s*(?:tr|p)/iu.test(subfieldValues(source, '300', 'a')[0] ?? '')
  );
}
