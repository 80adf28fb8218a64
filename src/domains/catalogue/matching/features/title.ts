import type { DataField } from '#lib/marc';
import { type Tokens, tokens } from '#lib/vietnamese';
import type { Evidence } from '../../views.ts';
import { endingNumber, readDesignations } from '../designations.ts';
import type { MatchFeature } from '../feature.ts';
import { hasCjk, inTraditionalHan, romanSkeleton } from '../romanise.ts';
import commonWords from '../tables/common-title-words.json' with { type: 'json' };
import programmes from '../tables/school-programmes.json' with { type: 'json' };
import abbreviations from '../tables/title-abbreviations.json' with { type: 'json' };
import kinds from '../tables/work-kinds.json' with { type: 'json' };
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

interface TitleWords {
  readonly x: string[];
  readonly f: string[];
}

/** *kỹ* and *kĩ*, *lý* and *lí* are two spellings of one syllable. */
const ypsilon = /^([hklmst]|qu)([yýỳỷỹỵ])$/;
const iForY: Readonly<Record<string, string>> = { y: 'i', ý: 'í', ỳ: 'ì', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' };
const withI = (word: string): string =>
  word.length > 3 ? word : word.replace(ypsilon, (_, head: string, y: string) => head + (iForY[y] ?? y));

const abbreviated: ReadonlyMap<string, Tokens> = new Map(
  Object.entries(abbreviations).map(([short, long]) => [short, tokens(long)]),
);

/** The words `keep` keeps, abbreviations written out, *y* and *i* alike, without what names a programme, a kind or a form. */
function titleWords({ exact, folded }: Tokens, keep: (at: number) => boolean, inCapitals: boolean): TitleWords {
  const x: string[] = [];
  const f: string[] = [];
  for (let i = 0; i < folded.length; i++) {
    if (!keep(i)) continue;
    const word = exact[i] ?? '';
    const long = inCapitals ? abbreviated.get(word) : undefined;
    if (long !== undefined) {
      x.push(...long.exact);
      f.push(...long.folded);
    } else {
      x.push(withI(word));
      f.push(withI(folded[i] ?? ''));
    }
  }
  return { x, f };
}

/** Tokens that another feature reads: the programme and the kind of a schoolbook, the form in brackets. */
function readElsewhere(folded: readonly string[], schoolbook: boolean): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < folded.length; i++) {
    for (const phrase of byFirstWord.get(folded[i] ?? '') ?? []) {
      if (phrase.schoolOnly && !schoolbook) continue;
      if (!phrase.words.every((word, j) => folded[i + j] === word)) continue;
      for (let j = 0; j < phrase.words.length; j++) found.add(i + j);
      break;
    }
  }
  return found.size === folded.length ? new Set() : found;
}

interface Phrase {
  readonly words: readonly string[];
  readonly schoolOnly: boolean;
}

const byFirstWord = new Map<string, Phrase[]>();
function learnPhrase(text: string, schoolOnly: boolean): void {
  const words = text.split(' ');
  const known = byFirstWord.get(words[0] ?? '') ?? [];
  known.push({ words, schoolOnly });
  byFirstWord.set(
    words[0] ?? '',
    known.sort((a, b) => b.words.length - a.words.length),
  );
}
for (const phrase of [...Object.keys(programmes), 'sach giao khoa', 'sgk', 'nang cao', 'chuong trinh nang cao'])
  learnPhrase(phrase, true);
for (const { phrases } of kinds) for (const phrase of phrases) learnPhrase(phrase, true);
for (const phrase of ['braille', 'chu noi', 'tontrager', 'texte imprime', 'electronic resource', 'microform'])
  learnPhrase(phrase, false);

function foldedCore(text: string): string {
  const words = tokens(text);
  const { used } = readDesignations(words);
  const keep = (i: number): boolean =>
    !used.has(i) && !(i === 0 && isArticle(words.folded[0] ?? '', words.exact[0], words.folded[1]));
  return titleWords(words, keep, false).f.join(' ');
}

/** What follows *thế*, *thể*, *thẻ* in Vietnamese without tones. */
const vietnameseThe = new Set([
  'gioi',
  'he',
  'ki',
  'ky',
  'thao',
  'loai',
  'luc',
  'tran',
  'ma',
  'nao',
  'duc',
  'che',
  'su',
  'chat',
]);

/** *Lá* is none, though it folds to *la*. */
function isArticle(folded: string, exact: string | undefined, next: string | undefined): boolean {
  return articles.has(folded) && exact === folded && !(folded === 'the' && vietnameseThe.has(next ?? ''));
}

