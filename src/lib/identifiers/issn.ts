import { asAsciiNumber, bracketed } from './ascii-number.ts';
import { isbn13CheckDigit, issnCheckDigit } from './isbn-check.ts';

export interface ValidIssn {
  readonly kind: 'valid';
  /** `NNNN-NNNC`. */
  readonly value: string;
  readonly qualifiers: readonly string[];
}

export interface InvalidIssn {
  readonly kind: 'invalid';
  readonly reason: 'empty' | 'no-number' | 'wrong-length' | 'wrong-check-digit';
  /** English, for developers; screens take their text from the locale by `reason`. */
  readonly explanation: string;
  readonly digits?: string;
  readonly expected?: string;
}

export type IssnResult = ValidIssn | InvalidIssn;

const issn = /(?<![\dXx])\d{4} ?-{1,2} ?\d{3}[\dXx](?![\dXx])/;
/** Only where none has its hyphen: a year and the beginning of a number (*2010 0866-7861*) look like this as well. */
const unhyphenated = /(?<![\dXx])\d{4} ?\d{3}[\dXx](?![\dXx])/;
const barcode = /(?<!\d)977[ -]?(\d{4})[ -]?(\d{3})[ -]?(\d{2})[ -]?(\d)(?!\d)/;

/** Reads an ISSN, with or without hyphen, label and brackets, or out of its 977 bar code. Source: ISO 3297:2022. */
export function parseIssn(text: string): IssnResult {
  const plain = asAsciiNumber(text);
  if (plain.trim() === '') return { kind: 'invalid', reason: 'empty', explanation: 'there is nothing' };
  const qualifiers = [...plain.matchAll(bracketed)].map((match) => (match[1] ?? '').trim());
  const outside = plain.replace(bracketed, ' ');
  const coded = barcode.exec(outside);
  if (coded !== null) return fromBarcode(coded, qualifiers);
  const written = findNumber(outside) ?? findNumber(plain);
  if (written !== undefined) return judge(written.replace(/[ -]/g, '').toUpperCase(), qualifiers);
  const digits = /\d[\d -]*[\dXx]|\d/.exec(outside.replace(/e?issn(?:-l)?/gi, ' '))?.[0].replace(/[ -]/g, '');
  if (digits === undefined) return { kind: 'invalid', reason: 'no-number', explanation: 'there is no number' };
  return { kind: 'invalid', reason: 'wrong-length', explanation: `${digits.length} digits; an ISSN has 8`, digits };
}

function findNumber(text: string): string | undefined {
  return (issn.exec(text) ?? unhyphenated.exec(text))?.[0];
}

function judge(digits: string, qualifiers: readonly string[]): IssnResult {
  const expected = issnCheckDigit(digits);
  if (digits.charAt(7) === expected) {
    return { kind: 'valid', value: `${digits.slice(0, 4)}-${digits.slice(4)}`, qualifiers };
  }
  const explanation = `the check digit is ${digits.slice(-1)}, the other digits ask for ${expected}`;
  return { kind: 'invalid', reason: 'wrong-check-digit', explanation, digits, expected };
}

/** The bar code of a serial holds the seven digits of its ISSN and a check digit of its own. */
function fromBarcode(match: RegExpExecArray, qualifiers: readonly string[]): IssnResult {
  const digits = match[0].replace(/[ -]/g, '');
  const expected = isbn13CheckDigit(digits);
  if (digits.charAt(12) !== expected) {
    const explanation = `the check digit of the bar code is ${digits.charAt(12)}, the other digits ask for ${expected}`;
    return { kind: 'invalid', reason: 'wrong-check-digit', explanation, digits, expected };
  }
  const seven = digits.slice(3, 10);
  return judge(seven + issnCheckDigit(seven), qualifiers);
}
