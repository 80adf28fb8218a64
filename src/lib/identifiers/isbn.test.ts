import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { extractIsbns, parseIsbn } from './isbn.ts';
import { isbn10CheckDigit, isbn13CheckDigit, toIsbn10, toIsbn13 } from './isbn-check.ts';
import { hyphenateIsbn } from './isbn-hyphens.ts';
import { parseIssn } from './issn.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const isbn10 = digits(9).map((nine) => nine + isbn10CheckDigit(nine));
const isbn13 = fc
  .tuple(fc.constantFrom('978', '9791', '9798'), digits(9))
  .map(([prefix, rest]) => (prefix + rest).slice(0, 12))
  .map((twelve) => twelve + isbn13CheckDigit(twelve));

function replaceAt(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}

function swapAt(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

describe('parseIsbn', () => {
  it('reads both lengths with and without hyphens as one ISBN-13', () => {
    for (const text of [
      '0306406152',
      '0-306-40615-2',
      '9780306406157',
      '978-0-306-40615-7',
      'ISBN 978 0 306 40615 7',
    ]) {
      expect(parseIsbn(text)).toMatchObject({
        kind: 'valid',
        value: '9780306406157',
        isbn10: '0306406152',
        hyphenated: '978-0-306-40615-7',
      });
    }
  });

  it('accepts X as check character, in either case', () => {
    expect(parseIsbn('080442957x')).toMatchObject({ kind: 'valid', value: '9780804429573', isbn10: '080442957X' });
  });

  it('separates qualifiers and price', () => {
    expect(parseIsbn('9786043504644 (tập 1) (bìa cứng) : 50.000đ')).toMatchObject({
      kind: 'valid',
      value: '9786043504644',
      qualifiers: ['tập 1', 'bìa cứng'],
      price: '50.000đ',
    });
    expect(parseIsbn('(t.1) 978-604-350-464-4 $12.50')).toMatchObject({ qualifiers: ['t.1'], price: '$12.50' });
    expect(parseIsbn('9786043504644 : 85.000 VNĐ')).toMatchObject({ price: '85.000 VNĐ' });
  });

  it('says which check digit the other digits ask for', () => {
    expect(parseIsbn('9786043504646')).toMatchObject({
      kind: 'invalid',
      reason: 'wrong-check-digit',
      digits: '9786043504646',
      expected: '4',
    });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['bìa mềm', 'no-number'],
    ['978604350464', 'wrong-length'],
    ['12345', 'wrong-length'],
    ['8934974123456', 'wrong-prefix'],
    ['979-0-2600-0043-8', 'ismn'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseIsbn(text)).toMatchObject({ kind: 'invalid', reason });
  });

  it('keeps a price that stands alone', () => {
    expect(parseIsbn(': 45.000đ')).toMatchObject({ kind: 'invalid', price: '45.000đ' });
  });

  it('tells what a number without its check digit would be', () => {
    expect(parseIsbn('030640615')).toMatchObject({ explanation: expect.stringContaining('0306406152') });
  });

  it('reads a number whose parts are set apart by dots, by two hyphens or by hyphens with blanks', () => {
    for (const text of [
      '978.604.350.464.4',
      '978 - 604 - 350 - 464 - 4',
      '978–604––350–464–4',
      '978   604  350 4644',
    ]) {
      expect(parseIsbn(text)).toMatchObject({ kind: 'valid', value: '9786043504644' });
    }
  });

  it('does not take a price or a count for a number', () => {
    expect(extractIsbns(': 1.234.567.890đ')).toEqual([]);
    expect(parseIsbn('1 - 2010 - 30000')).toMatchObject({
      reason: 'wrong-length',
      explanation: '10 digits, but not written as one number',
    });
  });

  it('knows the number of nine digits that came before ISBN', () => {
    expect(parseIsbn('306406152')).toMatchObject({ explanation: expect.stringContaining('0306406152') });
  });

  it.each([
    ['opening brackets', '('.repeat(300_000)],
    ['digits and blanks', `9786043504644 ${'1'.repeat(20_000)}${' '.repeat(20_000)}`],
    ['numbers one behind the other', '1 '.repeat(100_000)],
    ['colons', `9786043504644 ${': '.repeat(100_000)}`],
  ])('takes no longer than the text is long: %s', (_, text) => {
    const before = process.cpuUsage().user;
    parseIsbn(text);
    parseIssn(text);
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void [parseIsbn(text), extractIsbns(text)]));
  });
});

