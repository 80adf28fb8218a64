import { isVietnameseSyllable } from '#lib/vietnamese';
import { agreesAbbreviated } from './abbreviation.ts';
import { romanisedAlike } from './east-asian-sound.ts';
import { isFoldedSyllable } from './folded-syllable.ts';
import { leftOverWords } from './left-over-words.ts';
import { agreesButForLost } from './lost-letters.ts';
import { lostLetter } from './mend-text.ts';
import { families, type NameKey } from './name-key.ts';
import { remembering } from './remember.ts';
import { romanSkeleton } from './romanise.ts';
import { soundKey, soundsAlike } from './sound-key.ts';
import { editDistance } from './title-distance.ts';
import { toneAgreement } from './tone-agreement.ts';

/** How two names stand to each other, the surest agreement first, the surest contradiction last. */
export const nameLevels = [
  'same',
  'toneless',
  'reordered',
  'near',
  'part',
  'transcribed',
  'incomparable',
  'familyOnly',
  'toneDifferent',
  'different',
  'otherBody',
] as const;
export type NameLevel = (typeof nameLevels)[number];

/** Whether two names stand for one person: whole syllables in order, tones where both sides have them. */
export function compareNames(a: NameKey, b: NameKey): NameLevel {
  if (a.f === b.f) {
    const tones = toneAgreement(a.x, b.x, a.f);
    if (tones === 'different') return tonesMayBeSlips(a, b) || isForeignName(a.f) ? 'near' : 'toneDifferent';
    return tones === 'same' ? 'same' : 'toneless';
  }
  const sameLength = a.f.length === b.f.length;
  if (sameLength && sortedWords(a.f) === sortedWords(b.f)) return 'reordered';
  if (a.f.includes(lostLetter) || b.f.includes(lostLetter)) return agreesButForLost(a.f, b.f) ? 'near' : 'incomparable';
  if (!isLatin(a.f) || !isLatin(b.f)) return acrossScripts(a, b);
  if (a.b === 1 || b.b === 1) return compareBodies(a, b);
  // A Western name with initials or without its middle name: the family name stands last.
  const last = a.f.slice(a.f.lastIndexOf(' ') + 1);
  if (last.length > 3 && (b.f === last || b.f.endsWith(` ${last}`)) && initialsAgree(a.f.split(' '), b.f.split(' ')))
    return 'part';
  if (isMistyped(a.f, b.f)) return 'near';
  if (isShortened(a.f, b.f) || isShortened(b.f, a.f) || isInitialled(a.f, b.f)) return 'part';
  if (isAcronym(a.f.replaceAll(' ', ''), b.f) || isAcronym(b.f.replaceAll(' ', ''), a.f)) return 'part';
  if (isSwappedLetter(a.f, b.f)) return 'near';
  if (isMistypedInitialled(a.f, b.f) || isLatinForm(a.f, b.f)) return 'near';
  if (familyAgrees(a.f, b.f, last)) return initialsMeet(a.f, b.f) ? 'part' : 'familyOnly';
  return mayBeTranscribed(a.f, b.f) ? 'transcribed' : 'different';
}

/** *Thai* and *Thái*, *Nguyện* and *Nguyễn*: one syllable of three or more; with two it is another name (*Nguyễn Dữ*). */
function tonesMayBeSlips(a: NameKey, b: NameKey): boolean {
  const [x, y] = [a.x.split(' '), b.x.split(' ')];
  if (x.length < 3 && !families.has(a.f.slice(0, a.f.indexOf(' ')))) return false;
  const other = x.filter((syllable, i) => syllable !== y[i]);
  // In a name of two syllables only the family name can be mistyped without becoming another's.
  return other.length === 1 && (x.length >= 3 || x[0] !== y[0]);
}

/** *Ôxtơrôpxki*, *Oxtơrốpxki*: the marks of a foreign name in transcription are put as one hears them. */
function isForeignName(folded: string): boolean {
  return folded.split(' ').some((word) => word.length > 6 && !isFoldedSyllable(word));
}

function compareBodies(a: NameKey, b: NameKey): NameLevel {
  if (a.b !== b.b) return 'incomparable';
  if (a.f.includes(b.f) || b.f.includes(a.f)) return 'part';
  if (agreesAbbreviated(a.f, b.f) || isMistyped(a.f, b.f) || isAcronym(a.f, b.f) || isAcronym(b.f, a.f)) return 'near';
  if (leavesNothingOver(a.f, b.f)) return 'near';
  // The conference heads one record, who held it another.
  return a.m === b.m ? 'otherBody' : 'incomparable';
}

