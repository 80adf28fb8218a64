import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { issnCheckDigit } from './isbn-check.ts';
import { parseIssn } from './issn.ts';

describe('parseIssn', () => {
  test.each([
    ['0866-7861', '0866-7861'],
    ['08667861', '0866-7861'],
    ['ISSN-L 0378-5955 (bản in)', '0378-5955'],
    ['2434561x', '2434-561X'],
    ['9770378595507', '0378-5955'],
    ['2010 0866-7861', '0866-7861'],
    ['0866 - 7861', '0866-7861'],
    ['０８６６－７８６１', '0866-7861'],
  ])('%s is %s', (text, value) => {
    expect(parseIssn(text)).toMatchObject({ kind: 'valid', value });
  });

  test.each([
    ['', 'empty'],
    ['tạp chí', 'no-number'],
    ['1234-567', 'wrong-length'],
    ['0866-7862', 'wrong-check-digit'],
    ['9770378595509', 'wrong-check-digit'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseIssn(text)).toMatchObject({ kind: 'invalid', reason });
  });

  it('says which check digit the other digits ask for', () => {
    expect(parseIssn('0866-7862')).toMatchObject({ expected: '1' });
  });

  it('detects every change of one digit and every swap of neighbours', () => {
    const seven = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(seven, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), (all, at, step) => {
        const check = issnCheckDigit(all.join(''));
        const changed = all.with(at, ((all[at] ?? 0) + step) % 10).join('');
        expect(parseIssn(changed + check).kind).toBe('invalid');
        const [here = 0, next = here] = all.slice(at, at + 2);
        if (here !== next)
          expect(
            parseIssn(
              all
                .with(at, next)
                .with(at + 1, here)
                .join('') + check,
            ).kind,
          ).toBe('invalid');
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseIssn(text)));
  });
});
