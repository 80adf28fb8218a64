import { agreesAbbreviated, isConnective, isCutShort } from '../abbreviation.ts';
import { romanisedAlike } from '../east-asian-sound.ts';
import type { Comparison, MatchFeature } from '../feature.ts';
import { isFoldedSyllable } from '../folded-syllable.ts';
import { foldedWords } from '../folded-words.ts';
import { leftOverWords } from '../left-over-words.ts';
import { hasField, type MatchSource, subfieldValues } from '../match-source.ts';
import { mendText } from '../mend-text.ts';
import { remembering } from '../remember.ts';
import { hasCjk, inTraditionalHan, romanSkeleton } from '../romanise.ts';
import { soundKey, soundsAlike } from '../sound-key.ts';
import aliases from '../tables/publisher-aliases.json' with { type: 'json' };
import words from '../tables/publisher-words.json' with { type: 'json' };
import { editDistance } from '../title-distance.ts';

const names: ReadonlyMap<string, string> = new Map(Object.entries(aliases));
/** Houses that are known by name: two of them are never one, however alike. */
const houses: ReadonlySet<string> = new Set([...Object.values(aliases), ...words.houses]);
/** Houses that publish so much that sharing them says less. */
const common: ReadonlySet<string> = new Set(words.common);
/** What all of them have: *Nxb.*, *Verlag*, *Press*. */
const noise: ReadonlySet<string> = new Set(words.noise);
/** What says that nobody knows, or that the author paid. */
const nobody =
  /^(?:s n|k n x b|k nxb|knxb|k nh?|k ?x ?d|khong xac dinh|khong co nxb|kd|nha xuat ban khong ro|khong ro|privately printed|privately|author|(?:cac )?tac gia(?: (?:tu )?(?:xuat ban|xuat|x b|xb|in))?|tu xuat ban|tu x b|self published|independently published|b i|б и|verlag nicht ermittelbar|publisher not identified)$/;
const partners: ReadonlySet<string> = new Set(words.partners);
const places: ReadonlySet<string> = new Set(words.places);

/** A publisher's name without what all of them have, abbreviations written out; empty when nothing remains. */
function publisherKey(text: string): string {
  const folded = inTraditionalHan(foldedWords(text))
    .replace(/\bnha xuat ban\b|\bnha x b\b|\bn x b\b|\bnxb(?=\w)/g, 'nxb ')
    .replace(/\buniv\b/g, 'university')
    .replace(/\bt p\b/g, 'tp')
    .replace(/\b(?:ch u|chu) (?:pan|ban) she\b|\bchubanshe\b|\bshu (?:ju|chu)\b/g, '')
    .replace(/\bu n\b/g, 'united nations')
    .replace(/\bclarendon p\b/g, 'clarendon press')
    .replace(/\b(l?it)(?:erat)? r[ay]\b/g, '$1')
    .replace(/ (?:chi nhanh|tai) .*$/, '')
    .replace(/(?<!tac gia) xuat ban$/, '')
    .replace(/^tong hop (?=\w)(?!(?:tp|tphcm|hcm|thanh pho))/, '')
    .replaceAll('  ', ' ')
    .trim();
  if (nobody.test(folded) || folded.startsWith('distributed by')) return '';
  const direct = names.get(folded);
  if (direct !== undefined) return direct;
  const kept = folded.split(' ').filter((word) => !noise.has(word));
  const key = kept.length === 0 ? folded : kept.join(' ');
  return names.get(key) ?? names.get(withoutPlace(key)) ?? key;
}

/** *Giáo dục tại TP. Hồ Chí Minh*, *Trẻ Hà Nội*: the branch is no other house; but *Nxb. Hà Nội* is named after its city. */
function withoutPlace(key: string): string {
  for (const place of places)
    if (key.endsWith(` ${place}`)) return key.slice(0, -place.length - 1).replace(/ tai$/, '');
  return key;
}

/** The keys of all houses that a text names. */
const housesIn = remembering((text: string): readonly string[] =>
  mendText(text)
    .replace(/[[\]()]/g, ' ')
    .split(/\s*[;=|]\s*|\s:\s|\s\/\s?/)
    .flatMap((name) => {
      // *Lao động - Xã hội* is one house, *Trẻ - Hồng Bàng* are two.
      const whole = publisherKey(name);
      if (houses.has(whole)) return [whole];
      if (/\s[-–]\s/.test(name)) return name.split(/\s[-–]\s/).map(publisherKey);
      // *Alphabooks, Thế giới* are two; *Harcourt, Brace* is one.
      const pieces = name.includes(',') ? name.split(',').map(publisherKey) : [];
      return pieces.some((piece) => houses.has(piece)) ? pieces : [whole];
    })
    .filter((key) => key !== ''),
);

