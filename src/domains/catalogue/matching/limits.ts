import type { Levels } from './together.ts';

/**
 * Policy, not learned: what both records say and say differently is a contradiction (`labelled/GUIDELINES.md`), and however much
 * else agrees, it may not be outvoted. One contradiction leaves a pair to a person at best, unless a number that others gave
 * to the edition is shared; two make it different, or with such a number leave it to a person. Labelled pairs cannot teach
 * this: two books of one author, house, year and format agree in everything but the title.
 *
 * Whoever types makes slips, and one library says more than another: some contradictions count for none where all the rest
 * says that the book is one (`slips`).
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

const otherTitle = new Set(['different', 'wordReplaced', 'numbersDifferent', 'onlyNumbersDiffer']);
/** A title that is the other but for a letter, a few tones, or what one of them says more. */
const looseTitle = new Set([
  'letterReplaced',
  'longerTitle',
  'continued',
  'toneSlip',
  'toneSlip.rare',
  'toneDifferent',
  'toneDifferent.common',
  'toneDifferent.rare',
]);

/** Levels that contradict. */
const contradictions: Readonly<Record<string, ReadonlySet<string>>> = {
  title: new Set([...otherTitle, ...looseTitle, 'partlyShared']),
  subtitle: new Set(['wordReplaced', 'different']),
  author: new Set(['different', 'toneDifferent', 'otherBody']),
  translator: new Set(['different']),
  language: new Set(['different']),
  volume: new Set(['endingDifferent', 'otherMarkerDifferent', 'onlyOneSide']),
  year: new Set(['offByOne', 'near', 'different']),
  edition: new Set(['differentNumber', 'otherQuality', 'qualityOneSide', 'onlyOneSide', 'numberOneSide']),
  publisher: new Set(['different', 'otherHouse']),
  extent: new Set(['near', 'different', 'farApart', 'volumesDifferent', 'volumesAgainstPages']),
  carrier: new Set(['assumedDifferent']),
  kind: new Set(['onlyOneSide']),
  level: new Set(['different']),
  'control-number': new Set(['different']),
};

const sharesNumber = (l: Levels): boolean => l.isbn === 'same' || l['control-number'] === 'same';

/** Serials and articles are known by where they stand. */
const sharesIssue = (l: Levels): boolean => l.issn === 'same' || l.host === 'same' || isOneJournal(l);

/** Of journals as a whole neither a year nor pages need be said: title and house, or the body whose organ it is, tell them. */
const isOneJournal = (l: Levels): boolean =>
  l.level === 'serials' &&
  (sameTitle(l) || l.title === 'near') &&
  (/^(?:same|near)/.test(l.publisher ?? '') || /^(?:same|toneless|near|part|quoted)/.test(l.author ?? ''));

/** More than a few pages, all of them; leaflets and picture books have the same by chance (`same.short`). */
const samePages = (l: Levels): boolean => l.extent === 'same' || l.extent === 'volumesSame';

/** Year, pages and house. */
const sameImprint = (l: Levels): boolean =>
  l.year === 'same' &&
  samePages(l) &&
  (l.publisher === 'same' || l.publisher === 'same.common' || l.publisher === 'near');

/** Author, translator or volume. */
const sameHands = (l: Levels): boolean =>
  /^(?:same|toneless|reordered|near|part|quoted|contributor)/.test(l.author ?? '') || l.translator === 'same';

const rareTitle = (l: Levels): boolean => (l.title ?? '').endsWith('.rare');
const sameTitle = (l: Levels): boolean => /^(?:same|toneless|tonePartly)/.test(l.title ?? '');

/** Everything a title page says beside the title is one, and so is the volume: what parts, subtitles and series do to titles. */
const sameVolume = (l: Levels): boolean =>
  l.volume === 'same' && sameImprint(l) && l.isbn !== 'different' && l.isbn !== 'near';

/** What counts for no contradiction under a condition, by feature. */
const slips: Readonly<Record<string, (level: string, l: Levels) => boolean>> = {
  title: (level, l) => {
    if (sharesNumber(l) && l.year === 'same' && /^(?:same|close|swappedDigits)/.test(l.extent ?? ''))
      return looseTitle.has(level);
    if (level === 'continued')
      return (
        sameImprint(l) ||
        l.issn === 'same' ||
        (l.publisher === undefined && /^(?:same|guessed)$/.test(l.year ?? '') && samePages(l) && sameHands(l))
      );
    return (
      (level !== 'longerTitle' &&
        looseTitle.has(level) &&
        sameHands(l) &&
        (sameImprint(l) || (level.startsWith('toneSlip') && samePages(l)))) ||
      (level === 'toneSlip.rare' && l.volume === 'same' && sameImprint(l)) ||
      (!otherTitle.has(level) && sameVolume(l))
    );
  },
  // Part titles and editors stand there, and one library has only the one, another only the other.
  subtitle: (level, l) =>
    (level === 'different' && !sameTitle(l)) ||
    l.title === 'reordered' ||
    (samePages(l) && sharesNumber(l) && sameHands(l)) ||
    (level === 'different' && rareTitle(l) && sameHands(l) && sameImprint(l)) ||
    sameVolume(l),
  // A ministry here, its office there: who heads the record is a matter of practice.
  // So it is where one translation of old annals names one compiler here and another there.
  // Another name at the head of a rare title of one house, year and format is a slip or a pen name.
  author: (level, l) =>
    sameImprint(l) &&
    (level === 'otherBody' || (level === 'different' && sameTitle(l) && (l.translator === 'same' || rareTitle(l)))),
  // A statement left out, unless the pages say as well that it is another printing, or no year says that it is this one.
  edition: (level, l) =>
    (level === 'onlyOneSide' || level === 'numberOneSide') &&
    (sharesNumber(l) || (l.year !== undefined && !/^(?:close|near|different|farApart)$/.test(l.extent ?? ''))),
  // Left out on the other side, or that is the set: the pages tell.
  volume: (level, l) => level === 'onlyOneSide' && samePages(l) && l.isbn !== 'different',
};

