import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

export interface ExtentFeature {
  /** Highest number of pages. */
  readonly p?: number;
  /** Number of physical volumes. */
  readonly u?: number;
}

const w = weights.extent;

/** Reads 300 $a: `223 tr.`, `xvi, 345 p.`, `2 tập`, `3 v.`. */
export function readExtent(text: string): ExtentFeature | undefined {
  let pages = 0;
  for (const match of text.matchAll(
    /(\d{1,5})\s*(?:-\s*)?(?:\[\d+\]\s*)?(?:tr|p|s|trang|pages?|pp|с|стр|leaves|tờ|l)\b/giu,
  )) {
    pages = Math.max(pages, Number(match[1]));
  }
  const units = /(\d{1,3})\s*(?:v|vols?|volumes?|tập|t|quyển|q|cuốn|bd)\b\.?/iu.exec(text)?.[1];
  if (pages === 0 && units === undefined) {
    const only = /^\D*(\d{2,4})\D*$/.exec(text)?.[1];
    return only === undefined ? undefined : { p: Number(only) };
  }
  return { ...(pages === 0 ? {} : { p: pages }), ...(units === undefined ? {} : { u: Number(units) }) };
}

function show(feature: ExtentFeature): string {
  return [feature.p === undefined ? '' : `${feature.p} p`, feature.u === undefined ? '' : `${feature.u} v`]
    .filter(Boolean)
    .join(' ');
}

/** Number of pages, with some tolerance: unnumbered pages are counted by some and not by others. */
export const extentFeature: MatchFeature<ExtentFeature> = {
  name: 'extent',
  level: 'manifestation',
  extract(source) {
    return readExtent(subfieldValues(source, '300', 'a').join(' ; '));
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const evidence = (weight: number) => ({ feature: 'extent', a: show(a), b: show(b), weight });
    if (a.p !== undefined && b.p !== undefined) {
      const apart = Math.abs(a.p - b.p);
      if (apart === 0) return evidence(w.same);
      if (apart <= 4) return evidence(w.close);
      return evidence(apart <= 0.05 * Math.max(a.p, b.p) ? w.near : w.different);
    }
    if (a.u !== undefined && b.u !== undefined) return evidence(a.u === b.u ? w.close : w.volumesDifferent);
    return undefined;
  },
};
