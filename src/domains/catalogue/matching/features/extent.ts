import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';
import { type ExtentFeature, readExtentForMatching } from '../read-extent-for-matching.ts';

function sortedDigits(number: number): string {
  return [...String(number)].sort().join('');
}

/** *40* for *404*, *17* for *178*. */
function digitLost(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length !== 1 || short.length < 2) return false;
  for (let at = 0; at < long.length; at++) if (long.slice(0, at) + long.slice(at + 1) === short) return true;
  return false;
}

/** *633* for *663*, *225* for *255*: the figure beside it typed twice. */
function neighbourDoubled(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (at === a.length || a.slice(at + 1) !== b.slice(at + 1)) return false;
  const isBeside = (digits: string): boolean => digits[at] === digits[at - 1] || digits[at] === digits[at + 1];
  return isBeside(a) && isBeside(b);
}

function show(feature: ExtentFeature): string {
  return [feature.p === undefined ? '' : `${feature.p} p`, feature.u === undefined ? '' : `${feature.u} v`]
    .filter(Boolean)
    .join(' ');
}

/** Number of pages, with some tolerance: unnumbered pages are counted by some and not by others. */
export const extentFeature: MatchFeature<ExtentFeature> = {
  name: 'extent',
  extract(source) {
    return readExtentForMatching(
      subfieldValues(source, '300', 'a').join(' ; ') || (source.imprintInTitle?.extent ?? ''),
    );
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const level = levelOf(a, b);
    return level === undefined ? undefined : { level, a: show(a), b: show(b) };
  },
};

function levelOf(a: ExtentFeature, b: ExtentFeature): string | undefined {
  if (a.u !== undefined && b.u !== undefined && a.u !== b.u) return 'volumesDifferent';
  if (a.p !== undefined && b.p !== undefined) return pagesLevel(a.p, b.p, a.t, b.t);
  if (a.u !== undefined && b.u !== undefined) return 'volumesSame';
  // Several volumes on one side, the pages of one on the other.
  if ((a.u ?? 1) > 1 && b.u === undefined && b.p !== undefined) return 'volumesAgainstPages';
  if ((b.u ?? 1) > 1 && a.u === undefined && a.p !== undefined) return 'volumesAgainstPages';
  return undefined;
}

function pagesLevel(p: number, q: number, sumP: number | undefined, sumQ: number | undefined): string {
  const apart = Math.abs(p - q);
  // Leaflets and picture books have 16, 24, 32 pages: that many share them.
  if (apart === 0) return p <= 36 ? 'same.short' : 'same';
  if (sumP === q || sumQ === p || (sumP !== undefined && sumP === sumQ)) return 'sum';
  const most = Math.max(p, q);
  if (apart <= 2 && most > 20) return 'close';
  // Numbers of the same digits are a multiple of nine apart; few others need the dearer look.
  if (most > 99 && apart % 9 === 0 && sortedDigits(p) === sortedDigits(q)) return 'swappedDigits';
  if (most > 39 && digitLost(String(p), String(q))) return 'swappedDigits';
  if (most > 99 && apart % 10 ** Math.floor(Math.log10(apart)) === 0 && neighbourDoubled(String(p), String(q)))
    return 'swappedDigits';
  if (apart <= 0.03 * most) return 'near';
  return apart <= 0.1 * most ? 'different' : 'farApart';
}
