import { asAsciiNumber, bracketed } from './ascii-number.ts';
import { isbn10CheckDigit, isbn13CheckDigit, toIsbn10, toIsbn13 } from './isbn-check.ts';
import { hyphenateIsbn } from './isbn-hyphens.ts';

/** What stands beside a number in a catalogue: *(tập 1)*, *(bìa cứng) : 50.000đ*. */
export interface IsbnContext {
  /** The characters of the number as they were written. */
  readonly written: string;
  readonly qualifiers: readonly string[];
  readonly price?: string;
}

export interface ValidIsbn extends IsbnContext {
  readonly kind: 'valid';
  /** ISBN-13, thirteen digits. */
  readonly value: string;
  readonly isbn10?: string;
  readonly hyphenated?: string;
}

export type IsbnFault =
  | 'empty'
  | 'no-number'
  | 'wrong-length'
  | 'wrong-check-digit'
  /** Thirteen digits that do not begin with 978 or 979: another article number (EAN). */
  | 'wrong-prefix'
  /** 979-0 belongs to printed music. */
  | 'ismn';

export interface InvalidIsbn extends IsbnContext {
  readonly kind: 'invalid';
  readonly reason: IsbnFault;
  /** English, for developers; screens take their text from the locale by `reason`. */
  readonly explanation: string;
  /** The digits (and X) that were found, if any. */
  readonly digits?: string;
  /** For a wrong check digit: the one that the other digits ask for. */
  readonly expected?: string;
}

export type IsbnResult = ValidIsbn | InvalidIsbn;

/** Thirteen digits may be parted by dots too; ten with dots are rather a price. */
const number =
  /(?<![\dXx])(?:97[89](?:(?: ?[-.]{1,2} ?| )?\d){9}(?: ?[-.]{1,2} ?| )?[\dXx]|\d(?:[ -]?\d){8}[ -]?[\dXx])(?![\dXx])/g;
const longNumber = /(?<!\d)\d{13}(?!\d)/g;

/**
 * Reads the first ISBN of a text such as MARC 020 $a: label, hyphens, qualifiers in brackets and a price may stand
 * around it. Says what is wrong when there is none. Source: ISO 2108:2017.
 */
export function parseIsbn(text: string): IsbnResult {
  return extractIsbns(text)[0] ?? explainMissing(text);
}

/**
 * All numbers in a text that have the length of an ISBN, in order, each with the qualifiers and price that follow it up to
 * the next. Numbers with a wrong check digit are among them, as `invalid`.
 */
export function extractIsbns(text: string): readonly IsbnResult[] {
  let found = lately.get(text);
  if (found === undefined) {
    found = readIsbns(text);
    if (lately.size >= mostLately) lately.clear();
    lately.set(text, found);
  }
  return found;
}

/** Several steps ask for the numbers of one record, soon after each other. */
const lately = new Map<string, readonly IsbnResult[]>();
const mostLately = 500;

function readIsbns(text: string): IsbnResult[] {
  const plain = asAsciiNumber(text);
  const outside = plain.replace(bracketed, (part) => ' '.repeat(part.length));
  const inOrder = findNumbers(outside);
  const found = inOrder.length > 0 ? inOrder : findNumbers(plain);
  return found.map((match, index) => {
    const end = match.index + match[0].length;
    const tail = plain.slice(end, found[index + 1]?.index ?? plain.length);
    // Brackets in front belong to the first number: (bìa mềm) 978…
    const head = index === 0 ? plain.slice(0, match.index) : '';
    return judge(match[0], contextOf(match[0], head, tail));
  });
}

function findNumbers(text: string): RegExpExecArray[] {
  const isbns = [...text.matchAll(number)];
  return isbns.length > 0 ? isbns : [...text.matchAll(longNumber)];
}

function contextOf(written: string, head: string, tail: string): IsbnContext {
  const qualifiers = [...`${head} ${tail}`.matchAll(bracketed)].map((match) => (match[1] ?? '').trim());
  const price = findPrice(tail.replace(bracketed, ' '));
  return {
    written,
    qualifiers: qualifiers.filter((part) => !/^(?:isbn(?:[ -]?1[03])?:?)?$/i.test(part)),
    ...(price === undefined ? {} : { price }),
  };
}