describe('extractIsbns', () => {
  it('finds several numbers, each with what follows it', () => {
    expect(extractIsbns('9786043504644 (bìa cứng) 0306406152 (bìa mềm) : 45000đ')).toMatchObject([
      { kind: 'valid', value: '9786043504644', qualifiers: ['bìa cứng'] },
      { kind: 'valid', value: '9780306406157', qualifiers: ['bìa mềm'], price: '45000đ' },
    ]);
  });

  it('finds a number inside brackets when there is none outside', () => {
    expect(extractIsbns('(ISBN 9780306406157)')).toMatchObject([{ kind: 'valid', qualifiers: [] }]);
  });

  it('finds nothing in a text without numbers of that length', () => {
    expect(extractIsbns('Hà Nội, 2010, 358 tr.')).toEqual([]);
  });
});

describe('the arithmetic of ISBN', () => {
  it('detects every change of one digit', () => {
    fc.assert(
      fc.property(fc.oneof(isbn10, isbn13), fc.nat(), fc.integer({ min: 1, max: 9 }), (isbn, seed, step) => {
        // The first three digits of an ISBN-13 also tell that it is one.
        const at = isbn.length === 13 ? 3 + (seed % 10) : seed % 9;
        const changed = replaceAt(isbn, at, String((Number(isbn.charAt(at)) + step) % 10));
        expect(parseIsbn(changed).kind).toBe('invalid');
      }),
    );
  });

  it('detects every swap of neighbours in ISBN-10', () => {
    fc.assert(
      fc.property(isbn10, fc.integer({ min: 0, max: 7 }), (isbn, at) => {
        fc.pre(isbn.charAt(at) !== isbn.charAt(at + 1));
        expect(parseIsbn(swapAt(isbn, at)).kind).toBe('invalid');
      }),
    );
  });

  it('detects swaps of neighbours in ISBN-13 unless they differ by five', () => {
    fc.assert(
      fc.property(isbn13, fc.integer({ min: 4, max: 10 }), (isbn, at) => {
        const difference = Math.abs(Number(isbn.charAt(at)) - Number(isbn.charAt(at + 1)));
        fc.pre(difference !== 0);
        expect(parseIsbn(swapAt(isbn, at)).kind).toBe(difference === 5 ? 'valid' : 'invalid');
      }),
    );
  });

  it('converts between both lengths without loss under 978', () => {
    fc.assert(fc.property(isbn10, (isbn) => void expect(toIsbn10(toIsbn13(isbn))).toBe(isbn)));
    expect(toIsbn10('9798200000005')).toBeUndefined();
  });
});

describe('hyphenateIsbn', () => {
  test.each([
    ['9786041123458', '978-604-1-12345-8'],
    ['9786043504644', '978-604-350-464-4'],
    ['9786045012345', '978-604-50-1234-5'],
    ['9780306406157', '978-0-306-40615-7'],
  ])('%s becomes %s', (isbn, hyphenated) => {
    expect(hyphenateIsbn(isbn)).toBe(hyphenated);
  });

  it('only adds hyphens', () => {
    fc.assert(fc.property(isbn13, (isbn) => void expect((hyphenateIsbn(isbn) ?? isbn).replaceAll('-', '')).toBe(isbn)));
  });

  it('leaves groups alone whose ranges it does not know', () => {
    expect(hyphenateIsbn('9789999999991')).toBeUndefined();
  });
});
