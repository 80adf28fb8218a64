import { agreesAbbreviated } from './abbreviation.ts';
import { isOtherScale, isOtherStage, swapsLanguages, swapsPlaces } from './contrasts.ts';
import { romanisedAlike } from './east-asian-sound.ts';
import type { TitleFeature } from './features/title.ts';
import { inFigures } from './in-figures.ts';
import { type LeftOver, leftOverWords } from './left-over-words.ts';
import { agreesButForLost } from './lost-letters.ts';
import { lostLetter } from './mend-text.ts';
import { contains, continues, extends_, isCutOff, isNumbered, saysMoreInTitle } from './title-inclusion.ts';
import { acrossScripts, leftSoundsAlike, scriptOf, soundsLike } from './title-scripts.ts';
import { toneAgreement, tonesApart } from './tone-agreement.ts';

/** Agreements on titles of few or common words, of some, of many or rare ones, by their information in bits. */
function rarity(level: string, bits: number): string {
  return bits < 4.5 ? `${level}.common` : bits >= 8 ? `${level}.rare` : level;
}

/**
 * How two titles stand to each other: equal with marks, equal without, under another title of the book, nearly equal,
 * extended by a subtitle, cut short, or another. `undefined` where scripts leave nothing to compare.
 */
export function titleLevel(a: TitleFeature, b: TitleFeature): string | undefined {
  const rarest = Math.min(a.r, b.r);
  if (a.f.includes('vi mo') && b.f.includes('vi mo') && isOtherScale(wholeExact(a), wholeExact(b)))
    return 'wordReplaced';
  if (a.f === b.f) return rarity(equalLevel(a.x, b.x, a.f), rarest);
  const wholeA = whole(a);
  const wholeB = whole(b);
  if (wholeA === wholeB) return rarity(equalLevel(wholeExact(a), wholeExact(b), wholeA), Math.max(a.r, b.r));
  if (a.f === wholeB || b.f === wholeA) return rarity('toneless', rarest);
  if (isOtherTitle(a, b, wholeB) || isOtherTitle(b, a, wholeA))
    return rarest < 4.5 ? 'otherTitle.common' : 'otherTitle';
  if (scriptOf(a.f) !== scriptOf(b.f)) return acrossScripts(a, b);
  if (isPart(a, b, wholeB) || isPart(b, a, wholeA))
    return isOtherStage(wholeA, wholeB) ? 'wordReplaced' : 'partOfTitle';
  if (!mayMeet(wholeA, wholeB)) return 'different';
  return nearLevel(a, b, wholeA, wholeB);
}

function equalLevel(exactA: string, exactB: string, folded: string): string {
  const tones = toneAgreement(exactA, exactB, folded);
  if (tones !== 'different') return tones === 'partly' ? 'tonePartly' : tones;
  const { other, all } = tonesApart(exactA, exactB);
  return other * 5 <= all || (other * 4 <= all && other > 1) ? 'toneSlip' : 'toneDifferent';
}

function nearLevel(a: TitleFeature, b: TitleFeature, wholeA: string, wholeB: string): string {
  const level = unequalLevel(a, b, wholeA, wholeB);
  return sharesWords.has(level) && isVietnamese(a, b) && tonesClash(a, b) ? 'toneDifferent' : level;
}

const sharesWords = new Set(['near', 'extended', 'contained', 'continued', 'mostlyShared', 'reordered']);

/** *Nguyên lý kinh tế học …*: a word that each has once in its title stands with a tone in both, and not the same one. */
function tonesClash(a: TitleFeature, b: TitleFeature): boolean {
  const [exactA, exactB, foldedA, foldedB] = [a.x, b.x, a.f, b.f].map((text) => text.split(' '));
  if (exactA === undefined || exactB === undefined || foldedA === undefined || foldedB === undefined) return false;
  return foldedA.some((word, i) => {
    const at = foldedB.indexOf(word);
    if (at < 0 || foldedA.indexOf(word) !== i || foldedA.lastIndexOf(word) !== i || foldedB.lastIndexOf(word) !== at)
      return false;
    const [one, two] = [exactA[i], exactB[at]];
    if (one === two || one === word || two === word) return false;
    // *Kỷ yếu … Nam Bộ thời cận đại*, *Nam Bộ thời kỳ cận đại*: beside no word in common it is another word.
    return (
      (i > 0 && foldedA[i - 1] === foldedB[at - 1]) || (i + 1 < foldedA.length && foldedA[i + 1] === foldedB[at + 1])
    );
  });
}

