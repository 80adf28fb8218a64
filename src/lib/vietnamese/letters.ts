/**
 * The Vietnamese letters as numbers: twelve vowels times six tones, and đ. Everything that looks at a tone or a letter's
 * quality does it by these arrays, indexed by UTF-16 code unit, because folding runs over every word of every record.
 * Source: TCVN 6909:2001 (the letters), Unicode 16 chapter 3.11 (composition).
 */

/** Toneless vowels in dictionary order. */
const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'] as const;

/** Combining tone marks: none, huyền, hỏi, ngã, sắc, nặng. The index is the number of the tone. */
export const toneMarks = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'] as const;

/** The size of the arrays: the last Vietnamese letter is ỹ U+1EF9. */
const size = 0x1f00;

const tones = new Uint8Array(size);
const toneless = new Uint16Array(size);
const kinds = new Uint8Array(size);

for (let code = 0; code < size; code++) toneless[code] = code;
for (const vowel of vowels) {
  for (const base of [vowel, vowel.toUpperCase()]) {
    toneMarks.forEach((mark, tone) => {
      const code = (base + mark).normalize('NFC').charCodeAt(0);
      tones[code] = tone;
      toneless[code] = base.charCodeAt(0);
      kinds[code] = 1;
    });
  }
}

/** 1–5 for a precomposed letter with that tone, 0 for anything else. */
export function toneOf(code: number): number {
  return tones[code] ?? 0;
}

/** The code of the same letter without its tone; quality (ă â ê ô ơ ư) and case stay. */
export function withoutTone(code: number): number {
  return toneless[code] ?? code;
}

/** Whether the code unit is one of the 144 Vietnamese vowel letters, either case. */
export function isVowel(code: number): boolean {
  return kinds[code] === 1;
}

/** The letter with a tone put on it: `withTone('ê', 4)` is *ế*. Only for toneless Vietnamese vowels. */
export function withTone(letter: string, tone: number): string {
  return (letter + (toneMarks[tone] ?? '')).normalize('NFC');
}

/** Every Vietnamese letter that ASCII does not have, lower case first, then the same in upper case (134 in all). */
export function markedLetters(): string[] {
  const lower = vowels
    .flatMap((vowel) => toneMarks.map((mark) => (vowel + mark).normalize('NFC')))
    .filter((letter) => letter.charCodeAt(0) > 0x7f);
  lower.push('đ');
  return [...lower, ...lower.map((letter) => letter.toUpperCase())];
}

const marked = new Uint8Array(size);
for (const letter of markedLetters()) marked[letter.charCodeAt(0)] = 1;

/** Whether a text carries any mark of Vietnamese writing: a tone, ă â ê ô ơ ư or đ, composed or not. */
export function hasTones(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (marked[code] === 1) return true;
    if (code >= 0x0300 && code <= 0x0323 && isCombiningMark(code)) return true;
  }
  return false;
}

function isCombiningMark(code: number): boolean {
  switch (code) {
    case 0x0300:
    case 0x0301:
    case 0x0302:
    case 0x0303:
    case 0x0306:
    case 0x0309:
    case 0x031b:
    case 0x0323:
      return true;
    default:
      return false;
  }
}

/** The same question about one word. A word without marks may be Vietnamese written without them, or a plain word. */
export function isToned(word: string): boolean {
  return hasTones(word);
}
