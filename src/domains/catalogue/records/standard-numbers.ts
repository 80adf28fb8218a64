/**
 * ISBN and ISSN as matching and screens need them: one canonical string, or nothing.
 * Source: ISO 2108:2017 (ISBN, check digit modulo 10), ISO 3297:2022 (ISSN, check digit modulo 11).
 */

function checkDigit13(first12: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(first12[i]) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

function validElevens(digits: string): boolean {
  const length = digits.length;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (digits[i] === 'X' ? 10 : Number(digits[i])) * (length - i);
  return sum % 11 === 0;
}

/** The digits of the number that opens the text, hyphens and spaces dropped; empty when there is none. */
export function isbnDigits(text: string): string {
  const start = /\d[\d\s\-‐–.]{7,20}[\dxX](?![\dxX])|\d{9,13}[xX]?/.exec(text)?.[0] ?? '';
  return start.replace(/[^\dxX]/g, '').toUpperCase();
}

/** A valid ISBN-10 or ISBN-13 as ISBN-13, or undefined. */
export function normalIsbn(digits: string): string | undefined {
  if (/^\d{9}[\dX]$/.test(digits) && validElevens(digits)) {
    const body = `978${digits.slice(0, 9)}`;
    return body + checkDigit13(body);
  }
  if (/^97[89]\d{10}$/.test(digits) && checkDigit13(digits) === digits[12]) return digits;
  return undefined;
}

/** A valid ISSN as `1234-567X`, or undefined. */
export function normalIssn(text: string): string | undefined {
  const match = /(\d{4})\s*[-‐–]?\s*(\d{3}[\dxX])/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const digits = (match[1] + match[2]).toUpperCase();
  return validElevens(digits) ? `${digits.slice(0, 4)}-${digits.slice(4)}` : undefined;
}
