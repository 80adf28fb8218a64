import { readExtent } from '../../records/read-extent.ts';
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
    const { pages, volumes } = readExtent(subfieldValues(source, '300', 'a').join(' ; '));
    if (pages === undefined && volumes === undefined) return undefined;
    return { ...(pages === undefined ? {} : { p: pages }), ...(volumes === undefined ? {} : { u: volumes }) };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const evidence = (weight: number) => ({ feature: 'extent', a: show(a), b: show(b), weight });
    if (a.p !== undefined && b.p !== undefined) {
      const apart = Math.abs(a.p - b.p);
      if (apart === 0) return evidence(w.same);
      if (apart <= 2) return evidence(w.close);
      return evidence(apart <= 0.05 * Math.max(a.p, b.p) ? w.near : w.different);
    }
    if (a.u !== undefined && b.u !== undefined) return evidence(a.u === b.u ? w.close : w.volumesDifferent);
    return undefined;
  },
};
