import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termVector } from './terms.ts';

const nothing = { titles: [], authors: [], subjects: [], publication: [], other: [], identifiers: [], callNumbers: [] };
const terms = (text: string): string[] => text.match(/'(?:[^']|'')*'/g) ?? [];

describe('termVector', () => {
  it('gives a title word folded and as written, alone and beside its neighbour', () => {
    expect(terms(termVector({ ...nothing, titles: ['Đường thi'] }))).toEqual([
      "'duong'",
      "'=đường'",
      "'t:duong'",
      "'t:=đường'",
      "'thi'",
      "'t:thi'",
      "'t2:duong thi'",
      "'t2:=đường thi'",
    ]);
  });

  it('puts no neighbours of a phrase across two fields', () => {
    const text = termVector({ ...nothing, titles: ['Số', 'đỏ'] });
    expect(text).not.toContain('t2:');
    const [first, second] = [...text.matchAll(/':(\d+)/g)].map((match) => Number(match[1]));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(1);
  });

  it('stays within what PostgreSQL takes, however long the text', () => {
    const text = termVector({ ...nothing, other: [Array.from({ length: 20_000 }, (_, n) => `w${n}`).join(' ')] });
    for (const match of text.matchAll(/':(\d+)/g)) expect(Number(match[1])).toBeLessThanOrEqual(16_383);
  });

  it('leaves no sign in a term that would end it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const vector = termVector({
          ...nothing,
          titles: [text],
          other: [text],
          identifiers: [text],
          callNumbers: [text],
        });
        expect(vector.replaceAll(/'(?:[^'\\]|''|\\\\)*'(?::\d+)? /g, '')).toBe('');
      }),
    );
  });
});