/** Twenty characters hold any price, and keep a long row of digits from being read from each of its places. */
const money = /(?:(?:US)?\$|€|£)\s?\d[\d.,]{0,20}|\d[\d., ]{0,20}(?:đồng|đ|₫|vnđ|vnd|usd|eur|\$|€|£|d)(?!\p{L})/iu;

function findPrice(tail: string): string | undefined {
  const marked = money.exec(tail)?.[0] ?? /: {0,9}(\d[\d.,]*)/.exec(tail)?.[1];
  return marked?.trim();
}

function judge(written: string, context: IsbnContext): IsbnResult {
  const digits = written.replace(/[ .-]/g, '').toUpperCase();
  return digits.length === 10 ? judge10(digits, context) : judge13(digits, context);
}

function judge10(digits: string, context: IsbnContext): IsbnResult {
  const expected = isbn10CheckDigit(digits);
  if (digits.charAt(9) !== expected) return wrongCheckDigit(digits, expected, context);
  return valid(toIsbn13(digits), context);
}

function judge13(digits: string, context: IsbnContext): IsbnResult {
  if (!/^97[89]/.test(digits)) {
    const explanation = 'thirteen digits, but an ISBN begins with 978 or 979: this is another article number';
    return { ...context, kind: 'invalid', reason: 'wrong-prefix', explanation, digits };
  }
  const expected = isbn13CheckDigit(digits);
  if (digits.charAt(12) !== expected) return wrongCheckDigit(digits, expected, context);
  if (digits.startsWith('9790')) {
    return { ...context, kind: 'invalid', reason: 'ismn', explanation: '979-0 is an ISMN (printed music)', digits };
  }
  return valid(digits, context);
}

function valid(value: string, context: IsbnContext): ValidIsbn {
  const isbn10 = toIsbn10(value);
  const hyphenated = hyphenateIsbn(value);
  return {
    ...context,
    kind: 'valid',
    value,
    ...(isbn10 === undefined ? {} : { isbn10 }),
    ...(hyphenated === undefined ? {} : { hyphenated }),
  };
}

function wrongCheckDigit(digits: string, expected: string, context: IsbnContext): InvalidIsbn {
  const explanation = `the check digit is ${digits.slice(-1)}, the other digits ask for ${expected}`;
  return { ...context, kind: 'invalid', reason: 'wrong-check-digit', explanation, digits, expected };
}

function explainMissing(text: string): IsbnResult {
  const plain = asAsciiNumber(text);
  const context = contextOf('', '', plain);
  const nothing = { ...context, kind: 'invalid' } as const;
  if (plain.trim() === '') return { ...nothing, reason: 'empty', explanation: 'there is nothing' };
  const outside = plain.replace(bracketed, ' ').replace(/isbn(?:[ -]?1[03])?/gi, ' ');
  const written = /\d[\d .-]*[\dXx]|\d/.exec(outside)?.[0];
  if (written === undefined) return { ...nothing, reason: 'no-number', explanation: 'there is no number' };
  const digits = written.replace(/[ .-]/g, '').toUpperCase();
  if (/^97[89]\d{9}[\dX]$/.test(digits)) return judge13(digits, { ...context, written });
  const isOddlyParted = digits.length === 10 || digits.length === 13;
  const explanation = isOddlyParted
    ? `${digits.length} digits, but not written as one number`
    : `${digits.length} digits; an ISBN has 10 or 13${hint(digits)}`;
  return { ...nothing, written, reason: 'wrong-length', explanation, digits };
}

/** What a number of another length may be. */
function hint(digits: string): string {
  // The Standard Book Number of 1967 is an ISBN-10 without its first 0.
  if (/^\d{8}[\dX]$/.test(digits) && isbn10CheckDigit(`0${digits}`) === digits.charAt(8)) {
    return ` (a number of before 1970: as ISBN it is 0${digits})`;
  }
  if (/^\d{9}$/.test(digits)) return ` (with its check digit it would be ${digits}${isbn10CheckDigit(digits)})`;
  if (/^97[89]\d{9}$/.test(digits)) return ` (with its check digit it would be ${digits}${isbn13CheckDigit(digits)})`;
  return '';
}
