import { cleanText } from '../clean-text.ts';
import { tokens } from '../tokens.ts';
import { canonicalTone } from '../tone-placement.ts';
import { kindOfName, type NameKind } from './name-kind.ts';
import { type OrderedName, orderName, wordsOf } from './order.ts';
import { isPenName } from './pen-name.ts';
import { splitNames } from './split-names.ts';
import { stripDates, stripOthers, stripRoles, stripTitles, trimmed } from './strip.ts';
import { familyLength } from './tables.ts';

export interface PersonName {
  readonly kind: NameKind;
  /** Reading order, without titles, roles and dates, capitals at the beginning of words: *Nguyễn Du*, *Leo Tolstoy*. */
  readonly display: string;
  /** Empty when the name has none (pen names such as *Tản Đà*, single names). */
  readonly family: string;
  readonly middle: string;
  readonly given: string;
  /** All syllables in reading order, in the exact form of `tokens`. */
  readonly syllables: readonly string[];
  readonly foldedSyllables: readonly string[];
  readonly dates?: string;
  /** As written: *GS*, *TS*, *Thượng toạ*. */
  readonly titles: readonly string[];
  /** Codes of `tables/name-roles.json`: `chief-editor`, `translator` … */
  readonly roles: readonly string[];
  /** The other name given with this one: a pen name, or the name behind it. */
  readonly penName?: string;
  /** Further names in the same text, as written; see `splitNames`. */
  readonly others: readonly string[];
  /** Whether the parts stood in inverted order (*Du, Nguyễn*; *Tolstoy, Leo*). */
  readonly inverted: boolean;
  readonly vietnamese: boolean;
}

export interface NameOptions {
  /** The text is one heading (MARC 100/700 $a), not a statement that may name several persons. */
  readonly heading?: boolean;
  /** The person's dates where they stand apart from the name (MARC 100/700 $d). */
  readonly dates?: string;
}

/**
 * Takes a name apart as catalogues write it: *Nguyễn Du*; *Nguyễn, Du*; *NGUYỄN DU*; *Du, Nguyễn*; *Nguyen Du*;
 * *GS.TS. Nguyễn Văn A (Chủ biên)*; *Tố Như (Nguyễn Du), 1766-1820*; *Tolstoy, Leo*. Of several names the first is taken
 * apart and the rest are listed. Never throws. Names of bodies and
 * "many authors" come back whole with their `kind`.
 */
export function parsePersonalName(text: string, options: NameOptions = {}): PersonName {
  const clean = trimmed(cleanText(text).text);
  const kind = kindOfName(clean.split(/[;,]/, 1)[0] ?? clean);
  if (kind !== 'person') return whole(clean, kind);
  const single = stripOthers(clean);
  const [first = clean, ...others] = options.heading === true ? [single] : splitNames(single);
  const undated = stripDates(trimmed(first));
  const roles = stripRoles(undated.rest);
  const redated = undated.taken.length > 0 ? { rest: roles.rest, taken: undated.taken } : stripDates(roles.rest);
  const titles = stripTitles(redated.rest);
  const { main, other } = separateOtherName(titles.rest);
  const [dates] = redated.taken;
  const ordered = orderName(main, options.dates ?? dates);
  // Before about 1975 the syllables of a name were often joined by hyphens: Nguyễn-Ái-Quốc.
  const spaced = ordered.vietnamese ? ordered.name.replace(/(?<=\p{L})[-‐–](?=\p{L})/gu, ' ') : ordered.name;
  const display = properCase(trimmed(spaced), ordered.vietnamese);
  const split = splitName(display, ordered);
  const { exact, folded } = tokens(display);
  return {
    kind: kindOfName(display),
    display,
    ...split,
    syllables: exact,
    foldedSyllables: folded,
    ...(dates === undefined ? {} : { dates }),
    titles: titles.taken,
    roles: roles.taken,
    ...(other === undefined ? {} : { penName: other }),
    others,
    inverted: ordered.inverted,
    vietnamese: ordered.vietnamese,
  };
}

