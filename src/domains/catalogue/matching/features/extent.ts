import { readExtent } from '../../records/read-extent.ts';
import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

export interface ExtentFeature {
  /** Highest number of pages. */
  readonly p?: number;
  /** All sequences of pages together, where there are several. */
  readonly t?: number;
  /** Number of physical volumes. */
  readonly u?: number;
}

const w = weights.extent;

/** Sum of the sequences of `320tr., 40tr. phụ lục`; roman ones are counted by few. */
function totalPages(statement: string): number | undefined {
  const sequences = [...statement.matchAll(/(?<!\d)(\d{1,4})\s*(?:tr|p|s|trang|pages)(?![\p{L}\d])/giu)];
  return sequences.length < 2 ? undefined : sequences.reduce((sum, [, pages]) => sum + Number(pages), 0);
}

function sortedDigits(number: number): string {
  return [...String(number)].sort().join('');
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
    const statement = subfieldValues(source, '300', 'a').join(' ; ');
    const { pages, volumes } = readExtent(statement);
    const total = pages === undefined ? undefined : totalPages(statement);
    if (pages === undefined && volumes === undefined) return undefined;
    return {
      ...(pages === undefined ? {} : { p: pages }),
      ...(total === undefined || total === pages ? {} : { t: total }),
      ...(volumes === undefined ? {} : { u: volumes }),
    };
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const evidence = (weight: number) => ({ feature: 'extent', a: show(a), b: show(b), weight });
    if (a.p !== undefined && b.p !== undefined) {
      const apart = Math.abs(a.p - b.p);
      if (apart === 0) return evidence(w.same);
      if (apart <= 2) return evidence(w.close);
      if ((a.t ?? a.p) === b.p || (b.t ?? b.p) === a.p) return evidence(w.close);
      const most = Math.max(a.p, b.p);
      if (apart <= 0.05 * most) return evidence(w.near);
      // Numbers of the same digits are a multiple of nine apart; few others need the dearer look.
      if (most > 99 && apart % 9 === 0 && sortedDigits(a.p) === sortedDigits(b.p)) return evidence(w.swappedDigits);
      return evidence(apart <= 0.1 * most ? w.different : w.farApart);
    }
    if (a.u !== undefined && b.u !== undefined) return evidence(a.u === b.u ? w.close : w.volumesDifferent);
    return undefined;
  },
};
