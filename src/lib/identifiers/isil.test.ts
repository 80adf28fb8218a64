import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseIsil } from './isil.ts';

describe('parseIsil', () => {
  test.each([
    ['VN-TVQG', 'VN-TVQG'],
    [' ISIL vn-hcm:1 ', 'VN-hcm:1'],
    ['OCLC-ABC', 'OCLC-ABC'],
    ['O-12/3', 'O-12/3'],
    ['VN-ABCDEFGHIJK', 'VN-ABCDEFGHIJK'],
  ])('%j is %s', (text, value) => {
    expect(parseIsil(text)).toMatchObject({ kind: 'valid', value });
  });

  test.each([
    ['', 'empty'],
    ['TVQG', 'no-hyphen'],
    ['VN-', 'no-unit'],
    ['-TVQG', 'wrong-prefix'],
    ['ABCDE-1', 'wrong-prefix'],
    ['V1-TVQG', 'wrong-prefix'],
    ['VN-ABCDEFGHIJKL', 'too-long'],
    ['VN-Đà Lạt', 'forbidden-character'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseIsil(text)).toMatchObject({ kind: 'invalid', reason });
  });

  it('takes forms that differ in case only as the same', () => {
    expect(parseIsil('vn-tvqg')).toMatchObject({ key: 'vn-tvqg' });
    expect(parseIsil('VN-TvQg')).toMatchObject({ key: 'vn-tvqg' });
  });

  it('keeps within sixteen characters and accepts what it gave', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const result = parseIsil(`VN-${text}`);
        if (result.kind === 'invalid') return;
        expect(result.value.length).toBeLessThanOrEqual(16);
        expect(parseIsil(result.value)).toEqual(result);
      }),
    );
  });
});
