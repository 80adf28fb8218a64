import { agreesAbbreviated, withoutConnectives } from './abbreviation.ts';
import { swapsLanguages } from './contrasts.ts';
import { inLatinLetters, romanisedAlike } from './east-asian-sound.ts';
import type { TitleFeature } from './features/title.ts';
import { inFigures } from './in-figures.ts';
import { type LeftOver, leftOverWords } from './left-over-words.ts';
import { agreesButForLost } from './lost-letters.ts';
import { lostLetter } from './mend-text.ts';
import { soundsAlike } from './name-key.ts';
import { romanSkeleton } from './romanise.ts';
import { soundKey } from './sound-key.ts';
import { editDistance } from './title-distance.ts';
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
  if (a.f === b.f) return rarity(equalLevel(a.x, b.x, a.f), rarest);
  const wholeA = whole(a);
  const wholeB = whole(b);
  if (wholeA === wholeB) return rarity(equalLevel(wholeExact(a), wholeExact(b), wholeA), Math.max(a.r, b.r));
  if (a.f === wholeB || b.f === wholeA) return rarity('toneless', rarest);
  if (isOtherTitle(a, b, wholeB) || isOtherTitle(b, a, wholeA))
    return rarest < 4.5 ? 'otherTitle.common' : 'otherTitle';
  if (scriptOf(a.f) !== scriptOf(b.f)) return acrossScripts(a, b);
  if (isPart(a, b) || isPart(b, a)) return 'partOfTitle';
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
  if (sameBag(a.f, b.f) || sameBag(wholeA, wholeB)) return swapsLanguages(a.f, b.f) ? 'wordReplaced' : 'reordered';
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
  if (left.a.length > 0 ? saysMoreInTitle(a, left.a, plainWholeB) : saysMoreInTitle(b, left.b, plainWholeA))
    return 'longerTitle';
  if (extends_(wholeA, b.f) || extends_(wholeB, a.f)) return 'extended';
  if (contains(wholeA, b.f) || contains(wholeB, a.f))
    return isNumbered(wholeA, b.f) || isNumbered(wholeB, a.f) ? 'numbersDifferent' : 'contained';
  if (left.shared === 0) return 'different';
  // One has all words of the other, here and there.
  const share = left.shared / (left.shared + left.a.length + left.b.length);
  return share >= 0.7 ? 'mostlyShared' : share >= 0.45 ? 'contained' : 'partlyShared';
}

/**
 * What only one has stands in its title itself, and not behind a bracket, colon or stop: *The three Theban plays*. One word of
 * seven may have been left out by mistake.
 */
function saysMoreInTitle(longer: TitleFeature, extra: readonly string[], shorter: string): boolean {
  const { a, shared } = leftOverWords(inFigures(longer.m ?? longer.f), shorter);
  const telling = a.filter((word) => !/^\d/.test(word) && !sayLittle.has(word));
  return telling.length > 0 && (telling.length > 1 || extra.length > 1 || shared < 6);
}

/** *Năm 2015*, *tỉnh*, *giáo trình*: what one library puts into the title and another leaves out. */
const sayLittle = new Set(
  'nam tinh huyen xa quan thanh pho giao trinh sach tap quyen ban in lan thu cua ve tai va truyen tieu thuyet bao chi toan tuyen luat bo so'.split(
    ' ',
  ),
);

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

