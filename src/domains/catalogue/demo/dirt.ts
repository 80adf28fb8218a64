import type { Chance } from './random.ts';

const openToned: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};

/** The tone on the first vowel of *hòa*, *thúy*, *khỏe*: the older habit, where the tables write *hoà*, *thuý*. */
export function oldTonePlacement(text: string): string {
  return text.replace(/(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/giu, (vowels) => {
    const lower = openToned[vowels.toLowerCase()] ?? vowels;
    if (vowels === vowels.toLowerCase()) return lower;
    return vowels === vowels.toUpperCase() ? lower.toUpperCase() : lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}

/** Tones that typists confuse. */
const confused: Readonly<Record<string, string>> = {
  ả: 'ã',
  ã: 'ả',
  ỉ: 'ĩ',
  ĩ: 'ỉ',
  ủ: 'ũ',
  ũ: 'ủ',
  ổ: 'ỗ',
  ỗ: 'ổ',
  ễ: 'ể',
  ể: 'ễ',
  ữ: 'ử',
  ử: 'ữ',
};

/** One slip of the keyboard: a tone taken for its neighbour, two letters swapped, one doubled or lost, a double blank. */
export function withTypo(text: string, luck: Chance): string {
  const letters = Array.from(text);
  if (letters.length < 6) return text;
  const at = 1 + luck.below(letters.length - 3);
  const [here = '', next = ''] = letters.slice(at, at + 2);
  const kind = luck.below(5);
  const tone = letters.findIndex((letter) => confused[letter] !== undefined);
  if (kind <= 1 && tone >= 0) letters[tone] = confused[letters[tone] ?? ''] ?? '';
  else if (kind === 2 && here !== ' ' && next !== ' ') letters.splice(at, 2, next, here);
  else if (kind === 3 && here !== ' ') letters.splice(at, 0, here);
  else if (kind === 4 && here !== ' ') letters.splice(at, 1);
  else return text.replace(' ', '  ');
  return letters.join('');
}