/** A house in common of any named; `|` parts several. */
function shared(a: string, b: string): string | undefined {
  if (a === b) return a.includes('|') ? a.slice(0, a.indexOf('|')) : a;
  if (!a.includes('|') && !b.includes('|')) return undefined;
  const others = b.split('|');
  return a.split('|').find((name) => others.includes(name));
}

/** *hmso* for *h m stationery office*, *ctqg* for *chính trị quốc gia*. */
function isInitials(short: string, long: string): boolean {
  if (short.length < 2 || short.length > 8 || short.charCodeAt(0) !== long.charCodeAt(0) || !long.includes(' '))
    return false;
  const initials = (words: readonly string[]) => words.map((word) => word.charAt(0)).join('');
  const bare = short.replaceAll(' ', '');
  const all = long.split(' ');
  return (
    initials(all) === bare ||
    initials(all.filter((word) => !isConnective(word) && word !== 'for')).startsWith(bare.length >= 4 ? bare : '?') ||
    initials(all.filter((word) => !noise.has(word) && word !== 'va' && word !== 'of')) === bare
  );
}

const isLatin = (text: string): boolean => /[a-z]/.test(text);

function sharesAll(a: string, b: string): boolean {
  if (b.length > a.length) return false;
  const whole = ` ${a} `;
  return b.split(' ').every((word) => whole.includes(` ${word} `));
}

/** One of several houses on each side agreeing but for abbreviations, typing errors or romanisation. */
function nearly(a: string, b: string): boolean {
  for (const one of a.split('|'))
    for (const two of b.split('|')) {
      if (houses.has(one) && houses.has(two)) continue;
      if (sharesAll(one, two) || sharesAll(two, one) || isInitials(one, two) || isInitials(two, one)) return true;
      if (one.replaceAll(' ', '') === two.replaceAll(' ', '') || agreesAbbreviated(one, two)) return true;
      if (isCutShort(one, two) || isCutShort(two, one) || romanisedAlike(one, two, true)) return true;
      if (leavesNothingOver(one, two)) return true;
      if (telling(one).some((word) => telling(two).some((other) => wordsAlike(word, other)))) return true;
      const most = Math.min(3, Math.floor(Math.min(one.length, two.length) / 5));
      if (most > 0 && editDistance(one, two, most) <= most) return true;
      if (/[^a-z0-9 ]/.test(one + two) ? sameSound(one, two) : most > 0 && isForeign(one) && sameSound(one, two))
        return true;
    }
  return false;
}

/** *Thư viện Khoa học Tổng hợp*, *Thư viện KHTH TP.HCM*: all words of one are in the other, in initials or cut short. */
function leavesNothingOver(one: string, two: string): boolean {
  const { a, b, shared } = leftOverWords(one, two);
  return shared >= 3 && (a.length === 0 || b.length === 0);
}

/** `nearly` of two houses on two lines: the same houses meet again and again. */
const agreesNearly = remembering((both: string): boolean => {
  const end = both.indexOf('\n');
  return nearly(both.slice(0, end), both.slice(end + 1));
});

/** Words that single out a foreign house: *casterman*, *petreius*; in Latin letters. */
function telling(name: string): string[] {
  return romanised(name)
    .split(' ')
    .filter((word) => word.length >= 4 && !noise.has(word) && !words.usual.includes(word));
}

function romanised(name: string): string {
  return isLatin(name) ? name : name.split(' ').map(romanSkeleton).join(' ');
}

