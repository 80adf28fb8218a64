import { tokens } from '#lib/vietnamese';
import { endingNumber, numberOf, readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { type MatchSource, subfieldValues } from '../match-source.ts';
import { readExtentForMatching } from '../read-extent-for-matching.ts';

export interface VolumeFeature {
  /** Designations in order, the outermost first; a range is one: `1-3`. */
  readonly v?: readonly string[];
  /** Part within the volume. */
  readonly p?: readonly string[];
  /** Issue of a serial. */
  readonly i?: readonly string[];
  /** Of a title without designation: the number at its end, which may be a volume. */
  readonly t?: string;
  /** Numbers within series: a volume described under its own title. */
  readonly s?: readonly string[];
  /** A set of this many volumes as a whole; 0 when it is not said how many. */
  readonly w?: number;
  /** A volume that has a name and no number: *Volumen complementario*, *Registerband*. */
  readonly k?: string;
}

function show(feature: VolumeFeature | undefined): string {
  if (feature === undefined) return '';
  return [
    ...(feature.v ?? []),
    ...(feature.p ?? []).map((p) => `p${p}`),
    ...(feature.i ?? []).map((i) => `#${i}`),
    feature.t ?? '',
    feature.k ?? '',
    feature.w === undefined ? '' : `(${feature.w})`,
  ]
    .filter((piece) => piece !== '')
    .join(' ');
}

/** *Thượng* is the first of two or three, *hạ* the last: the second or the third. */
const inFigures: Readonly<Record<string, readonly string[]>> = {
  thuong: ['1'],
  trung: ['2'],
  ha: ['2', '3'],
  cuoi: ['2', '3', '4'],
};

function sameNumber(a: string, b: string): boolean {
  return a === b || inFigures[a]?.includes(b) === true || inFigures[b]?.includes(a) === true;
}

/** 1 agree, -1 contradict, 0 only one side or neither; designations inside the outermost may be left out. */
function sign(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((number, i) => sameNumber(number, long[i] ?? '')) ? 1 : -1;
}

/** Issues are counted by the year, through all years or both: *Số 5 (409)* is *Số 409*. */
function signOfIssues(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const meets =
    short.length === long.length ? short.every((n) => long.includes(n)) : short.some((n) => long.includes(n));
  return meets ? 1 : -1;
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

/** *Đội quân Doraemon. T.4* and *Đội quân Doraemon 5*. */
function otherEnding(a: VolumeFeature | undefined, b: VolumeFeature | undefined): boolean {
  const [with_, without] = designates(a) ? [a, b] : [b, a];
  return with_?.v?.length === 1 && without?.t !== undefined && without.t !== with_.v[0];
}

/** Several volumes from the first on, or volumes counted and not designated: the set as a whole. */
function wholeSet(feature: VolumeFeature | undefined): number | undefined {
  if (feature === undefined) return undefined;
  const only = feature.v ?? feature.p;
  const range = only?.length === 1 ? /^1-(\d+)$/.exec(only[0] ?? '')?.[1] : undefined;
  return range === undefined ? (designates(feature) ? undefined : feature.w) : Number(range);
}

function seriesNumbers(source: MatchSource): string[] {
  const numbers = [
    ...subfieldValues(source, '490', 'v'),
    ...subfieldValues(source, '440', 'v'),
    ...subfieldValues(source, '830', 'v'),
  ]
    .map((value) => {
      const digits = /(?<!\d)\d{1,3}(?!\d)/.exec(value)?.[0];
      if (digits !== undefined) return digits;
      const words = tokens(value);
      return words.folded
        .map((word, i) => numberOf(words.exact[i] ?? '', word, true))
        .find((n) => n !== undefined && /^\d/.test(n));
    })
    .filter((number) => number !== undefined);
  return [...new Set(numbers.map((number) => String(Number(number))))].slice(0, 3);
}

const named =
  /(?:volumen complementario|registerband|tafelband|textband|kommentarband|supplementband|erg[äa]nzungsband|begleitband|index volume|plates|volume of plates|atlas volume)/i;
const whole = /(?:trọn bộ|tron bo|toàn bộ|bộ \d+ tập|trọn tập|complete set|gesamtausgabe in)/i;

function setSize(source: MatchSource, counts: readonly (number | undefined)[]): number | undefined {
  const statement = subfieldValues(source, '300', 'a').join(' ; ');
  const volumes = readExtentForMatching(statement)?.u;
  if (volumes !== undefined && volumes > 1) return volumes;
  const counted = counts.find((count) => count !== undefined);
  if (whole.test(`${source.description.title} ${source.description.subtitle ?? ''}`)) return counted ?? 0;
  // *Tiểu thuyết 6 phần* counts the parts of the text; a set has several volumes or says that it is one.
  return undefined;
}

function seriesIsTitle(source: MatchSource): boolean {
  const series = subfieldValues(source, '490', 'a')[0];
  return series !== undefined && tokens(series).folded.join(' ') === source.title.folded.join(' ');
}

/** The one issue that 362 names: *Số 3 (1966)*; a run (*Số 1 (1995)-*) is none. */
function issueOfRun(source: MatchSource): readonly string[] {
  const run = subfieldValues(source, '362', 'a')[0];
  if (run === undefined || /[-–]\s*$|\d\s*[-–]|[-–]\s*\D*\d/.test(run)) return [];
  const named = readDesignations(tokens(run));
  return named.issues.length > 0 ? named.issues.slice(0, 2) : named.volumes.slice(0, 1);
}

function withoutRepetition(numbers: readonly string[]): string[] {
  return [...new Set(numbers)];
}

/** Volume and part in any notation, from 245 and from an extent such as `T.1: 245tr.`. */
export const volumeFeature: MatchFeature<VolumeFeature> = {
  name: 'volume',

  extract(source) {
    const { inTitle, inSubtitle } = source;
    let volumes = [...inTitle.volumes, ...inSubtitle.volumes];
    const parts = [...inTitle.parts, ...inSubtitle.parts];
    const issues = [...inTitle.issues, ...inSubtitle.issues];
    if (volumes.length + parts.length === 0) {
      const extent = /^\s*(?:T|Tập|Q|Quyển|Vol|Bd|Т|Tome)\.?\s*\w{1,4}(?=\s*[:;,.(])/i.exec(
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
      // Said in a note only, or the number of the series of which this is a volume under the same title.
      const note = subfieldValues(source, '500', 'a').find((text) => /^(?:Tập|Quyển|Phần|Vol|Bd|T\.|Q\.)/u.test(text));
      const named = note === undefined ? undefined : readDesignations(tokens(note));
      volumes = [...(named?.volumes ?? []), ...(seriesIsTitle(source) ? seriesNumbers(source).slice(0, 1) : [])];
    }
    if (volumes.length + parts.length + issues.length === 0) issues.push(...issueOfRun(source));
    const size = setSize(source, [inTitle.count, inSubtitle.count]);
    const name = named.exec(`${source.description.title} ${source.description.subtitle ?? ''}`)?.[0].toLowerCase();
    const rest: Pick<VolumeFeature, 'w' | 'k'> = {
      ...(size === undefined ? {} : { w: size }),
      ...(name === undefined ? {} : { k: name }),
    };
    if (volumes.length + parts.length + issues.length === 0) {
      const ending = endingNumber(source.title)?.number;
      const series = seriesNumbers(source);
      if (ending === undefined && series.length === 0 && size === undefined && name === undefined) return undefined;
      return {
        ...(ending === undefined ? {} : { t: ending }),
        ...(series.length === 0 ? {} : { s: series }),
        ...rest,
      };
    }
    const series = new Set(volumes).size === 1 ? seriesNumbers(source) : [];
    return {
      ...(volumes.length === 0 ? {} : { v: withoutRepetition(volumes) }),
      ...(parts.length === 0 ? {} : { p: withoutRepetition(parts) }),
      ...(issues.length === 0 ? {} : { i: withoutRepetition(issues) }),
      ...(series.length === 0 ? {} : { s: series }),
      ...rest,
    };
  },

  compare(a, b) {
    const level = levelOf(a, b);
    return level === undefined ? undefined : { level, a: show(a), b: show(b) };
  },
};

function levelOf(a: VolumeFeature | undefined, b: VolumeFeature | undefined): string | undefined {
  if (a === undefined && b === undefined) return undefined;
  if (a?.k !== b?.k) return 'different';
  if (a !== undefined && b !== undefined && a.v !== undefined && b.v !== undefined && sign(a.v, b.v) > 0)
    return agreement(a, b);
  const [setA, setB] = [wholeSet(a), wholeSet(b)];
  if (setA !== undefined && setB !== undefined)
    return setA === setB || setA === 0 || setB === 0 ? 'same' : 'setsDiffer';
  if ((setA !== undefined && designates(b)) || (setB !== undefined && designates(a))) {
    // A set of two bound in one may be described by its first designation only; three volumes are no single one.
    return 'setAgainstVolume';
  }
  if (!designates(a) && !designates(b)) {
    if (a?.t === undefined || b?.t === undefined || a.t === b.t) return undefined;
    return 'endingDifferent';
  }
  if (a === undefined || b === undefined || !designates(a) || !designates(b))
    return agreesInOtherPlace(a, b) ? 'same' : otherEnding(a, b) ? 'endingDifferent' : 'onlyOneSide';
  return agreement(a, b);
}

function agreement(a: VolumeFeature, b: VolumeFeature): string {
  const volumes = sign(a.v, b.v);
  const parts = sign(a.p, b.p);
  const issues = signOfIssues(a.i, b.i);
  if (volumes < 0) return a.s !== undefined || b.s !== undefined ? inSeries(a, b) : 'different';
  if (parts < 0 || issues < 0) return 'different';
  if (volumes + parts + issues === 0) return otherMarker(a, b);
  const oneSided = (a.v === undefined) !== (b.v === undefined) || (a.p === undefined) !== (b.p === undefined);
  return oneSided ? 'partOneSide' : 'same';
}

/** Volume 23 of the works is described by its own title and volume: the number stands in the other's series. */
function inSeries(a: VolumeFeature, b: VolumeFeature): string {
  const meets =
    a.s?.some((number) => b.v?.[0] === number) === true || b.s?.some((number) => a.v?.[0] === number) === true;
  return meets ? 'inSeries' : 'different';
}

/** *Phần 1* here, *T.1* there: one number under two markers. */
function otherMarker(a: VolumeFeature, b: VolumeFeature): string {
  const one = a.v?.[0] ?? a.p?.[0] ?? a.i?.[0];
  const two = b.v?.[0] ?? b.p?.[0] ?? b.i?.[0];
  return one !== undefined && two !== undefined && sameNumber(one, two) ? 'otherMarker' : 'otherMarkerDifferent';
}
