import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { baseKey } from './fold.ts';
import { toneMarks, withTone } from './letters.ts';
import rimes from './tables/rimes.json' with { type: 'json' };
import { canonicalTone } from './tone-placement.ts';

describe('canonicalTone', () => {
  test.each([
    ['hòa', 'hoà'],
    ['hoà', 'hoà'],
    ['HÒA', 'HOÀ'],
    ['Hòa Bình', 'Hoà Bình'],
    ['khỏe', 'khoẻ'],
    ['thúy', 'thuý'],
    ['thủy', 'thuỷ'],
    ['tòan', 'toàn'],
    ['ngòai', 'ngoài'],
    ['khủyu', 'khuỷu'],
    ['qủa', 'quả'],
    ['qúy', 'quý'],
    ['quốc', 'quốc'],
    ['qùang', 'quàng'],
    ['gìa', 'già'],
    ['gíup', 'giúp'],
    ['gíêng', 'giếng'],
    ['gì', 'gì'],
    ['gìn', 'gìn'],
    ['nứơc', 'nước'],
    ['thủơ', 'thuở'],
    ['tíêng', 'tiếng'],
    ['cuả', 'của'],
    ['muà', 'mùa'],
    ['tiá', 'tía'],
    ['nghiã', 'nghĩa'],
    ['ngừơi', 'người'],
    ['yêú', 'yếu'],
    ['úy', 'uý'],
    ['úât', 'uất'],
    ['Nguyêñ', 'Nguyêñ'],
    ['hoăc', 'hoăc'],
  ])('%s → %s', (text, placed) => {
    expect(canonicalTone(text)).toBe(placed);
  });

  test.each(['Óscar', 'Zoé', 'cliché', 'Séverine', 'Goà-ma', 'Rückert', 'Boésman', 'plain ASCII'])(
    'does not touch %s, which is not Vietnamese',
    (text) => {
      expect(canonicalTone(text)).toBe(text);
    },
  );

  it('moves nothing but the tone, whatever rime and onset', () => {
    const word = fc
      .tuple(
        fc.constantFrom('', 'h', 'th', 'ng', 'đ', 'qu', 'gi', 'kh'),
        fc.constantFrom(...Object.keys(rimes)),
        fc.nat(7),
        fc.nat(5),
      )
      .map(([onset, rime, at, tone]) => {
        const place = at % rime.length;
        const letter = rime.charAt(place);
        const toned = /[aăâeêioôơuưy]/.test(letter) ? withTone(letter, tone) : letter;
        return onset + rime.slice(0, place) + toned + rime.slice(place + 1);
      });
    fc.assert(
      fc.property(word, (text) => {
        const placed = canonicalTone(text);
        expect(baseKey(placed)).toBe(baseKey(text));
        expect(tonesOf(placed)).toEqual(tonesOf(text));
        expect(canonicalTone(placed)).toBe(placed);
        expect(canonicalTone(text.toUpperCase())).toBe(placed.toUpperCase());
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws and is idempotent for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = canonicalTone(text);
        expect(canonicalTone(once)).toBe(once);
      }),
    );
  });
});

function tonesOf(text: string): string[] {
  return text
    .normalize('NFD')
    .split('')
    .filter((char) => toneMarks.some((mark) => mark === char));
}
