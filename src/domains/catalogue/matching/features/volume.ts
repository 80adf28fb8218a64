import { tokens } from '#lib/vietnamese';
import { endingNumber, numberOf, readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { type MatchSource, subfieldValues } from '../match-source.ts';
import { weights } from '../weights.ts';

export interface VolumeFeature {
  readonly v?: readonly string[];
  /** Part within the volume. */
  readonly p?: readonly string[];
  /** Issue of a serial. */
  readonly i?: readonly string[];
  /** Of a title without designation: the number at its end, which may be a volume. */
  readonly t?: string;
  /** Numbers within series: a volume described under its own title. */
  readonly s?: readonly string[];
}

const w = weights.volume;

function show(feature: VolumeFeature | undefined): string {
  if (feature === undefined) return '';
  return [
    ...(feature.v ?? []),
    ...(feature.p ?? []).map((p) => `p${p}`),
    ...(feature.i ?? []).map((i) => `#${i}`),
    feature.t ?? '',
  ]
    .filter((piece) => piece !== '')
    .join(' ');
}

/** Each of `v`, `p`, `i`: 1 agree, -1 contradict, 0 only one side or neither. */
function sign(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.length === b.length && a.every((number, i) => number === b[i]) ? 1 : -1;
}

function designates(feature: VolumeFeature | undefined): boolean {
  return feature !== undefined && (feature.v !== undefined || feature.p !== undefined || feature.i !== undefined);
}

/** Whether the side without designation has the other's number at the end of its title or in its series. */
function agreesInOtherPlace(a: VolumeFeature | undefined, b: VolumeFeature | undefined): boolean {
  const [with_, without] = designates(a) ? [a, b] : [b, a];
  const number = with_?.v?.length === 1 ? with_.v[0] : with_?.p?.length === 1 ? with_.p[0] : undefined;
  return number !== undefined && (without?.t === number || without?.s?.includes(number) === true);
}

/** Several volumes from the first on: the set as a whole. */
function isWholeSet(feature: VolumeFeature | undefined): boolean {
  return feature?.v !== undefined && feature.v.length > 1 && feature.v.includes('1');
}

function seriesNumbers(source: MatchSource): string[] {
  const numbers = [...subfieldValues(source, '490', 'v'), ...subfieldValues(source, '440', 'v')]
    .map((value) => /(?<!\d)\d{1,3}(?!\d)/.exec(value)?.[0])
    .filter((number) => number !== undefined);
  return [...new Set(numbers.map((number) => String(Number(number))))].slice(0, 3);
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
    if (volumes.length + parts.length === 0 && source.description.edition !== undefined)
      volumes = [...readDesignations(tokens(source.description.edition)).volumes];
    if (volumes.length + parts.length + issues.length === 0) {
      const ending = endingNumber(source.title)?.number;
      const series = seriesNumbers(source);
      if (ending === undefined && series.length === 0) return undefined;
      return { ...(ending === undefined ? {} : { t: ending }), ...(series.length === 0 ? {} : { s: series }) };
    }
    return {
      ...(volumes.length === 0 ? {} : { v: [...new Set(volumes)].sort() }),
      ...(parts.length === 0 ? {} : { p: [...new Set(parts)].sort() }),
      ...(issues.length === 0 ? {} : { i: [...new Set(issues)].sort() }),
    };
  },

  compare(a, b) {
    if (!designates(a) && !designates(b)) {
      if (a?.t === undefined || b?.t === undefined || a.t === b.t) return undefined;
      return { feature: 'volume', a: a.t, b: b.t, weight: w.endingDifferent };
    }
    const evidence = (weight: number) => ({ feature: 'volume', a: show(a), b: show(b), weight });
    if (a === undefined || b === undefined || !designates(a) || !designates(b))
      return evidence(agreesInOtherPlace(a, b) ? w.same : isWholeSet(a) || isWholeSet(b) ? 0 : w.onlyOneSide);
    const volumes = sign(a.v, b.v);
    const parts = sign(a.p, b.p);
    const issues = sign(a.i, b.i);
    if (volumes < 0 || parts < 0 || issues < 0) return evidence(w.different);
    const oneSided = (a.v === undefined) !== (b.v === undefined) || (a.p === undefined) !== (b.p === undefined);
    return evidence(oneSided ? w.onlyOneSide : w.same);
  },
};