/** *Sot͡sialʹno-ėkonomicheskie … tekhniki*, *Social'no-ėkonomičeskie … techniki*: what is left is one in its skeleton, but for a letter in eight. */
function leftSoundsAlike({ a, b }: LeftOver): boolean {
  const [one, two] = [romanSkeleton(a.join('')), romanSkeleton(b.join(''))];
  if (one === two) return one.length >= 3;
  const most = Math.floor(Math.min(one.length, two.length) / 8);
  return one.length >= 10 && two.length >= 10 && editDistance(one, two, most) <= most;
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
function isPart(a: TitleFeature, b: TitleFeature): boolean {
  if (a.sf !== undefined && a.sf === b.f) return true;
  if (a.h === undefined) return false;
  return (
    a.h.includes(b.f) ||
    (b.h !== undefined && a.h.some((part) => part.length > 8 && b.h?.includes(part) === true) && !bothSayMore(a, b)) ||
    (a.o?.includes(b.f) ?? false)
  );
}

/** Two parts of one whole have its title in common, and each its own besides. */
function bothSayMore(a: TitleFeature, b: TitleFeature): boolean {
  const left = leftOverWords(inFigures(whole(a)), inFigures(whole(b)));
  return left.a.length > 0 && left.b.length > 0;
}

type Script = 'latin' | 'letters' | 'cjk';

/** By the first letter: a title begins in the script it is in. */
function scriptOf(text: string): Script {
  const code = text.charCodeAt(0);
  if (code < 0x370) return 'latin';
  return code < 0x530 ? 'letters' : code >= 0x3040 && code < 0xd7b0 ? 'cjk' : 'latin';
}

/** Cyrillic and Greek against a romanisation; of Han characters and kana without an 880 nothing can be said. */
function acrossScripts(a: TitleFeature, b: TitleFeature): string | undefined {
  const [latinA, latinB] = [inLatinLetters(a.f), inLatinLetters(b.f)];
  if (scriptOf(latinA) === 'cjk' || scriptOf(latinB) === 'cjk') return 'incomparable';
  if (romanisedAlike(latinA, latinB)) return 'transliterated';
  const [one, two] = [romanSkeleton(latinA), romanSkeleton(latinB)];
  const most = Math.floor(Math.min(one.length, two.length) / 8);
  if (one.length > 3 && editDistance(one, two, most) <= most) return 'transliterated';
  if (soundsAlike(soundKey(one), soundKey(two)) && one.length > 5) return 'transliterated';
  return 'different';
}

/** Consonants in common, for romanisations of one title: of all of it, and of what they have not in common. */
function soundsLike(a: TitleFeature, b: TitleFeature, left: LeftOver): boolean {
  const [one, two] = [soundKey(a.f), soundKey(b.f)];
  const [longer, shorter] = [Math.max(a.f.length, b.f.length), Math.min(a.f.length, b.f.length)];
  if (one.length < 2 || (longer - shorter) * 3 > longer) return false;
  const alike =
    one === two ? one.length >= 3 || a.f.charCodeAt(0) === b.f.charCodeAt(0) || longer <= 8 : soundsAlike(one, two);
  if (!alike) return false;
  const [leftA, leftB] = [soundKey(left.a.join('')), soundKey(left.b.join(''))];
  return leftA === leftB || (Math.min(leftA.length, leftB.length) >= 5 && soundsAlike(leftA, leftB));
}

function isVietnamese(a: TitleFeature, b: TitleFeature): boolean {
  return (
    /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/.test(a.x + b.x) &&
    !/[ōūāēīŏŭ]/.test(a.x + b.x)
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

/** A title that an old system cut off, perhaps inside a word: twenty letters or more. */
function isCutOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    short.length >= 20 &&
    long.startsWith(short) &&
    long.charAt(short.length) !== ' ' &&
    long.charAt(short.length) !== ''
  );
}

/** Whether the longer text begins with all of the shorter one, which has at least three words. */
function extends_(longer: string, shorter: string): boolean {
  const count = shorter.split(' ').length;
  if (count < 3) return false;
  if (longer.startsWith(`${shorter} `)) return true;
  // With a typing error in the part that both have.
  if (count < 4 || longer.length <= shorter.length) return false;
  const beginning = longer.split(' ').slice(0, count).join(' ');
  return editDistance(beginning, shorter, 2) <= Math.min(2, shorter.length >> 4);
}

/** Whether the longer text has all of the shorter one, of three words or more, inside or at its end. */
function contains(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length || shorter.length < 12 || shorter.split(' ').length < 3) return false;
  return longer.endsWith(` ${shorter}`) || longer.includes(` ${withoutConnectives(shorter)} `);
}

/** *Cuốn 1000 trong bộ sách*: what stands before the shorter text counts it among others. */
function isNumbered(longer: string, shorter: string): boolean {
  return longer.endsWith(` ${shorter}`) && /\d/.test(longer.slice(0, -shorter.length));
}