/** Where a title's closing year begins that is no more than the year of publication: `(năm 2020)`; -1 when there is none. */
function yearAtEnd(folded: readonly string[], year: string): number {
  const last = folded.length - 1;
  if (last < 2 || folded[last] !== year) return -1;
  return folded[last - 1] === 'nam' && last > 2 ? last - 1 : last;
}

/** Titles in other languages behind `=`. */
function parallel(subtitle: string | undefined): string[] {
  if (subtitle === undefined) return [];
  return subtitle
    .split(/\s?=\s?/)
    .slice(subtitle.startsWith('=') ? 1 : subtitle.includes('=') ? 1 : 0)
    .filter((text) => text !== '' && text !== subtitle);
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

/** The numbers in a text; '' when there are none, which is most often and found without a search for all. */
function digitsOf(text: string): string {
  return hasDigit.test(text) ? (text.match(/\d+/g)?.join(' ') ?? '') : '';
}

const hasDigit = /\d/;

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

  extract({ title, subtitle, partTitle, description, fieldsByTag }) {
    const vernacular = fieldsByTag.get('880') ?? [];
    const { used, grade } = readDesignations(title);
    const subtitleDesignations = readDesignations(subtitle);
    const schoolbook = grade !== undefined || subtitleDesignations.grade !== undefined;
    const elsewhere = readElsewhere(title.folded, schoolbook);
    const capitals = /[A-ZĐ]{2}/.test(description.title);
    const ownYear = description.year === undefined ? -1 : yearAtEnd(title.folded, String(description.year));
    const keep = title.folded.map(
      (word, i) =>
        !used.has(i) &&
        !elsewhere.has(i) &&
        (ownYear < 0 || i < ownYear) &&
        !(i === 0 && isArticle(word, title.exact[0], title.folded[1])),
    );
    const whollyUsed = !keep.includes(true);
    const { x: exact, f: folded } = titleWords(title, (i) => whollyUsed || keep[i] === true, capitals);
    if (folded.length === 0) return undefined;
    const subtitleUsed = subtitleDesignations.used;
    const subtitleElsewhere = readElsewhere(subtitle.folded, schoolbook);
    const sub = titleWords(subtitle, (i) => !subtitleUsed.has(i) && !subtitleElsewhere.has(i), capitals);
    const sf = sub.f.join(' ');
    const sx = sub.x.join(' ');
    const f = hasCjk(description.title) ? inTraditionalHan(folded.join(' ')) : folded.join(' ');
    const others: string[] = vernacularTitles(vernacular);
    const ending = endingNumber({ exact, folded });
    const withoutNumber = ending === undefined ? '' : folded.slice(0, ending.at).join(' ');
    const alone = withoutNumber === '' ? [] : [withoutNumber, ...(sf === '' ? [] : [`${withoutNumber} ${sf}`])];
    if (partTitle !== '') {
      const part = foldedCore(partTitle);
      if (part.split(' ').length >= 3) alone.push(part);
    }
    others.push(...alone);
    for (const text of [
      ...description.otherTitles,
      description.originalTitle ?? '',
      ...parallel(description.subtitle),
    ]) {
      const other = inTraditionalHan(foldedCore(text));
      if (other !== '' && other !== f && !others.includes(other) && others.length < 6) others.push(other);
    }
    return {
      x: hasCjk(description.title) ? f : exact.join(' '),
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
    if (isOtherTitle(a, b, wholeB) || isOtherTitle(b, a, wholeA)) return evidence(a, b, rarest * w.otherTitleFactor);
    const scriptA = scriptOf(a.f);
    const scriptB = scriptOf(b.f);
    if (scriptA !== scriptB) return acrossScripts(a, b, rarest);
    if (isRotated(wholeA, wholeB)) return evidence(a, b, rarest * w.nearFactor);
    if (digitsOf(a.f) !== digitsOf(b.f) && digitsOf(wholeA) !== digitsOf(wholeB))
      return evidence(a, b, w.numbersDifferent);
    if (a.f.length >= 8 && sameLetters(a, b)) return evidence(a, b, rarest * w.nearFactor);
    const limit = Math.floor(Math.min(a.f.length, b.f.length) / 10);
    if (limit > 0 && digitsOf(a.f) === digitsOf(b.f)) {
      if (mayBeMistyped(a.f, b.f) && editDistance(a.f, b.f, Math.min(limit, 4)) <= Math.min(limit, 4))
        return evidence(a, b, rarest * w.nearFactor);
    }
    if (extends_(wholeA, b.f) || extends_(wholeB, a.f)) return evidence(a, b, rarest * w.extendedFactor);
    if (a.sf !== undefined || b.sf !== undefined) {
      const most = Math.min(4, Math.floor(Math.min(wholeA.length, wholeB.length) / 10));
      if (
        most > 0 &&
        mayBeMistyped(wholeA, wholeB) &&
        digitsOf(wholeA) === digitsOf(wholeB) &&
        editDistance(wholeA, wholeB, most) <= most
      )
        return evidence(a, b, rarest * w.nearFactor);
    }
    return evidence(a, b, sharedPart(a.f, b.f) >= 0.5 ? w.partlyShared : w.different);
  },
};

type Script = 'latin' | 'letters' | 'cjk';

/** By the first letter: a title begins in the script it is in. */
function scriptOf(text: string): Script {
  const code = text.charCodeAt(0);
  if (code < 0x370) return 'latin';
  return code < 0x530 ? 'letters' : code >= 0x3040 && code < 0xd7b0 ? 'cjk' : 'latin';
}

/** Cyrillic and Greek against a romanisation; of Han characters and kana without an 880 nothing can be said. */
function acrossScripts(a: TitleFeature, b: TitleFeature, rarest: number): Evidence | undefined {
  if (scriptOf(a.f) === 'cjk' || scriptOf(b.f) === 'cjk') return undefined;
  const [one, two] = [romanSkeleton(a.f), romanSkeleton(b.f)];
  const most = Math.floor(Math.min(one.length, two.length) / 8);
  if (one.length > 4 && editDistance(one, two, most) <= most) return evidence(a, b, rarest * w.nearFactor);
  return evidence(a, b, w.different);
}

/** 880 of 245: the title in its own script. */
function vernacularTitles(fields: readonly DataField[]): string[] {
  const titles: string[] = [];
  for (const { subfields } of fields) {
    if (subfields.find(({ code }) => code === '6')?.value.startsWith('245') !== true) continue;
    const text = subfields.filter(({ code }) => code === 'a' || code === 'p').map(({ value }) => value);
    const title = inTraditionalHan(foldedCore(text.join(' ')));
    if (title !== '') titles.push(title);
  }
  return titles.slice(0, 2);
}

/** Nobody mistypes both ends of a title; to see that is cheaper than to count the errors. */
function mayBeMistyped(a: string, b: string): boolean {
  return (
    Math.abs(a.length - b.length) <= 4 &&
    (a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(a.length - 1) === b.charCodeAt(b.length - 1))
  );
}

function isOtherTitle(a: TitleFeature, b: TitleFeature, wholeB: string): boolean {
  return a.o !== undefined && (a.o.includes(b.f) || (b.sf !== undefined && a.o.includes(wholeB)));
}

/** Whether two titles of four words or more have the same words, a group of two or more moved from the end to the beginning. */
function isRotated(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 12) return false;
  const at = `${a} ${a}`.indexOf(b);
  if (at <= 0 || a.charAt(at - 1) !== ' ') return false;
  return a.slice(0, at - 1).includes(' ') || a.slice(at).includes(' ');
}

