import { tokens } from '#lib/vietnamese';
import { numberOf, readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

export interface VolumeFeature {
  readonly v?: readonly string[];
  /** Part within the volume. */
  readonly p?: readonly string[];
  /** Issue of a serial. */
  readonly i?: readonly string[];
}

const w = weights.volume;

function show(feature: VolumeFeature | undefined): string {
  if (feature === undefined) return '';
  return [
    ...(feature.v ?? []),
    ...(feature.p ?? []).map((p) => `p${p}`),
    ...(feature.i ?? []).map((i) => `#${i}`),
  ].join(' ');
}

/** Each of `v`, `p`, `i`: 1 agree, -1 contradict, 0 only one side or neither. */
function sign(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.length === b.length && a.every((number, i) => number === b[i]) ? 1 : -1;
}

/** Volume and part in any notation, from 245 and from an extent such as `T.1: 245tr.`. */
export const volumeFeature: MatchFeature<VolumeFeature> = {
  name: 'volume',
  level: 'manifestation',

  extract(source) {
    const inTitle = readDesignations(source.title);
    const inSubtitle = readDesignations(source.subtitle);
    let volumes = [...inTitle.volumes, ...inSubtitle.volumes];
    const parts = [...inTitle.parts, ...inSubtitle.parts];
    const issues = [...inTitle.issues, ...inSubtitle.issues];
    if (volumes.length + parts.length === 0) {
      const extent = /^\s*(?:T|Tập|Q|Quyển|Vol)\.?\s*\w{1,4}(?=\s*[:;,.(])/i.exec(
        subfieldValues(source, '300', 'a')[0] ?? '',
      );
      if (extent !== null) volumes = [...readDesignations(tokens(extent[0])).volumes];
    }
    if (volumes.length + parts.length + issues.length === 0) {
      const bare = tokens(subfieldValues(source, '245', 'n')[0] ?? '');
      const number = bare.folded.length === 1 ? numberOf(bare.exact[0] ?? '', bare.folded[0] ?? '', true) : undefined;
      if (number !== undefined) volumes.push(number);
    }
    if (volumes.length + parts.length + issues.length === 0) return undefined;
    return {
      ...(volumes.length === 0 ? {} : { v: [...new Set(volumes)].sort() }),
      ...(parts.length === 0 ? {} : { p: [...new Set(parts)].sort() }),
      ...(issues.length === 0 ? {} : { i: [...new Set(issues)].sort() }),
    };
  },

  compare(a, b) {
    if (a === undefined && b === undefined) return undefined;
    const evidence = (weight: number) => ({ feature: 'volume', a: show(a), b: show(b), weight });
    if (a === undefined || b === undefined) return evidence(w.onlyOneSide);
    const volumes = sign(a.v, b.v);
    const parts = sign(a.p, b.p);
    const issues = sign(a.i, b.i);
    if (volumes < 0 || parts < 0 || issues < 0) return evidence(w.different);
    const oneSided = (a.v === undefined) !== (b.v === undefined) || (a.p === undefined) !== (b.p === undefined);
    return evidence(oneSided ? w.onlyOneSide : w.same);
  },
};
