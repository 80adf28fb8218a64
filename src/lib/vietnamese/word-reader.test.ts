import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from './tokens.ts';
import { WordReader } from './word-reader.ts';

const letters = fc.oneof(
  fc.constantFrom(...'aẨĐ ưỡ,.-HÒA1說ΣİſÅか\u3099\u0301\u0323\u00ad\u200b'),
  fc.integer({ min: 1, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom('𠀀', '𐐀', '😀'),
);
const text = fc.string({ unit: letters, maxLength: 30 });

function wordsOf(text: string): string[] {
  const reader = new WordReader();
  const found: string[] = [];
  reader.read(text);
  while (reader.next()) found.push(reader.written());
  return found;
}

describe('WordReader', () => {
  it('reads a text as it stands as it reads the composed one in lower case', () => {
    // A mark that stands alone is no word, but sends the whole text through composition.
    fc.assert(
      fc.property(text, (input) => {
        expect(tokens(input)).toEqual(tokens(`${input} \u0301`));
        expect(wordsOf(input)).toEqual(wordsOf(input.normalize('NFC').toLowerCase().normalize('NFC')));
      }),
      { numRuns: 5000 },
    );
  });

  it('tells where words stand and which have other letters than those of ASCII', () => {
    const reader = new WordReader();
    reader.read('Số ĐỎ, 1936');
    const seen: unknown[] = [];
    while (reader.next()) seen.push([reader.start, reader.end, reader.isMarked, reader.written()]);
    expect(seen).toEqual([
      [0, 2, true, 'số'],
      [3, 5, true, 'đỏ'],
      [7, 11, false, '1936'],
    ]);
  });

  it('takes more words apart than are kept', () => {
    const many = Array.from({ length: 40_000 }, (_, number) => `đ${number}`);
    expect(tokens(many.join(' ')).folded).toEqual(many.map((word) => word.replace('đ', 'd')));
  });

  it('reads a word as long as a record', () => {
    const long = 'ễ'.repeat(200_000);
    expect(tokens(long)).toEqual({ exact: [long], folded: ['e'.repeat(200_000)] });
  });
});