/** *Cục Thống kê (tỉnh) Ninh Bình*, *Đảng bộ huyện Yên Khánh. BCH*: all words of one are in the other, in initials too. */
function leavesNothingOver(one: string, two: string): boolean {
  const { a, b, shared } = leftOverWords(one, two);
  return shared >= 3 && (a.length === 0 || b.length === 0) && a.length + b.length <= shared;
}

/** *ĐCSVN* for *Đảng Cộng sản Việt Nam*. */
function isAcronym(short: string, long: string): boolean {
  if (short.includes(' ') || short.length < 3) return false;
  return (
    long
      .split(' ')
      .map((word) => word.charAt(0))
      .join('') === short
  );
}

/** Letters in two scripts: the sound is all that can agree. Of Han characters nothing can be said. */
function acrossScripts(a: NameKey, b: NameKey): NameLevel {
  if (/[\u3040-\ud7af]/.test(a.f + b.f)) return isLatin(a.f) === isLatin(b.f) ? 'different' : 'incomparable';
  const both = isLatin(a.f) === isLatin(b.f);
  if (both && isMistyped(a.f, b.f)) return 'near';
  const last = a.f.slice(a.f.lastIndexOf(' ') + 1);
  if (both && last.length > 3 && b.f.endsWith(last)) return 'part';
  return mayBeTranscribed(a.f, b.f) ? 'transcribed' : both ? 'different' : 'incomparable';
}

/** One letter in six, or the spaces. */
function isMistyped(a: string, b: string): boolean {
  if (a.length < 6 || b.length < 6 || Math.abs(a.length - b.length) > 3) return false;
  const most = Math.min(3, Math.floor(Math.min(a.length, b.length) / 6));
  if (editDistance(a, b, most) <= most) return givenNamesAgree(a, b);
  return letters(a) === letters(b) || letters(a) === letters(b.split(' ').reverse().join(' '));
}

/** In a Vietnamese name one letter makes another person of it, unless the letter is one that is often confused. */
function givenNamesAgree(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  if (x.length !== y.length || !families.has(x[0] ?? '') || !families.has(y[0] ?? '')) return true;
  return x.every((word, i) => word === y[i] || confusable(word) === confusable(y[i] ?? ''));
}

/** Onsets and finals that regional pronunciation confuses: *ch/tr*, *s/x*, *d/gi/r*, *l/n*, *i/y*. */
function confusable(word: string): string {
  return word
    .replace(/^tr/, 'ch')
    .replace(/^s(?!h)/, 'x')
    .replace(/^(?:gi|r)(?=[aeiouy])/, 'd')
    .replace(/^l/, 'n')
    .replace(/y$/, 'i')
    .replace(/c$/, 't')
    .replace(/ng$/, 'n');
}

function letters(text: string): string {
  return text.replaceAll(' ', '');
}

/** *Vũ Bằng* for *Vũ Đăng Bằng*, *Văn Cao* for *Nguyễn Văn Cao*, *Lévi-Strauss* for *Claude Lévi-Strauss*. */
function isShortened(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length) return false;
  const sameEnd = longer.charCodeAt(longer.length - 1) === shorter.charCodeAt(shorter.length - 1);
  if ((!sameEnd && longer.charCodeAt(0) !== shorter.charCodeAt(0)) || !shorter.includes(' ')) return false;
  if (longer.endsWith(` ${shorter}`) || longer.startsWith(`${shorter} `)) return true;
  const [first, given] = [shorter.slice(0, shorter.indexOf(' ')), shorter.slice(shorter.lastIndexOf(' '))];
  if (!longer.startsWith(`${first} `) || !longer.endsWith(given)) return false;
  const words = longer.split(' ');
  return shorter.split(' ').every((word) => words.includes(word));
}

/** *N. H. Lê*, *Hien Le N.*, *Braudel F.*: every initial stands for a word of the other, every word is in it. */
function isInitialled(a: string, b: string): boolean {
  if (!hasInitial(a) && !hasInitial(b)) return false;
  const [x, y] = [a.split(' '), b.split(' ')];
  const [short, long] = x.some(isInitial) ? [x, y] : [y, x];
  if (!short.some((word) => word.length > 2 && long.includes(word)) || short.length > long.length + 1) return false;
  return short.every((word) => (isInitial(word) ? long.some((other) => other.startsWith(word)) : long.includes(word)));
}

/** *Cao Huy Giu*, *Cao Huy Gui*: two neighbours changed places. */
function isSwappedLetter(a: string, b: string): boolean {
  return (
    a.length >= 8 &&
    a.length === b.length &&
    [...a].sort().join('') === [...b].sort().join('') &&
    editDistance(a, b, 1) <= 1
  );
}

