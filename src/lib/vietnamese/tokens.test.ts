import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';
import { fold } from './fold.ts';
import { exactKey, syllables, tokens } from './tokens.ts';

describe('tokens', () => {
  it('splits into syllables and numbers, exact and folded side by side', () => {
    expect(tokens('Tắt đèn: tiểu thuyết / Ngô Tất Tố. - H.: 1939, vn123x')).toEqual({
      exact: ['tắt', 'đèn', 'tiểu', 'thuyết', 'ngô', 'tất', 'tố', 'h', '1939', 'vn123x'],
      folded: ['tat', 'den', 'tieu', 'thuyet', 'ngo', 'tat', 'to', 'h', '1939', 'vn123x'],
    });
  });

  it('makes each Han character a token, beyond the basic plane too', () => {
    expect(syllables('金雲翹 新傳a𠀀𪜈b')).toEqual(['金', '雲', '翹', '新', '傳', 'a', '𠀀', '𪜈', 'b']);
  });

  it('reads composed, decomposed and softly hyphenated words alike', () => {
    expect(syllables('Vie\u0323\u0302t so\u00adft')).toEqual(['việt', 'soft']);
  });

  it('has one tone placement', () => {
    expect(exactKey('HÒA BÌNH, thúy')).toBe(exactKey('hoà bình thuý'));
  });

  it('tells apart what tones and letters tell apart', () => {
    expect(new Set(['Đường', 'dương', 'đương', 'duong', 'dường'].map(exactKey)).size).toBe(5);
  });

  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'aẩđ ưỡ,.-hòa1說\u0301\u0323\u00ad'),
      fc.constant('𠀀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });

  it('gives arrays of one length without empty tokens, for any text', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { exact, folded } = tokens(input);
        expect(exact.length).toBe(folded.length);
        expect(exact.includes('')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('folds each exact token to its folded one', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { exact, folded } = tokens(cleanText(input).text);
        expect(exact.map((token) => fold(token))).toEqual(folded);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same tokens for its own key', () => {
    fc.assert(
      fc.property(text, (input) => {
        const key = exactKey(input);
        expect(exactKey(key)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });
});