function whole(text: string, kind: NameKind): PersonName {
  const { exact, folded } = tokens(text);
  const parts = { family: '', middle: '', given: '' };
  return {
    kind,
    display: text,
    ...parts,
    syllables: exact,
    foldedSyllables: folded,
    titles: [],
    others: [],
    roles: [],
    inverted: false,
    vietnamese: false,
  };
}

const marker = /^(?:tức|bút danh|bút hiệu|b\.\s?d\.?|hiệu|tự|tên thật|tên thực|pseud\.?(?: of)?)\s*:?\s+(?=\p{L})/iu;

/**
 * A second name in brackets or behind *bút danh*, *hiệu*, *tức*, *tên thật*. When only the name in brackets begins with a
 * family name, it is the person's own (*Tố Như (Nguyễn Du)*); otherwise the name in front is.
 */
function separateOtherName(text: string): { main: string; other?: string } {
  const bracket = /^([^([]+)[([]([^)\]]+)[)\]]\s*(.*)$/u.exec(text);
  if (bracket !== null) {
    const outside = trimmed(`${bracket[1] ?? ''} ${bracket[3] ?? ''}`);
    const inside = trimmed((bracket[2] ?? '').replace(marker, ''));
    if (!/\p{L}/u.test(inside) || outside === '') return { main: outside || inside };
    const turn = beginsWithFamily(inside) && !beginsWithFamily(outside);
    return turn ? { main: inside, other: outside } : { main: outside, other: inside };
  }
  const comma = text.indexOf(',');
  const tail = comma > 0 ? text.slice(comma + 1).trim() : '';
  if (marker.test(tail)) return { main: trimmed(text.slice(0, comma)), other: trimmed(tail.replace(marker, '')) };
  return { main: text };
}

function beginsWithFamily(text: string): boolean {
  const parts = tokens(text).exact;
  return parts.length > 1 && familyLength(parts) > 0;
}

/** Names in capitals, and Vietnamese names in small letters, get capitals at the beginning of their words. */
function properCase(name: string, vietnamese: boolean): string {
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const shouting = letters > 3 && !/\p{Ll}/u.test(name);
  const whispering = vietnamese && !/\p{Lu}/u.test(name);
  if (!shouting && !whispering) return name;
  return name.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (/^[IVX]+$/.test(word) && !vietnamese) return word;
    return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  });
}

function splitName(name: string, { vietnamese, foreignFamily }: OrderedName) {
  const words = wordsOf(name);
  if (!vietnamese) return splitForeign(words, foreignFamily);
  const length =
    words.length > 1 && !isPenName(name) ? familyLength(words.map((word) => tokens(word).exact.join(' '))) : 0;
  // A name without a family name is a pen name: it is not taken apart.
  if (length === 0) return { family: '', middle: '', given: words.join(' ') };
  return {
    family: canonicalTone(words.slice(0, length).join(' ')),
    middle: words.slice(length, -1).join(' '),
    given: words.slice(Math.max(length, words.length - 1)).join(' '),
  };
}

/** Without a comma to tell, the last word is the family name. */
function splitForeign(
  words: readonly string[],
  family: OrderedName['foreignFamily'],
): { family: string; middle: string; given: string } {
  if (words.length < 2) return { family: '', middle: '', given: words.join(' ') };
  if (family === undefined && words.length > 2 && /^(?:[JS]r|I{2,3}|IV)\.?$/u.test(words.at(-1) ?? ''))
    return splitForeign(words.slice(0, -1), undefined);
  const { at, words: length } = family ?? { at: words.length - 1, words: 1 };
  const others = [...words.slice(0, at), ...words.slice(at + length)];
  return { family: words.slice(at, at + length).join(' '), middle: others.slice(1).join(' '), given: others[0] ?? '' };
}
