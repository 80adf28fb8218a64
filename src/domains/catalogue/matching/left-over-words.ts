import { isCutShort, telling } from './abbreviation.ts';
import { areContrasts } from './contrasts.ts';
import { isFoldedSyllable } from './folded-syllable.ts';
import { agreesButForLost } from './lost-letters.ts';
import { lostLetter } from './mend-text.ts';
import { remembering } from './remember.ts';
import { romanSkeleton } from './romanise.ts';
import regionalForms from './tables/regional-forms.json' with { type: 'json' };
import { editDistance } from './title-distance.ts';

/** What two texts of folded words do not have in common, in whatever order their words stand. */
export interface LeftOver {
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Words that both have, alike or mistyped. */
  readonly shared: number;
  /** A word of either is the opposite or neighbour of one of the other: *bắc*, *nam*. */
  readonly contrast: boolean;
  /** One syllable or two stand for others that differ in a letter, and either would be a word: *cam*, *cát*. */
  readonly letter: boolean;
}

/** Takes away, word by word, what both have: the same word first, then one mistyped, cut short or in initials. */
export function leftOverWords(a: string, b: string): LeftOver {
  const [x, y] = [telling(a.split(' ')), telling(b.split(' '))];
  let shared = takeAway(x, y, (one, two) => one === two);
  const contrast = x.some((one) => y.some((two) => areContrasts(one, two)));
  if (x.length > 0 && y.length > 0 && x.join('') === y.join('')) {
    shared += Math.min(x.length, y.length);
    x.length = 0;
    y.length = 0;
  }
  shared += takeJoined(x, y) + takeJoined(y, x);
  shared += takeAway(x, y, alike);
  for (let taken = -1; taken !== 0; shared += taken) taken = takeInitials(x, y) || takeInitials(y, x);
  if (x.length > 0 && y.length > 0 && !contrast && joinedAlike(x, y)) {
    shared += Math.min(x.length, y.length);
    x.length = 0;
    y.length = 0;
  }
  return { a: x, b: y, shared, contrast, letter: isLetter(x, y) };
}

function takeAway(x: string[], y: string[], agree: (one: string, two: string) => boolean): number {
  let taken = 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const at = y.findLastIndex((word) => agree(x[i] ?? '', word));
    if (at < 0) continue;
    x.splice(i, 1);
    y.splice(at, 1);
    taken++;
  }
  return taken;
}

/** *Ô tô* and *ôtô*: two neighbours on one side are one word on the other. */
function takeJoined(x: string[], y: string[]): number {
  let taken = 0;
  for (let i = x.length - 2; i >= 0; i--) {
    const at = y.indexOf(`${x[i]}${x[i + 1]}`);
    if (at < 0) continue;
    x.splice(i, 2);
    y.splice(at, 1);
    taken++;
  }
  return taken;
}

/** Whether one word is the other mistyped, misspelt as it is spoken, or cut short. */
function alike(one: string, two: string): boolean {
  // *Nachinaetsi͡a* and *načinaetsja*: two romanisations, of which one needs more letters.
  if (
    one.length >= 5 &&
    two.length >= 5 &&
    (notPlain.test(one) || notPlain.test(two)) &&
    skeleton(one) === skeleton(two)
  )
    return true;
  const apart = Math.abs(one.length - two.length);
  const cutShort = isCutShort(one, two) || isCutShort(two, one);
  if ((apart > 2 && !cutShort) || hasDigit.test(one) || hasDigit.test(two) || areContrasts(one, two)) return false;
  if (one.includes(lostLetter) || two.includes(lostLetter)) return apart === 0 && agreesButForLost(one, two);
  const syllable = isFoldedSyllable(one);
  const other = isFoldedSyllable(two);
  if (syllable && other) return asSpoken(one) === asSpoken(two);
  if (cutShort) return true;
  const shorter = Math.min(one.length, two.length);
  const most =
    shorter >= 7 || (shorter === 6 && !syllable && !other && one.slice(0, 2) === two.slice(0, 2))
      ? 2
      : shorter >= 4 || (shorter === 3 && syllable !== other)
        ? 1
        : 0;
  if (most > 0 && editDistance(one, two, most) <= most) return true;
  if (syllable !== other) return asKeyed(one) === asKeyed(two);
  return !syllable && shorter >= 5 && skeleton(one) === skeleton(two);
}

const hasDigit = /\d/;
const notPlain = /[^a-z]/;
const skeleton = remembering(romanSkeleton);

/** *Ddaats*, *phuwowng*: a syllable whose Telex keys were never turned into marks. */
function asKeyed(word: string): string {
  return word
    .replace(/(.)\1/g, '$1')
    .replace(/w/g, '')
    .replace(/(?<=.)[sfrxj]$/, '');
}

/** One syllable in the North and another in the South (`tables/regional-forms.json`): *nghìn*, *ngàn*; *nhất*, *nhứt*. */
const regional: ReadonlyMap<string, string> = new Map(Object.entries(regionalForms));

/** *Truyện* and *chuyện*, *dòng* and *giòng*, *xử* and *sử*: sounds that one accent or another does not tell apart. */
function asSpoken(syllable: string): string {
  return (regional.get(syllable) ?? syllable)
    .replace(/^tr/, 'ch')
    .replace(/^s(?!h)/, 'x')
    .replace(/^(?:gi|r)(?=[aeiouy])/, 'd')
    .replace(/y$/, 'i');
}

/** *vhnt* for *văn học nghệ thuật*, among the words that are left. */
function takeInitials(x: string[], y: string[]): number {
  for (let at = 0; at < x.length; at++) {
    const word = x[at] ?? '';
    if (word.length < 2 || word.length > 8 || word.length > y.length) continue;
    for (let from = 0; from + word.length <= y.length; from++) {
      if (!standsForInitials(word, y, from)) continue;
      x.splice(at, 1);
      y.splice(from, word.length);
      return word.length;
    }
  }
  return 0;
}

function standsForInitials(word: string, words: readonly string[], from: number): boolean {
  for (let k = 0; k < word.length; k++) if (words[from + k]?.charCodeAt(0) !== word.charCodeAt(k)) return false;
  return true;
}

/** *Nerelyativ* and *nere lyativ*: what is left is one when spaces do not count, but for a letter in seven. */
function joinedAlike(x: readonly string[], y: readonly string[]): boolean {
  const [one, two] = [x.join(''), y.join('')];
  if (one === two) return true;
  if (hasDigit.test(one + two) || (x.every(isFoldedSyllable) && y.every(isFoldedSyllable))) return false;
  const most = Math.min(3, Math.floor(Math.min(one.length, two.length) / 6));
  return most > 0 && editDistance(one, two, most) <= most;
}

function isLetter(x: readonly string[], y: readonly string[]): boolean {
  return (
    x.length > 0 && x.length <= 2 && x.length === y.length && x.every((word, i) => isSlipOfSyllable(word, y[i] ?? ''))
  );
}

/** A letter apart, or in how the syllable ends: *nan*, *nang*; *chức*, *chứng*; *lâng*, *nâng*. */
function isSlipOfSyllable(one: string, two: string): boolean {
  if (editDistance(one, two, 1) <= 1) return true;
  const stem = one.replace(finals, '');
  return stem.length >= 3 && stem === two.replace(finals, '');
}

const finals = /(?:ng|nh|ch|[cmnpt])$/;