function unequalLevel(a: TitleFeature, b: TitleFeature, wholeA: string, wholeB: string): string {
  if (sameBag(a.f, b.f) || sameBag(wholeA, wholeB))
    return swapsLanguages(a.f, b.f) || swapsPlaces(a.f, b.f) ? 'wordReplaced' : 'reordered';
  if (isOtherStage(wholeA, wholeB)) return 'wordReplaced';
  if (isVietnamese(a, b) && sharesFewWords(wholeA, wholeB)) return 'different';
  const [plainA, plainB] = [inFigures(a.f), inFigures(b.f)];
  if (plainA === plainB) return 'near';
  const [plainWholeA, plainWholeB] = [inFigures(wholeA), inFigures(wholeB)];
  if (plainWholeA === plainWholeB || plainA === plainWholeB || plainB === plainWholeA) return 'near';
  const sameDigits = digitsOf(plainA) === digitsOf(plainB) || digitsOf(plainWholeA) === digitsOf(plainWholeB);
  if (!sameDigits && digitsOf(plainA) !== digitsOf(plainB) && numbersContradict(plainWholeA, plainWholeB))
    return withoutDigits(plainA) === withoutDigits(plainB) ? 'onlyNumbersDiffer' : 'numbersDifferent';
  if (a.f.length >= 8 && sameLetters(a, b)) return 'near';
  if (hasLost(a.f, b.f) && agreesButForLost(a.f, b.f)) return 'near';
  if (agreesAbbreviated(a.f, b.f) || (wholeA.length + wholeB.length < 200 && agreesAbbreviated(wholeA, wholeB)))
    return 'near';
  if (isCutOff(a.f, b.f) || isCutOff(wholeA, wholeB)) return 'truncated';
  const left = closer(leftOverWords(plainA, plainB), plainA, plainB, plainWholeA, plainWholeB);
  if (left.a.length === 0 && left.b.length === 0) return 'near';
  if (left.a.length > 0 && left.b.length > 0) return bothLeft(a, b, left);
  const [longer, shorter] = left.a.length > 0 ? [a, b] : [b, a];
  const [wholeLonger, wholeShorter] = longer === a ? [plainWholeA, plainWholeB] : [plainWholeB, plainWholeA];
  const goesOn = continues(
    wholeLonger,
    longer === a ? plainB : plainA,
    isVietnamese(a, b),
    longer.m === undefined ? undefined : inFigures(longer.m),
  );
  if (saysMoreInTitle(longer, longer === a ? left.a : left.b, wholeShorter))
    return goesOn ? 'continued' : 'longerTitle';
  if (extends_(wholeA, b.f) || extends_(wholeB, a.f)) return 'extended';
  if (contains(wholeA, b.f) || contains(wholeB, a.f))
    return isNumbered(wholeA, b.f) || isNumbered(wholeB, a.f) ? 'numbersDifferent' : 'contained';
  if (goesOn && shorter.f.length >= 5) return 'continued';
  if (left.shared === 0) return 'different';
  // One has all words of the other, here and there.
  const share = left.shared / (left.shared + left.a.length + left.b.length);
  return share >= 0.7 ? 'mostlyShared' : share >= 0.45 ? 'contained' : 'partlyShared';
}

/** Of the titles proper or of the whole titles, what leaves less over. */
function closer(proper: LeftOver, a: string, b: string, wholeA: string, wholeB: string): LeftOver {
  if (a === wholeA && b === wholeB) return proper;
  const all = leftOverWords(wholeA, wholeB);
  const [one, two] = [Math.min(proper.a.length, proper.b.length), Math.min(all.a.length, all.b.length)];
  if (one !== two) return one < two ? proper : all;
  return all.a.length + all.b.length < proper.a.length + proper.b.length ? all : proper;
}

/** Either title has words that the other lacks: one work under two romanisations, or two works. */
function bothLeft(a: TitleFeature, b: TitleFeature, left: LeftOver): string {
  if (!isVietnamese(a, b) && (romanisedAlike(a.f, b.f) || (!left.contrast && leftSoundsAlike(left))))
    return 'transliterated';
  if (left.contrast) return 'wordReplaced';
  if (left.letter && left.shared >= 2) return 'letterReplaced';
  if (!isVietnamese(a, b) && soundsLike(a, b, left)) return 'transliterated';
  const share = left.shared / (left.shared + Math.max(left.a.length, left.b.length));
  return left.shared >= 2 && share >= 0.5 ? 'wordReplaced' : share >= 0.4 ? 'partlyShared' : 'different';
}

/** Most pairs have nothing in common, which is seen at less cost than how they differ. */
function mayMeet(a: string, b: string): boolean {
  if (a.startsWith(b.slice(0, 2)) || a.endsWith(b.slice(-2))) return true;
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  // *1984*, *Nineteen eighty-four*.
  if (hasDigit.test(a) !== hasDigit.test(b)) {
    const [one, two] = [inFigures(a), inFigures(b)];
    if (one.startsWith(two) || two.startsWith(one)) return true;
  }
  const text = ` ${longer} `;
  return shorter.split(' ').some((word) => word.length > 2 && text.includes(` ${word} `));
}

