import { withTypo } from '../../src/domains/catalogue/demo/dirt.ts';
import type { Chance } from '../../src/domains/catalogue/demo/random.ts';

/** One slip of the keyboard: a tone for its neighbour, letters swapped, doubled or lost, a double blank, a word left out. */
export function mistyped(text: string, luck: Chance): string {
  const words = text.split(' ');
  if (words.length > 5 && luck.happens(0.12))
    return words.filter((_, place) => place !== 2 + (text.length % (words.length - 3))).join(' ');
  return withTypo(text, luck);
}

/** A digit of a number typed wrongly, which its check digit will tell. */
export function slippedDigit(number: string, luck: Chance): string {
  const places = Array.from(number, (digit, place) => (/\d/.test(digit) ? place : -1)).filter((place) => place > 3);
  const at = places[luck.below(Math.max(places.length, 1))] ?? 0;
  return number.slice(0, at) + String((Number(number.charAt(at)) + 1 + luck.below(8)) % 10) + number.slice(at + 1);
}

/** The next or last year (deposit, copyright), or, one time in four, two digits swapped. */
export function otherYear(year: number, luck: Chance): number {
  if (!luck.happens(0.25)) return year + (luck.happens(0.6) ? 1 : -1);
  const [a, b, c, d] = String(year);
  const swapped = Number(`${a}${b}${d}${c}`);
  return swapped > 2026 || swapped === year ? year - 1 : swapped;
}

/** Pages with a digit lost, or swapped with the next. */
export function lostDigit(pages: number, luck: Chance): number {
  const digits = String(pages);
  if (digits.length < 2) return pages + 1;
  return luck.happens(0.4)
    ? Number(digits.slice(0, -1))
    : Number(digits.slice(0, -2) + digits.charAt(digits.length - 1) + digits.charAt(digits.length - 2)) || pages;
}

/** As a system without Vietnamese letters has it: *Duong* for *Đường*. Other scripts stay: their marks are letters. */
export function withoutTones(text: string): string {
  const bare = text.normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1');
  return bare.replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}