/** Features in which the two records contradict each other. */
function contradicted(levels: Levels): number {
  let count = 0;
  for (const feature in levels) {
    const level = levels[feature] ?? '';
    if (contradictions[feature]?.has(level) === true && slips[feature]?.(level, levels) !== true) count++;
  }
  // Cloth and paper have a number each: other numbers alone say little.
  return count > 0 && levels.isbn === 'different' ? count + 1 : count;
}

const limits: readonly Limit[] = [
  {
    name: 'other-title',
    most: different,
    applies: (l) => !sharesNumber(l) && !sharesIssue(l) && otherTitle.has(l.title ?? ''),
  },
  {
    // Tones that differ where the pages differ too, or are those of every picture book.
    name: 'tone-and-pages',
    most: different,
    applies: (l) =>
      /^tone(?:Slip|Different)/.test(l.title ?? '') &&
      !samePages(l) &&
      !sharesNumber(l) &&
      l.extent !== 'swappedDigits',
  },
  {
    name: 'other-subtitle',
    most: different,
    applies: (l) => l.subtitle === 'wordReplaced' && sameTitle(l) && !sharesNumber(l) && !sharesIssue(l),
  },
  {
    name: 'contradictions',
    most: different,
    applies: (l) => contradicted(l) >= (sharesNumber(l) ? 3 : 2),
  },
  {
    name: 'other-form',
    most: different,
    applies: (l) =>
      l.carrier === 'assumedDifferent' ||
      l.kind === 'onlyOneSide' ||
      l.level === 'different' ||
      l.extent === 'volumesAgainstPages',
  },
  {
    name: 'other-year',
    most: different,
    applies: (l) =>
      !sharesNumber(l) &&
      (l.year === 'offByOne' ||
        l.year === 'near' ||
        l.year === 'different' ||
        // Runs of journals that lie within each other, of two houses: two journals of one title.
        (l.level === 'serials' && l.year === 'guessed' && l.publisher === 'different')),
  },
  {
    // ISBN, pages and all are kept when a book is printed again: years later, or the next year with the number of the printing.
    name: 'numbers-outlive-reprints',
    most: different,
    applies: (l) =>
      l.year === 'near' ||
      l.year === 'different' ||
      // *Tái bản lần thứ nhất* the year after; schoolbooks are printed every year.
      (l.year === 'offByOne' &&
        (l.edition === 'onlyOneSide' ||
          l.edition === 'numberOneSide' ||
          l.edition === 'textOneSide' ||
          l.grade !== undefined)),
  },
  {
    name: 'other-hands',
    most: different,
    applies: (l) =>
      !sharesNumber(l) &&
      (l.translator === 'different' ||
        l.publisher === 'otherHouse' ||
        // Who sets a text anew gets other pages, be they few.
        (l.publisher === 'different' && /^(?:close|near|sum)$/.test(l.extent ?? '')) ||
        (l.author === 'different' && (l.title ?? '').includes('common'))),
  },
  {
    name: 'other-edition',
    most: different,
    applies: (l) => l.edition === 'differentNumber' || l.volume === 'endingDifferent',
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
      l.volume !== 'same' &&
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
    applies: (l) => l.year === undefined && l.extent === undefined && !sharesNumber(l) && !sharesIssue(l),
  },
  {
    name: 'contradiction',
    most: unsure,
    // One ISBN stands on several books of a series for children.
    applies: (l) => contradicted(l) >= (sharesNumber(l) ? 2 : 1),
  },
  {
    // Cloth and paper of one book have a number each, but the pages in common. Neighbours in number are as often two books.
    name: 'other-number',
    most: unsure,
    applies: (l) =>
      (l.isbn === 'different' || l.isbn === 'near') && !/^(?:same|close|sum|volumesSame)/.test(l.extent ?? ''),
  },
  {
    name: 'title-despite-number',
    most: unsure,
    applies: (l) =>
      l.title !== undefined && contradictions.title?.has(l.title) === true && slips.title?.(l.title, l) !== true,
  },
  {
    name: 'subtitle-despite-number',
    most: unsure,
    applies: (l) =>
      l.subtitle !== undefined &&
      contradictions.subtitle?.has(l.subtitle) === true &&
      slips.subtitle?.(l.subtitle, l) !== true,
  },
  {
    // A record that names no year may be any printing: it joins one, but not so surely that it would join two.
    name: 'no-year',
    most: barely,
    applies: (l) => l.year === undefined && !sharesNumber(l) && !sharesIssue(l),
  },
  {
    name: 'no-title-nor-number',
    most: unsure,
    applies: (l) =>
      (l.title === undefined || l.title === 'incomparable') &&
      !sharesNumber(l) &&
      !(l.year === 'same' && samePages(l) && (sameHands(l) || l.author === 'transcribed')),
  },
];

/** The lowest limit that applies; undefined where none does. */
export function limitOf(levels: Levels): Limit | undefined {
  let lowest: Limit | undefined;
  for (const limit of limits)
    if ((lowest === undefined || limit.most < lowest.most) && limit.applies(levels)) lowest = limit;
  return lowest;
}