/**
 * Of four syllables or more each, less than an eighth the same ones: no slip, shortening or number in words makes these one,
 * which is seen at less cost than how they differ.
 */
function sharesFewWords(a: string, b: string): boolean {
  const words = a.split(' ');
  if (words.length < 4) return false;
  let other = 1;
  for (let i = b.indexOf(' '); i >= 0; i = b.indexOf(' ', i + 1)) other += 1;
  if (other < 4) return false;
  const text = ` ${b} `;
  let shared = 0;
  for (const word of words) if (text.includes(` ${word} `)) shared += 1;
  return shared * 8 < Math.min(words.length, other);
}

/** Both sides with the subtitle behind the title proper, for catalogues that do not tell them apart. */
function whole(title: TitleFeature): string {
  return title.sf === undefined ? title.f : `${title.f} ${title.sf}`;
}

function wholeExact(title: TitleFeature): string {
  return title.sx === undefined ? title.x : `${title.x} ${title.sx}`;
}

function isOtherTitle(a: TitleFeature, b: TitleFeature, wholeB: string): boolean {
  if (a.e?.includes(b.f) === true || a.e?.includes(wholeB) === true) return true;
  return a.o !== undefined && (a.o.includes(b.f) || (b.sf !== undefined && a.o.includes(wholeB)) || meets(a.o, b.o));
}

/**
 * Titles in the original script. A uniform or collective title that both have beside titles of their own (*Works*, the
 * original of two translations) says that the work is one, not the book.
 */
function meets(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && a.some((title) => title.length > 8 && /[^ -~]/.test(title) && b.includes(title));
}

/** One title is a part of the other: the title of the part, the subtitle behind a series, all but the author's name. */
function isPart(a: TitleFeature, b: TitleFeature, wholeB: string): boolean {
  if (a.sf !== undefined && a.sf === b.f) return true;
  if (a.h === undefined) return false;
  return (
    a.h.includes(b.f) ||
    a.h.includes(wholeB) ||
    (b.h !== undefined && a.h.some((part) => part.length > 8 && b.h?.includes(part) === true) && !bothSayMore(a, b)) ||
    // *Hồ Chí Minh toàn tập*, *Toàn tập. 1945-1946*.
    (b.m !== undefined && b.m.length >= 6 && a.h.includes(b.m) && saysMore(a, b)) ||
    (a.o?.includes(b.f) ?? false)
  );
}

/** All that one title says the other says too, and something more. */
function saysMore(longer: TitleFeature, shorter: TitleFeature): boolean {
  const left = leftOverWords(inFigures(whole(longer)), inFigures(whole(shorter)));
  return left.a.length > 0 && left.b.length === 0;
}

/** Two parts of one whole have its title in common, and each its own besides. */
function bothSayMore(a: TitleFeature, b: TitleFeature): boolean {
  const left = leftOverWords(inFigures(whole(a)), inFigures(whole(b)));
  return left.a.length > 0 && left.b.length > 0;
}

function isVietnamese(a: TitleFeature, b: TitleFeature): boolean {
  return (
    /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/.test(a.x + b.x) &&
    !/[ōūāēīŏŭü]|êng/.test(a.x + b.x)
  );
}

function sameBag(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || !a.includes(' ', a.indexOf(' ') + 1)) return false;
  return a.split(' ').sort().join(' ') === b.split(' ').sort().join(' ');
}

/** The numbers in a text; '' when there are none, which is most often and found without a search for all. */
function digitsOf(text: string): string {
  return hasDigit.test(text) ? (text.match(/\d+/g)?.join(' ') ?? '') : '';
}

const hasDigit = /\d/;

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '').replace(/ +/g, ' ').trim();
}

/** Both have numbers and neither has all of the other's: *Niên giám 2015*, *Niên giám 2016*. Silence is none. */
function numbersContradict(a: string, b: string): boolean {
  const [x, y] = [a.match(/\d+/g), b.match(/\d+/g)];
  if (x === null || y === null) return false;
  return !x.every((number) => y.includes(number)) && !y.every((number) => x.includes(number));
}

/** ASCII letters and digits only. */
function letters(text: string): string {
  return text
    .replace(/[^a-z0-9\u0370-\u04ff]/g, '')
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
  return one === two || one === letters(b.x) || two === letters(a.x) || letters(whole(a)) === letters(whole(b));
}

/** *Thestructure*: an article that was not dropped because its space is missing. */
function isGluedArticle(a: string, b: string): boolean {
  return a.startsWith('the') || b.startsWith('the');
}

function hasLost(a: string, b: string): boolean {
  return a.includes(lostLetter) || b.includes(lostLetter);
}