/** The same word in another case or with a letter mistyped: *Petreius*, *Petreium*; *Heineman*. Vietnamese syllables are too short. */
function wordsAlike(a: string, b: string): boolean {
  if (a === b) return a.length >= 8 || !isFoldedSyllable(a);
  const least = Math.min(a.length, b.length);
  if (least < 6)
    return (
      least >= 4 &&
      Math.abs(a.length - b.length) <= (least === 4 ? 1 : 9) &&
      (a.startsWith(b) || b.startsWith(a)) &&
      !isFoldedSyllable(a) &&
      !isFoldedSyllable(b)
    );
  let same = 0;
  while (same < least && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return (same >= 6 && same * 4 >= least * 3) || (least >= 7 && editDistance(a, b, 1) <= 1);
}

function isForeign(name: string): boolean {
  return name.split(' ').some((word) => word.length > 4 && !isFoldedSyllable(word));
}

function sameSound(a: string, b: string): boolean {
  const [one, two] = [soundKey(romanSkeleton(a)), soundKey(romanSkeleton(b))];
  return (
    (one.length >= 4 && soundsAlike(one, two)) ||
    (Math.min(one.length, two.length) >= 3 && (one.startsWith(two) || two.startsWith(one)))
  );
}

/** Houses known by name, so that no other writing of one can be the other. */
function areKnown(names: string): boolean {
  return names.split('|').every((name) => houses.has(name));
}

/** *H.: Từ điển bách khoa, 2006*: place, house and year in one subfield. */
function behindPlace(source: MatchSource): string[] {
  const field = source.fields.find(({ tag }) => tag === '260');
  const place = field?.subfields.length === 1 ? field.subfields[0]?.value : '';
  const house = /[^:]:\s*([^:]{2,60}?),\s*(?:c|©|\[)?(?:1[5-9]|20)\d\d[\])]?\.?\s*$/.exec(place ?? '')?.[1];
  return house === undefined ? [] : [house];
}

/** Behind the houses of a journal that has its number. */
const changing = '|=';

/** Behind bodies that no imprint names. */
const organOf = '|~';

/** The bodies whose organ a journal without imprint is, who publish most of them: they can agree with a house, not contradict it. */
function bodiesOf({ description, statement }: MatchSource): string | undefined {
  const named = [...description.authors, ...description.contributors].filter(({ kind }) => kind === 'body');
  const texts = named.length > 0 ? named.map(({ name }) => name) : statement === undefined ? [] : [statement];
  const keys = new Set(texts.flatMap(housesIn).slice(0, 3));
  return keys.size === 0 ? undefined : [...keys].join('|') + organOf;
}

/** A journal passes from house to house: where both have their number, another house says nothing of which they are. */
function isNumberedSerial(source: MatchSource): boolean {
  return source.leader.charAt(7) === 's' && hasField(source, '022');
}

/** Publisher's name, whatever form of `Nxb` stands before it. */
export const publisherFeature: MatchFeature<string> = {
  name: 'publisher',
  extract(source) {
    const { description } = source;
    const named = [
      ...(description.publisher === undefined ? [] : [description.publisher]),
      ...subfieldValues(source, '260', 'b'),
      ...subfieldValues(source, '264', 'b'),
      ...(source.imprintInTitle === undefined ? [] : [source.imprintInTitle.publisher]),
    ];
    if (named.length === 0) named.push(...behindPlace(source));
    const keys = new Set<string>();
    for (const text of named) for (const key of housesIn(text)) if (keys.size < 4) keys.add(key);
    if (keys.size === 0 && source.leader.charAt(7) === 's') return bodiesOf(source);
    return keys.size === 0 ? undefined : [...keys].join('|') + (isNumberedSerial(source) ? changing : '');
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const mayChange = (a.endsWith(changing) && b.endsWith(changing)) || a.endsWith(organOf) || b.endsWith(organOf);
    const [one, two] = [a, b].map((names) => names.replace(changing, '').replace(organOf, '')) as [string, string];
    return compareHouses(withoutPartners(one, two), withoutPartners(two, one), mayChange);
  },
};

/** *Văn học ; Nhã Nam*, *Hội Nhà văn ; Nhã Nam*: where both name a house beside their partner, the partner is neither. */
function withoutPartners(names: string, others: string): string {
  if (!names.includes('|') || !others.includes('|')) return names;
  const own = names.split('|').filter((name) => !partners.has(name));
  return own.length === 0 || others.split('|').every((name) => partners.has(name)) ? names : own.join('|');
}

function compareHouses(a: string, b: string, mayChange: boolean): Comparison | undefined {
  const same = shared(a, b);
  if (same !== undefined) return { level: common.has(same) ? 'same.common' : 'same', a, b };
  // A partner finances or designs what a house publishes: naming the one is no contradiction of the other.
  if (a.split('|').every((name) => partners.has(name)) || b.split('|').every((name) => partners.has(name)))
    return undefined;
  if (agreesNearly(a < b ? `${a}\n${b}` : `${b}\n${a}`)) return { level: 'near', a, b };
  if (mayChange) return undefined;
  // What is written in two scripts can agree, but hardly contradict.
  return isLatin(a) === isLatin(b) && !(hasCjk(a) && hasCjk(b) && a.includes('|'))
    ? { level: areKnown(a) && areKnown(b) ? 'otherHouse' : 'different', a, b }
    : undefined;
}
