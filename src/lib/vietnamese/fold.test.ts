import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { baseKey, fold } from './fold.ts';
import { markedLetters } from './letters.ts';

describe('fold', () => {
  test.each([
    ['Đường', 'duong'],
    ['TẮT ĐÈN', 'tat den'],
    ['Straße, Ærø, Łódź, Œuvre, Þór', 'strasse, aero, lodz, oeuvre, thor'],
    ['e\u0323\u0302', 'e'],
    ['Ａｂ１', 'ab1'],
    ['說文 Ελλάδα Война', '說文 ελλαδα воина'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('brings every Vietnamese letter to a letter of ASCII', () => {
    for (const letter of markedLetters()) expect(fold(letter)).toMatch(/^[adeiouy]$/);
  });

  it('gives folded ASCII back as it is', () => {
    expect(fold('tat den, 1939')).toBe('tat den, 1939');
  });

  it('is idempotent and blind to composition, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = fold(text);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
    const vietnamese = fc.string({ unit: fc.constantFrom(...markedLetters(), ...'abcdghn -') });
    fc.assert(fc.property(vietnamese, (text) => void expect(fold(text.normalize('NFD'))).toBe(fold(text))));
  });

  it('is idempotent for each character of the basic plane', () => {
    for (let code = 0; code < 0x10000; code++) {
      const once = fold(String.fromCharCode(code));
      if (fold(once) !== once) expect.fail(`U+${code.toString(16)}`);
    }
  });
});

describe('baseKey', () => {
  it('takes tones off and keeps letters', () => {
    expect(baseKey('Nguyễn Dữ, ĐƯỜNG')).toBe('nguyên dư, đương');
    expect(baseKey('o\u0323\u0302')).toBe('ô');
  });

  it('is coarser than the letters and finer than fold', () => {
    const vietnamese = fc.string({ unit: fc.constantFrom(...markedLetters(), ...'abcdghn -') });
    fc.assert(fc.property(vietnamese, (text) => void expect(fold(baseKey(text))).toBe(fold(text))));
  });
});
