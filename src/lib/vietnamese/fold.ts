import { withoutTone } from './letters.ts';

/**
 * Letters that fold to something that taking the marks off does not give. Everything else in the Latin blocks folds to
 * its canonical decomposition without marks.
 */
const special: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ß: 'ss',
  ẞ: 'ss',
  ø: 'o',
  ǿ: 'o',
  æ: 'ae',
  ǽ: 'ae',
  ǣ: 'ae',
  œ: 'oe',
  ł: 'l',
  ƚ: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ƀ: 'b',
  ĸ: 'k',
  ĳ: 'ij',
  ŀ: 'l',
  ŉ: 'n',
  ſ: 's',
  ƒ: 'f',
  ƣ: 'u',
  ǥ: 'g',
  ɨ: 'i',
  ʉ: 'u',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'e',
  ς: 'σ',
  ſs: 'ss',
  ǆ: 'dz',
  ǉ: 'lj',
  ǌ: 'nj',
  ǳ: 'dz',
};

const tableEnd = 0x1f00;
const marks = /[\u0300-\u036f]/g;

function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  const known = special[lower];
  if (known !== undefined) return known;
  let out = '';
  for (const part of lower.normalize('NFD').replace(marks, '')) out += special[part] ?? part;
  return out;
}

/** Folded form of each code unit below 0x1F00; an empty string drops the character. */
const folded: string[] = [];
for (let code = 0; code < tableEnd; code++) folded.push(foldLetter(String.fromCharCode(code)));

function foldRare(char: string): string {
  const code = char.charCodeAt(0);
  // Han, kana, Hangul, surrogates and private use have no case and must not be taken apart.
  if (code >= 0x2e80 && code < 0xf900) return char;
  const compatible = (code >= 0xfb00 && code <= 0xfb06) || (code >= 0xff01 && code <= 0xff5e);
  let out = '';
  for (const part of (compatible ? char.normalize('NFKC') : char).toLowerCase().normalize('NFD')) {
    out += folded[part.charCodeAt(0)] ?? part;
  }
  return out.normalize('NFC');
}

/**
 * Everything folded: tones and other Latin diacritics taken off, đ → d, ß → ss, ø → o, æ → ae, lower case. Punctuation
 * and spaces stay where they are, other scripts keep their letters (in lower case). Idempotent; takes NFC and NFD alike.
 */
export function fold(text: string): string {
  let i = 0;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f || (code >= 0x41 && code <= 0x5a)) break;
  }
  if (i === text.length) return text;
  let out = text.slice(0, i);
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    out += folded[code] ?? foldRare(text.charAt(i));
  }
  return out;
}

/**
 * Lower case, tones taken off, ă â ê ô ơ ư đ and every other letter kept: *Nguyễn Dữ* becomes *nguyên dư*. For comparing
 * what tones alone distinguish.
 */
export function baseKey(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  let out = '';
  for (let i = 0; i < lower.length; i++) out += String.fromCharCode(withoutTone(lower.charCodeAt(i)));
  return out;
}
