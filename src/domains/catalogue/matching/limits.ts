import type { Levels } from './together.ts';

/**
 * Policy, not learned: what both records say and say differently is a contradiction (`labelled/GUIDELINES.md`), and however much
 * else agrees, it may not be outvoted. One contradiction leaves a pair to a person at best, unless a number that others gave
 * to the edition is shared; two make it different, or with such a number leave it to a person. A few labelled pairs cannot teach
 * this: two books of one author, house, year and format agree in everything but the title.
 */
export interface Limit {
  /** Key of its sentence in the locales. */
  readonly name: string;
  /** The sum of all weights is cut down to this, in bits. */
  readonly most: number;
  applies(levels: Levels): boolean;
}

/** Bits that leave a pair to a person, and bits that make it different. */
const unsure = 1.5;
const different = -6;
/** Just enough for the same. */
const barely = 3.5;

/** Levels that contradict. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  title: [
    'different',
    'wordReplaced',
    'letterReplaced',
    'longerTitle',
    'partlyShared',
    'numbersDifferent',
    'onlyNumbersDiffer',
    'toneDifferent',
    'toneDifferent.common',
    'toneDifferent.rare',
  ],
  subtitle: ['wordReplaced'],
  author: ['different', 'toneDifferent'],
  translator: ['different'],
  language: ['different'],
  volume: ['endingDifferent', 'otherMarkerDifferent'],
  year: ['offByOne', 'near', 'different'],
  edition: ['differentNumber', 'otherQuality', 'qualityOneSide'],
  publisher: ['different', 'otherHouse'],
  extent: ['different', 'farApart', 'volumesDifferent', 'volumesAgainstPages'],
  carrier: ['assumedDifferent'],
  kind: ['onlyOneSide'],
  level: ['different'],
  'control-number': ['different'],
};
const contradicting: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(contradictions).map(([feature, levels]) => [feature, new Set(levels)]),
);

/** A volume on one side only may be left out on the other, or be the set: the pages tell. */
const volumeOrSet = (levels: Levels): boolean => levels.volume === 'onlyOneSide' && levels.extent !== 'same';

/** Features in which the two records contradict each other. */
function contradicted(levels: Levels): number {
  let count = volumeOrSet(levels) ? 1 : 0;
  for (const feature in levels) if (contradicting.get(feature)?.has(levels[feature] ?? '') === true) count++;
  // Cloth and paper have a number each: other numbers alone say little.
  return count > 0 && levels.isbn === 'different' ? count + 1 : count;
}

const sharesNumber = (levels: Levels): boolean => levels.isbn === 'same' || levels['control-number'] === 'same';

/** Serials and articles are known by where they stand. */
const sharesIssue = (levels: Levels): boolean => levels.issn === 'same' || levels.host === 'same';

/** Another subtitle under the same title: *Chuyên đề bồi dưỡng học sinh giỏi : Đại số*, *… : Hình học*. */
const otherSubtitle = (levels: Levels): boolean =>
  levels.subtitle === 'different' && /^(?:same|toneless)/.test(levels.title ?? '');

const limits: readonly Limit[] = [
  {
    name: 'other-title',
    most: different,
    applies: (l) =>
      !sharesNumber(l) &&
      !sharesIssue(l) &&
      /^(?:different|wordReplaced|numbersDifferent|onlyNumbersDiffer)$/.test(l.title ?? ''),
  },
  {
    name: 'contradictions',
    most: different,
    applies: (l) => contradicted(l) >= (sharesNumber(l) ? 3 : 2),
  },
  {
    name: 'other-form',
    most: different,
    applies: (l) => l.carrier === 'assumedDifferent' || l.kind === 'onlyOneSide' || l.level === 'different',
  },
  {
    name: 'other-year',
    most: different,
    applies: (l) => !sharesNumber(l) && (l.year === 'offByOne' || l.year === 'near' || l.year === 'different'),
  },
  {
    name: 'other-hands',
    most: different,
    applies: (l) =>
      !sharesNumber(l) &&
      (l.translator === 'different' ||
        l.publisher === 'otherHouse' ||
        (l.author === 'different' && (l.title ?? '').includes('common'))),
  },
  {
    name: 'other-edition',
    most: different,
    applies: (l) => l.edition === 'differentNumber',
  },
  {
    name: 'volume-and-no-pages',
    most: different,
    applies: (l) => l.volume === 'onlyOneSide' && l.extent === undefined && !sharesNumber(l),
  },
  {
    name: 'only-title-and-year',
    most: unsure,
    applies: (l) =>
      l.author === undefined &&
      l.extent === undefined &&
      l.publisher === undefined &&
      !sharesNumber(l) &&
      !sharesIssue(l) &&
      (l.title ?? '').includes('common'),
  },
  {
    name: 'nothing-of-edition',
    most: unsure,
    applies: (l) =>
      l.year === undefined &&
      l.extent === undefined &&
      l.publisher === undefined &&
      !sharesNumber(l) &&
      !sharesIssue(l),
  },
  {
    name: 'contradiction',
    most: unsure,
    // One ISBN stands on several books of a series for children.
    applies: (l) => contradicted(l) >= (sharesNumber(l) ? 2 : 1) || otherSubtitle(l),
  },
  {
    // Cloth and paper of one book have a number each, but the pages in common.
    name: 'other-number',
    most: unsure,
    applies: (l) => l.isbn === 'different' && !/^(?:same|close|sum|volumesSame)/.test(l.extent ?? ''),
  },
  {
    name: 'title-despite-number',
    most: unsure,
    applies: (l) => l.title !== undefined && (contradictions.title ?? []).includes(l.title),
  },
  {
    name: 'year-despite-number',
    most: unsure,
    applies: (l) => l.year === 'near' || l.year === 'different',
  },
  {
    // A record that names no year may be any printing: it joins one, but not so surely that it would join two.
    name: 'no-year',
    most: barely,
    applies: (l) => l.year === undefined && !sharesNumber(l) && !sharesIssue(l),
  },
  {
    name: 'no-title',
    most: unsure,
    applies: (l) => (l.title === undefined || l.title === 'incomparable') && !sharesNumber(l),
  },
];

/** The lowest limit that applies; undefined where none does. */
export function limitOf(levels: Levels): Limit | undefined {
  let lowest: Limit | undefined;
  for (const limit of limits)
    if ((lowest === undefined || limit.most < lowest.most) && limit.applies(levels)) lowest = limit;
  return lowest;
}