/** ASCII letters and digits only. */
function letters(text: string): string {
  return text
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('y', 'i')
    .replace(/^the/, '');
}

/**
 * Whether two titles have the same letters when spaces do not count, or when one side's accents were turned into stray
 * characters by a wrong encoding (*pr ́ejug ́e*, *masåiòh* for *masīḥ*).
 */
function sameLetters(a: TitleFeature, b: TitleFeature): boolean {
  // Stray characters come in ones and twos for a letter.
  const longer = Math.max(a.f.length, b.f.length);
  if (
    Math.abs(a.f.length - b.f.length) * 3 > longer ||
    (a.f.charCodeAt(0) !== b.f.charCodeAt(0) && !isGluedArticle(a.f, b.f))
  )
    return false;
  const one = letters(a.f);
  const two = letters(b.f);
  if (one.length < 6 || two.length < 6) return false;
  return one === two || one === letters(b.x) || two === letters(a.x);
}

/** *Thestructure*: an article that was not dropped because its space is missing. */
function isGluedArticle(a: string, b: string): boolean {
  return a.startsWith('the') || b.startsWith('the');
}

/** Whether the longer text begins with all of the shorter one, which has at least three words. */
function extends_(longer: string, shorter: string): boolean {
  return longer.startsWith(`${shorter} `) && shorter.split(' ').length >= 3;
}
