import { fold } from '../fold.ts';
import { hasTones } from '../letters.ts';
import { isVietnameseSyllable } from '../syllable.ts';
import onsets from '../tables/onsets.json' with { type: 'json' };
import rimes from '../tables/rimes.json' with { type: 'json' };
import { syllables } from '../tokens.ts';
import { leadsWithFamily } from './east-asian.ts';
import { isPenName, penNameOrder } from './pen-name.ts';
import { familyLength, familyRank } from './tables.ts';

/** A name in reading order. */
export interface OrderedName {
  readonly name: string;
  /** Whether the order of the parts around the comma was turned round. */
  readonly inverted: boolean;
  readonly vietnamese: boolean;
  /** For names that aren't Vietnamese and had a comma: where in `name` the family name stands, counted in words. */
  readonly foreignFamily?: { readonly at: number; readonly words: number };
}

/**
 * Puts a name with a comma into reading order. Vietnamese names have the family name first, so *Nguyễn, Du* only loses its
 * comma, while *Du, Nguyễn* and *Minh, Hồ Chí* are turned round; known pen names go before family names (*Nam, Cao*);
 * other names (*Tolstoy, Leo*) are inverted, but for Chinese and Korean ones (*Mao, Zedong*) and for what is no given name
 * (*Elizabeth II, Queen of Great Britain*). `dates` are those of the person, as written, where they are known.
 */
export function orderName(text: string, dates?: string): OrderedName {
  const comma = text.indexOf(',');
  if (comma < 0) return { name: text, inverted: false, vietnamese: isPenName(text) || isVietnameseName(text) };
  const left = text.slice(0, comma).trim();
  const right = text
    .slice(comma + 1)
    .replaceAll(',', ' ')
    .trim();
  const straight = `${left} ${right}`;
  const turned = `${right} ${left}`;
  const order = penNameOrder(left, right, dates);
  if (order !== undefined)
    return { name: order === 'turned' ? turned : straight, inverted: order === 'turned', vietnamese: true };
  const couldBe = syllables(straight).every(couldBeSyllable);
  const leftRank = rankOfFirst(left);
  const rightRank = rankOfFirst(right);
  if (couldBe && Math.min(leftRank, rightRank) < Number.POSITIVE_INFINITY) {
    // Many given names are family names too (*Mai, Nguyễn Thị*): the more frequent one leads.
    const inverted = rightRank < leftRank;
    return { name: inverted ? turned : straight, inverted, vietnamese: true };
  }
  if (isVietnameseName(straight)) return { name: straight, inverted: false, vietnamese: true };
  if (addition.test(right))
    return { name: text, inverted: false, vietnamese: false, foreignFamily: { at: 0, words: 0 } };
  const words = wordsOf(left).length;
  if (leadsWithFamily(left, right))
    return { name: straight, inverted: false, vietnamese: false, foreignFamily: { at: 0, words } };
  const [given = right, ...suffixes] =
    right === ''
      ? []
      : text
          .slice(comma + 1)
          .split(',')
          .map((part) => part.trim());
  const spoken = [given, left, ...suffixes].join(' ').trim();
  return { name: spoken, inverted: true, vietnamese: false, foreignFamily: { at: wordsOf(given).length, words } };
}

/** The words of a name: what has a letter or a digit. */
export function wordsOf(name: string): string[] {
  return name.split(/[\s,]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
}

/** What stands behind the comma of a name that has no family name: a rank. */
const addition =
  /^(?:(?:king|queen|pope|saint|emperor|empress|prince|princess|duke|vua|hoàng đế|hoàng hậu|giáo hoàng|thánh)(?!\p{L}))/iu;

function rankOfFirst(text: string): number {
  return familyRank(syllables(text)[0] ?? '');
}

/** A family name and possible syllables, or well-formed syllables of which one has marks (*Tản Đà*). */
function isVietnameseName(text: string): boolean {
  const parts = syllables(text).filter((part) => part.length > 1 || hasTones(part));
  if (parts.length === 0 || !parts.every(couldBeSyllable)) return false;
  if (parts.length > 1 && familyLength(parts) > 0) return true;
  return hasTones(text) && parts.every((part) => isVietnameseSyllable(part));
}

const foldedOnsets = new Set(onsets.map((onset) => fold(onset)));
const foldedRimes = new Set(Object.keys(rimes).map((rime) => fold(rime)));

/** Whether a syllable is well-formed, or would be with the marks that it was written without (*viet*, *duc*). */
function couldBeSyllable(syllable: string): boolean {
  // Family names of the Central Highlands are spelt in their own way: Niê, Ksor, Kpă.
  if (isVietnameseSyllable(syllable) || familyRank(syllable) < Number.POSITIVE_INFINITY) return true;
  const plain = fold(syllable);
  if (plain.length === 1) return true;
  for (let split = 0; split <= 3 && split < plain.length; split++) {
    if (foldedOnsets.has(plain.slice(0, split)) && foldedRimes.has(plain.slice(split))) return true;
  }
  return false;
}
