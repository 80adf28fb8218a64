import { isVietnameseSyllable } from './syllable.ts';
import table from './tables/look-alikes.json' with { type: 'json' };

/** Cyrillic and Greek letters that look like Latin ones. `tables/look-alikes.json` after Unicode UTS 39, confusables. */
const foreign: ReadonlyMap<string, string> = new Map(Object.entries(table));

/**
 * Latin letters standing for Vietnamese ones: Icelandic Ð and African Ɖ for Đ, the letter OI ƣ for ư (left by conversions
 * of TCVN3 fonts in PDF), carons for breves. Each is right in some other language, so the word must become a well-formed
 * Vietnamese syllable by it.
 */
const substitutes: Readonly<Record<string, string>> = {
  Ð: 'Đ',
  ð: 'đ',
  Ɖ: 'Đ',
  ɖ: 'đ',
  Ƣ: 'Ư',
  ƣ: 'ư',
  Ǎ: 'Ă',
  ǎ: 'ă',
  ı: 'i',
  Ƌ: 'Đ',
  ƌ: 'đ',
};
const anySubstitute = /[ÐðƉɖƢƣǍǎıƋƌ]/;
const substitutePattern = /[ÐðƉɖƢƣǍǎıƋƌ]/g;

const words = /[\p{L}\p{M}]+/gu;
const greekOrCyrillic = /[\u0370-\u03ff\u0400-\u052f]/;
const latin = /\p{Script=Latin}/u;

/** Replaces look-alikes in words that are Latin otherwise. Expects NFC; gives NFC. */
export function replaceLookAlikes(text: string): string {
  if (!greekOrCyrillic.test(text) && !anySubstitute.test(text)) return text;
  const out = text.replace(words, (word) => replaceSubstitutes(replaceForeign(word)));
  return out === text ? text : out.normalize('NFC');
}

function replaceForeign(word: string): string {
  if (!greekOrCyrillic.test(word) || !latin.test(word)) return word;
  let out = '';
  for (const letter of word) {
    const replacement = foreign.get(letter) ?? letter;
    // A word that keeps a real Greek or Cyrillic letter is mixed on purpose (β-caroten, 5α).
    if (greekOrCyrillic.test(replacement)) return word;
    out += replacement;
  }
  return out;
}

function replaceSubstitutes(word: string): string {
  if (word.length < 2 || !anySubstitute.test(word)) return word;
  const candidate = word.replace(substitutePattern, (letter) => substitutes[letter] ?? letter).normalize('NFC');
  return isVietnameseSyllable(candidate) ? candidate : word;
}
