/** The arithmetic of ISO 2108:2017, annex A (ISBN-13) and of ISBN-10 (ISO 2108:1992). Inputs are digits only. */

/** Check digit of the first twelve digits: weights 1 and 3, modulo 10. */
export function isbn13CheckDigit(twelve: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += digit(twelve, i) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

/** Check character of the first nine digits: weights 10 down to 2, modulo 11; X stands for 10. */
export function isbn10CheckDigit(nine: string): string {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += digit(nine, i) * (10 - i);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** Check character of the first seven digits of an ISSN: weights 8 down to 2, modulo 11 (ISO 3297:2022, annex A). */
export function issnCheckDigit(seven: string): string {
  let sum = 0;
  for (let i = 0; i < 7; i++) sum += digit(seven, i) * (8 - i);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The ISBN-13 of ten characters of an ISBN-10, whatever its check character. */
export function toIsbn13(isbn10: string): string {
  const twelve = `978${isbn10.slice(0, 9)}`;
  return twelve + isbn13CheckDigit(twelve);
}

/** The ISBN-10 of thirteen digits, which only numbers under 978 have. */
export function toIsbn10(isbn13: string): string | undefined {
  if (!isbn13.startsWith('978')) return undefined;
  const nine = isbn13.slice(3, 12);
  return nine + isbn10CheckDigit(nine);
}
