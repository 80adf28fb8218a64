import { tokens } from '#lib/vietnamese';
import type { Evidence } from '../../views.ts';
import { readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import commonWords from '../tables/common-title-words.json' with { type: 'json' };
import { editDistance } from '../title-distance.ts';
import { toneAgreement } from '../tone-agreement.ts';
import { weights } from '../weights.ts';

/** Texts are tokens joined by spaces; `x` with marks, `f` folded. */
export interface TitleFeature {
  /** Title proper without volume and grade. */
  readonly x: string;
  readonly f: string;
  /** Subtitle. */
  readonly sx?: string;
  readonly sf?: string;
  /** Other titles of the same book, folded. */
  readonly o?: readonly string[];
  /** Bits: how much an agreement of the title proper says. */
  readonly r: number;
}

const w = weights.title;
const common: ReadonlySet<string> = new Set(commonWords);
const articles = new Set(['the', 'a', 'an', 'le', 'la', 'les', 'der', 'die', 'das', 'el', 'los', 'las']);

function rarity(folded: readonly string[]): number {
  let bits = w.base;
  for (const word of folded) {
    if (common.has(word)) bits += w.commonToken;
    else if (word.charCodeAt(0) <= 57) bits += w.numberToken;
    else bits += word.length > 5 ? w.longToken : w.shortToken;
  }
  return Math.round(Math.min(w.most, Math.max(w.least, bits)) * 10) / 10;
}

function foldedCore(text: string): string {
  const words = tokens(text);
  const { used } = readDesignations(words);
  return words.folded.filter((word, i) => !used.has(i) && !(i === 0 && articles.has(word))).join(' ');
}

function evidence(a: TitleFeature, b: TitleFeature, weight: number): Evidence {
  return { feature: 'title', a: a.x, b: b.x, weight };
}

function subtitleWeight(a: TitleFeature, b: TitleFeature): number {
  if (a.sf === undefined || b.sf === undefined) return 0;
  if (a.sf === b.sf) return w.subtitleSame;
  return a.sf.startsWith(b.sf) || b.sf.startsWith(a.sf) ? 0 : w.subtitleDifferent;
}

/** Both sides with the subtitle behind the title proper, for catalogues that do not tell them apart. */
function whole(title: TitleFeature): string {
  return title.sf === undefined ? title.f : `${title.f} ${title.sf}`;
}

function digitsOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? '';
}

/** Words in common as a part of all words of both; words of folded titles, repetitions counted. */
function sharedPart(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const words = shorter.split(' ');
  const whole = ` ${longer} `;
  let both = 0;
  for (const word of words) if (whole.includes(` ${word} `)) both++;
  if (both === 0) return 0;
  return both / (words.length + longer.split(' ').length - both);
}

/** The title proper: equal with marks, equal without, nearly equal, extended by a subtitle, or another. */
export const titleFeature: MatchFeature<TitleFeature> = {
  name: 'title',
  level: 'work',

  extract({ title, subtitle, description }) {
    const { used } = readDesignations(title);
    const keep = title.folded.map((word, i) => !used.has(i) && !(i === 0 && articles.has(word)));
    const whollyUsed = !keep.includes(true);
    const folded = title.folded.filter((_, i) => whollyUsed || keep[i]);
    if (folded.length === 0) return undefined;
    const exact = title.exact.filter((_, i) => whollyUsed || keep[i]);
    const subtitleUsed = readDesignations(subtitle).used;
    const sf = subtitle.folded.filter((_, i) => !subtitleUsed.has(i)).join(' ');
    const sx = subtitle.exact.filter((_, i) => !subtitleUsed.has(i)).join(' ');
    const f = folded.join(' ');
    const others: string[] = [];
    for (const text of [...description.otherTitles, description.originalTitle ?? '']) {
      const other = foldedCore(text);
      if (other !== '' && other !== f && !others.includes(other) && others.length < 4) others.push(other);
    }
    return {
      x: exact.join(' '),
      f,
      r: rarity(folded),
      ...(sf === '' ? {} : { sx, sf }),
      ...(others.length === 0 ? {} : { o: others }),
    };
  },

  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const rarest = Math.min(a.r, b.r);
    if (a.f === b.f) {
      const tones = toneAgreement(a.x, b.x, a.f);
      if (tones === 'different') return evidence(a, b, w.toneDifferent);
      const factor = tones === 'same' ? 1 : tones === 'toneless' ? w.tonelessFactor : w.nearFactor;
      return evidence(a, b, rarest * factor + subtitleWeight(a, b));
    }
    const wholeA = whole(a);
    const wholeB = whole(b);
    if (wholeA === wholeB || a.f === wholeB || b.f === wholeA) return evidence(a, b, rarest * w.tonelessFactor);
    if (digitsOf(a.f) !== digitsOf(b.f) && digitsOf(wholeA) !== digitsOf(wholeB))
      return evidence(a, b, w.numbersDifferent);
    if (a.f.length >= 8 && sameLetters(a, b)) return evidence(a, b, rarest * w.nearFactor);
    const limit = Math.floor(Math.min(a.f.length, b.f.length) / 10);
    if (limit > 0 && digitsOf(a.f) === digitsOf(b.f)) {
      if (editDistance(a.f, b.f, Math.min(limit, 4)) <= Math.min(limit, 4))
        return evidence(a, b, rarest * w.nearFactor);
    }
    if (extends_(wholeA, b.f) || extends_(wholeB, a.f)) return evidence(a, b, rarest * w.extendedFactor);
    if (a.o?.includes(b.f) || b.o?.includes(a.f)) return evidence(a, b, rarest * w.otherTitleFactor);
    return evidence(a, b, sharedPart(a.f, b.f) >= 0.5 ? w.partlyShared : w.different);
  },
};

/** ASCII letters and digits only. */
function letters(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}

/**
 * Whether two titles have the same letters when spaces do not count, or when one side's accents were turned into stray
 * characters by a wrong encoding (*pr ́ejug ́e*, *masåiòh* for *masīḥ*).
 */
function sameLetters(a: TitleFeature, b: TitleFeature): boolean {
  // Stray characters come in ones and twos for a letter.
  const longer = Math.max(a.f.length, b.f.length);
  if (a.f.charCodeAt(0) !== b.f.charCodeAt(0) || Math.abs(a.f.length - b.f.length) * 3 > longer) return false;
  const one = letters(a.f);
  const two = letters(b.f);
  if (one.length < 6 || two.length < 6) return false;
  return one === two || one === letters(b.x) || two === letters(a.x);
}

/** Whether the longer text begins with all of the shorter one, which has at least three words. */
function extends_(longer: string, shorter: string): boolean {
  return longer.startsWith(`${shorter} `) && shorter.split(' ').length >= 3;
}
