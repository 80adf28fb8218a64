import { telling } from './abbreviation.ts';
import { numberOf } from './designations.ts';
import { isFoldedSyllable } from './folded-syllable.ts';
import { remembering } from './remember.ts';
import words from './tables/cardinals.json' with { type: 'json' };

const units: ReadonlyMap<string, number> = new Map(Object.entries(words.units));
const teens: ReadonlyMap<string, number> = new Map(Object.entries(words.teens));
const tens: ReadonlyMap<string, number> = new Map(Object.entries(words.tens));
const ordinals: ReadonlyMap<string, number> = new Map(Object.entries(words.ordinals));
/** Digits in Vietnamese: read as such only behind *thứ* or beside *mươi*, for without marks they are other words too. */
const digits: ReadonlyMap<string, number> = new Map(Object.entries(words.digits));
/** What may stand before a number without saying more: *lần thứ 3*, *số 3*. */
const signs: ReadonlySet<string> = new Set(words.signs);
/** What is counted by the number behind it: *lần I*, *khoá IX*. */
const countedWords: ReadonlySet<string> = new Set(words.counted);
const roman = /^(?=[ivxlc]{2})(?:x{0,4}|x[lc]|l?x{0,3})(?:ix|iv|v?i{0,4})(?:e|eme|er)?$/;

/** A number and how many words say it; undefined where none is said. */
function numberAt(text: readonly string[], at: number): readonly [number, number] | undefined {
  const [word = '', next = '', third = ''] = [text[at], text[at + 1], text[at + 2]];
  const teen = teens.get(word);
  if (teen !== undefined) {
    // *Nineteen eighty-four* is a year.
    const then = tens.get(next);
    if (then === undefined || teen < 13) return [teen, 1];
    const unit = units.get(third);
    return [teen * 100 + then + (unit ?? 0), unit === undefined ? 2 : 3];
  }
  const ten = tens.get(word);
  if (ten !== undefined) {
    const unit = units.get(next) ?? ordinals.get(next);
    return unit === undefined || unit > 9 ? [ten, 1] : [ten + unit, 2];
  }
  const unit = units.get(word);
  if (next === 'hundred' || next === 'tram') {
    const hundreds = unit ?? (word === 'a' ? 1 : digits.get(word));
    if (hundreds !== undefined) return [hundreds * 100, 2];
  }
  if (word === 'hundred') return [100, 1];
  if (next === 'muoi') {
    const count = digits.get(word);
    if (count !== undefined) {
      const behind = digits.get(third);
      return behind === undefined ? [count * 10, 2] : [count * 10 + behind, 3];
    }
  }
  // *Mười vạn câu hỏi vì sao*.
  if (word === 'muoi' && (next === 'van' || next === 'nghin' || next === 'ngan')) return [10, 1];
  if (word === 'bam' && digits.has(next)) return [30 + (digits.get(next) ?? 0), 2];
  if (word === 'muoi' && behindTen.has(next)) return [10, 1];
  if (word === 'muoi' && digits.has(next)) return [10 + (digits.get(next) ?? 0), 2];
  const said = unit ?? ordinals.get(word);
  if (said !== undefined) return [said, 1];
  if (word === 'thu') {
    const behind = next === 'muoi' ? numberAt(text, at + 1) : undefined;
    if (behind !== undefined) return [behind[0], behind[1] + 1];
    const ordinal = digits.get(next) ?? lowOrdinals[next];
    if (ordinal !== undefined) return [ordinal, 2];
  }
  return undefined;
}

/** What ten are counted of; without marks *muoi* is *muối* and *muỗi* too. */
const behindTen = new Set('van nghin ngan trieu ngay nguoi thang bai cau truyen'.split(' '));

const lowOrdinals: Readonly<Record<string, number>> = { nhat: 1, nhi: 2, tu: 4, muoi: 10 };

/** Behind *lần*, *khoá*, *kỳ* a single letter is a numeral as well. */
function romanValue(word: string): number | undefined {
  if (!/^[ivxl]{1,6}$/.test(word)) return undefined;
  const read = numberOf(word, word, false);
  return read === undefined ? undefined : Number(read);
}

/** Numbers in figures, joining words left out, a word typed twice once, Latin *v* and *j* as *u* and *i*: for comparing only. */
export const inFigures = remembering((folded: string): string => {
  const text = telling(folded.split(' '));
  const out: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const word = text[i] ?? '';
    const read = numberAt(text, i);
    if (read !== undefined) {
      out.push(String(read[0]));
      i += read[1] - 1;
      continue;
    }
    const counted = countedWords.has(text[i - 1] ?? '') ? romanValue(word) : undefined;
    if (counted !== undefined) {
      out.push(String(counted));
      continue;
    }
    if (signs.has(word) && /^(?:\d|[ivxl]+$)/.test(text[i + 1] ?? '')) continue;
    if (word === text[i - 1] && word.length > 1 && !/^\d/.test(word)) continue;
    if ((i > 0 || word.length > 3) && roman.test(word)) {
      const bare = word.replace(/(?:eme|er|e)$/, '');
      out.push(numberOf(bare, bare, false) ?? word);
    } else out.push(/^\d+(?:st|nd|rd|th|e|eme|er)$/.test(word) ? String(Number.parseInt(word, 10)) : latin(word));
  }
  return out.length === 0 ? folded : out.join(' ');
});

/** *revolvtionibvs*, *iure*, *jure*, *æ*: only in words that no Vietnamese syllable can be. */
export function latin(word: string): string {
  if (word.length < 4 || isFoldedSyllable(word) || !/[aeiou]/.test(word)) return word;
  return word
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replaceAll('v', 'u')
    .replaceAll('j', 'i')
    .replaceAll('y', 'i')
    .replace(/(.)\1+/g, '$1');
}
