import type { MatchFeatures } from './features/index.ts';
import { isFoldedSyllable } from './folded-syllable.ts';
import type { NameKey } from './name-key.ts';
import { hasCjk, romanSkeleton } from './romanise.ts';
import { soundKey, soundKeyOf } from './sound-key.ts';
import commonWords from './tables/common-title-words.json' with { type: 'json' };
import familyNames from './tables/family-names.json' with { type: 'json' };

const most = 11;
const common: ReadonlySet<string> = new Set(commonWords);
const families: ReadonlySet<string> = new Set(familyNames);

/** The syllables of a name that tell people apart, in alphabetical order, so that inverted forms meet. */
function authorKey(name: NameKey | undefined): string | undefined {
  if (name === undefined) return undefined;
  const words = name.f.split(' ').filter((word) => word.length > 1);
  const telling =
    words.length > 1 && families.has(words[0] ?? '')
      ? words.slice(-2).filter((word, i, kept) => kept.length === 1 || i > 0 || !families.has(word))
      : words.slice(-1);
  return telling.length === 0 ? undefined : telling.sort().join(' ');
}

/** The three rarest words of a title in alphabetical order: uncommon and long ones first. */
function rareWords(folded: string): string {
  const words = [...new Set(folded.split(' '))];
  const ranked = words.map((word) => ({ word, rank: (common.has(word) ? 0 : 10) + word.length }));
  return ranked
    .sort((a, b) => b.rank - a.rank || (a.word < b.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word }) => word)
    .sort()
    .join(' ');
}

/**
 * The two longest uncommon words among the first eight, or of a title of common words the two longest; so that a
 * romanised title meets the one in its own script, in its skeleton unless it is in Han characters.
 */
function rarestOf(words: readonly string[]): string[] {
  return [...new Set(words.slice(0, 8))]
    .map((word) => {
      const skeleton = romanSkeleton(word);
      return { word, skeleton, rank: (common.has(word) ? 0 : 10) + skeleton.length };
    })
    .sort((a, b) => b.rank - a.rank || (a.word < b.word ? -1 : 1))
    .slice(0, 2)
    .map(({ word, skeleton }) => (hasCjk(word) ? word : skeleton.slice(0, 12)));
}

/**
 * Records that share one of these keys are compared. Every key is compound, so that it is shared by few, and together
 * they forgive one mistake: each leaves out something that another one uses. None needs an author or an identifier.
 */
export function blockingKeys(features: MatchFeatures): string[] {
  const keys: string[] = [];
  const { title, author, extent, isbn, volume, publisher } = features;
  const year = features.year?.y;
  const numbers = [...(isbn?.v ?? []), ...(isbn?.s ?? []), ...(isbn?.i ?? [])];
  for (const number of numbers.slice(0, 2)) if (number.length >= 9) keys.push(`i:${number}`);
  for (const number of (features['control-number'] ?? []).slice(0, 1)) keys.push(`c:${number}`);
  for (const number of (features.issn ?? []).slice(0, 1)) keys.push(`s:${number}`);
  if (title === undefined) return keys;
  const words = title.f.split(' ');
  const by = authorKey(author?.n[0]);
  const pages = extent?.p;
  const vol = volume?.v?.join('-') ?? '';
  const plain = title.f.replace(joining, '');
  const sound = soundKeyOf(title.f).slice(0, 9);
  if (year !== undefined) keys.push(`ty:${plain}|${year}`);
  // Serials and articles say little else: no pages of their own, the year in the host.
  if (features.level === 'serial' || features.level === 'issue') keys.push(`js:${plain}|${volume?.i?.at(-1) ?? vol}`);
  if (features.level === 'article' && sound.length >= 4) keys.push(`ja:${sound.slice(0, 6)}|${by ?? ''}`);
  // Whatever the title looks like: romanised, mistyped, without the series before it.
  if (year !== undefined && pages !== undefined && pages > 36) keys.push(`yp:${year}|${pages}|${houseKey(publisher)}`);
  // In Han characters here, romanised there: neither house nor title meet.
  if (year !== undefined && pages !== undefined && pages > 99 && mayBeEastAsian(title.f))
    keys.push(`ya:${year}|${pages}`);
  // For what is silent about year or pages, and for what has one of them wrong.
  if (by !== undefined || words.length >= 4) keys.push(`ta:${plain}|${by ?? ''}|${vol}`);
  if (year !== undefined && sound.length >= 2) keys.push(`sy:${sound}|${year}`);
  if (pages !== undefined) keys.push(`rp:${rareWords(title.f)}|${pages}`);
  // Two of the rarest words, each alone: a typing error, a lost subtitle or another author leaves one of them.
  if (year !== undefined && pages !== undefined)
    for (const word of rarestOf(words)) keys.push(`wyp:${word}|${year}|${pages}`);
  // In its own script, or under the title of the part alone.
  for (const other of [
    ...(title.o ?? []).slice(0, 1),
    ...(title.h ?? []).filter((part) => part !== title.m).slice(0, 1),
    ...mainTitle(title),
  ])
    if (year !== undefined) keys.push(`ty:${other.replace(joining, '')}|${year}`);
  if (by !== undefined && pages !== undefined) keys.push(`ap:${by}|${pages}|${vol}`);
  if (words.length >= 4 && year !== undefined)
    keys.push(`ly:${words.slice(Math.ceil(words.length / 2)).join(' ')}|${year}|${vol}`);
  return keys.slice(0, most);
}

/** In Han characters or kana, or all of it in syllables as Chinese and Japanese are romanised: *Weicheng*, *Na han*, *Minna no Nihongo*. */
function mayBeEastAsian(folded: string): boolean {
  return hasCjk(folded) || (romanisedEastAsian.test(folded) && !isVietnameseTitle(folded));
}

const onset = '(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts|tz|hs|ky|ny|ry|gy|hy|by|py|my|ss|kk|pp|tt)?';
const romanisedEastAsian = new RegExp(`^(?:(?:${onset}(?:[aeiou]{1,3}|[aeiou]{1,2}(?:n|ng)|erh?|ih))+(?: |$))+$`);

function isVietnameseTitle(folded: string): boolean {
  return folded.split(' ').every((word) => isFoldedSyllable(word) && !/^(?:[zfjw]|sh|hs|ts)/.test(word));
}

/** *Và*, *&*: written or not. */
const joining = / (?:va|and|amp|et|und)(?= )/g;

/** The title before a dash or colon, where it has two words or more: what another library takes for all of it. */
function mainTitle({ m }: { readonly m?: string }): string[] {
  return m === undefined || !m.includes(' ') ? [] : [m];
}

/** The sound of a house, so that romanisations and abbreviations of one meet; empty when none is named. */
function houseKey(publisher: string | undefined): string {
  return publisher === undefined ? '' : soundKey(publisher.split('|')[0] ?? '').slice(0, 3);
}