/** *Guinney, Louise I.*, *Guiney, Louise Imogen*: the family name with a letter wrong, the others in full or by their initials. */
function isMistypedInitialled(a: string, b: string): boolean {
  const [x, y] = [a.split(' '), b.split(' ')];
  const [one, two] = [x.at(-1) ?? '', y.at(-1) ?? ''];
  if (x.length !== y.length || x.length < 2 || one.length < 5 || two.length < 5 || families.has(x[0] ?? ''))
    return false;
  if (editDistance(one, two, 1) > 1) return false;
  return x.every((word, i) => {
    const other = y[i] ?? '';
    return (
      i === x.length - 1 ||
      word === other ||
      (word.length === 1 ? other : word).startsWith(word.length === 1 ? word : other)
    );
  });
}

/** *Tacitus*, *Tacite*; *Plautus*, *Plaute*: a name of antiquity in Latin and as a living language has it. */
function isLatinForm(a: string, b: string): boolean {
  const [one, two] = [a.slice(a.lastIndexOf(' ') + 1), b.slice(b.lastIndexOf(' ') + 1)];
  const stem = one.replace(latinEnding, '');
  return (
    (one === a || two === b) && latinEnding.test(one + two) && stem.length >= 4 && stem === two.replace(latinEnding, '')
  );
}

const latinEnding = /(?:ius|us|ios|os|ianus|e|o|y|i)$/;

/** One letter, or the letters that write one sound: *Ng. Đ. Thi*. */
function isInitial(word: string): boolean {
  return word.length === 1 || (word.length === 2 && /^(?:ng|ph|tr|th|kh|ch|nh|gi|qu|ts)$/.test(word));
}

/** A word of one or two letters. */
function hasInitial(name: string): boolean {
  return /(?:^| )[a-z]{1,2}(?: |$)/.test(name);
}

/** A Western family name in common is half a contradiction: forenames are mistyped, abbreviated and romanised in many ways. */
function familyAgrees(a: string, b: string, last: string): boolean {
  const isForeign = last.length > 3 && !families.has(last) && !families.has(a.slice(0, a.indexOf(' ')));
  return isForeign && b.endsWith(` ${last}`);
}

/** *I︠U︡. M. Lotman*, *Iouri Lotman*: one begins as the other's initial does. */
function initialsMeet(a: string, b: string): boolean {
  const [one, two] = [a.charAt(0), b.charAt(0)];
  return one === two && (a.indexOf(' ') <= 2 || b.indexOf(' ') <= 2);
}

/** Whether a word of four letters or more sounds alike in both, and one of the names is no Vietnamese one. */
function mayBeTranscribed(a: string, b: string): boolean {
  const [one, two] = [soundsOf(a), soundsOf(b)];
  if (one.vietnamese && two.vietnamese) return false;
  if (romanisedAlike(a, b, true)) return true;
  return one.keys.some((key) => two.keys.some((other) => soundsAlike(key, other)));
}

function isVietnameseWord(word: string): boolean {
  return word.length <= 7 && (isVietnameseSyllable(word) || isVietnameseSyllable(`${word.slice(0, -1)}`));
}

/** The sounds of the words of four letters or more and of the whole name, and whether it is all of Vietnamese syllables. */
const soundsOf = remembering((name: string): { readonly keys: readonly string[]; readonly vietnamese: boolean } => {
  const words = name.split(' ');
  const keys = [...words.filter((word) => word.length >= 4), name]
    .flatMap((word) => [soundKey(word), soundKey(romanSkeleton(word))])
    .filter((key) => key.length >= 3);
  // *Nguyen* without its marks is no syllable by the spelling, and a word that sounds alike in half of all names.
  const isKnownFamily = words.length > 1 && families.has(words[0] ?? '') && words.every(isFoldedSyllable);
  return { keys, vietnamese: isKnownFamily || words.every(isVietnameseWord) };
});

function isLatin(text: string): boolean {
  return /[a-z]/.test(text);
}

function sortedWords(text: string): string {
  return text.split(' ').sort().join(' ');
}

function initialsAgree(a: readonly string[], b: readonly string[]): boolean {
  const shorter = a.length <= b.length ? a : b;
  const longer = shorter === a ? b : a;
  if (shorter.length === 1) return !families.has(shorter[0] ?? '');
  const first = shorter[0] ?? '';
  const other = longer[0] ?? '';
  if (first === other) return !families.has(first);
  return (first.length === 1 && other.startsWith(first)) || (other.length === 1 && first.startsWith(other));
}
