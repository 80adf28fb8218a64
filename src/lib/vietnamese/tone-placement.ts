import { toneOf } from './letters.ts';
import { findSyllable } from './syllable.ts';

const words = /[\p{L}\p{M}]+/gu;

/**
 * The text in NFC with every tone on the main vowel of its syllable: *hòa* → *hoà*, *thúy* → *thuý*, *qủa* → *quả*,
 * *gìa* → *già*, *nứơc* → *nước*. Case and everything that isn't a well-formed Vietnamese syllable stay (*Óscar*, *Zoé*).
 * Why this form: see `syllable.ts`.
 */
export function canonicalTone(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) return text.normalize('NFC').replace(words, placeInWord);
  }
  return text;
}

function placeInWord(word: string): string {
  if (word.length < 2 || word.length > 7 || !carriesTone(word)) return word;
  const lower = word.toLowerCase();
  if (lower.length !== word.length) return word;
  const syllable = findSyllable(lower);
  if (syllable === undefined) return word;
  const placed = syllable.onset + syllable.rime;
  if (placed === lower) return word;
  let out = '';
  for (let i = 0; i < placed.length; i++) {
    const letter = placed.charAt(i);
    const model = word.charAt(i);
    out += model === model.toLowerCase() ? letter : letter.toUpperCase();
  }
  return out;
}

function carriesTone(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (toneOf(word.charCodeAt(i)) !== 0) return true;
  return false;
}
