const CIRCUMFLEX = 0x0302;
const BREVE = 0x0306;
const TONES_ABOVE = new Set([0x0300, 0x0301, 0x0303, 0x0309]);
const CIRCUMFLEX_VOWELS = new Set('aAeEoO'.split('').map((letter) => letter.charCodeAt(0)));
const BREVE_VOWELS = new Set('aA'.split('').map((letter) => letter.charCodeAt(0)));

/** Whether `mark` makes another Vietnamese vowel of `base` (â, ê, ô, ă), so that tones belong outside it. */
export function isVowelMark(base: number, mark: number): boolean {
  return (mark === CIRCUMFLEX && CIRCUMFLEX_VOWELS.has(base)) || (mark === BREVE && BREVE_VOWELS.has(base));
}

export function isToneAbove(mark: number): boolean {
  return TONES_ABOVE.has(mark);
}

/**
 * Systems disagree on whether the tone or the vowel's own mark is sent first. Both have the same combining class, so
 * normalisation would keep the wrong order for good; only the vowel's mark nearest to the letter composes (ễ, not ẽ̂).
 */
export function vowelMarkFirst(marks: number[], base: number): void {
  const vowelMark = marks.findIndex((mark) => isVowelMark(base, mark));
  if (vowelMark <= 0) return;
  const tone = marks.findIndex((mark) => isToneAbove(mark));
  if (tone < 0 || tone > vowelMark) return;
  const [moved] = marks.splice(vowelMark, 1);
  if (moved !== undefined) marks.splice(tone, 0, moved);
}
