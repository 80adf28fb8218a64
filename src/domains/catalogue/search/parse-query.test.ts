import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

describe('parseQuery', () => {
  it('keeps a phrase together and an excluded word apart', () => {
    const { parts } = parseQuery('"đường thi" -tống nguyễn', 'any');
    expect(parts.map(({ folded, phrase, excluded }) => ({ folded, phrase, excluded }))).toEqual([
      { folded: ['duong', 'thi'], phrase: true, excluded: false },
      { folded: ['tong'], phrase: false, excluded: true },
      { folded: ['nguyen'], phrase: false, excluded: false },
    ]);
  });

  it('says whether marks were typed', () => {
    expect(parseQuery('tat den', 'any').toned).toBe(false);
    expect(parseQuery('tắt den', 'any').toned).toBe(true);
  });

  it('takes typographic quotes and a quote that is never closed', () => {
    expect(parseQuery('“số đỏ”', 'title').parts[0]).toMatchObject({ folded: ['so', 'do'], phrase: true });
    expect(parseQuery('"số đỏ', 'title').parts[0]).toMatchObject({ folded: ['so', 'do'], phrase: true });
  });

  it('reads identifiers whole, without their punctuation', () => {
    expect(parseQuery('978-604-1-00001-4', 'identifier').parts[0]?.folded).toEqual(['9786041000014']);
  });

  it('gives each box its own field', () => {
    const { parts } = parseQuery('kiều', 'title', [{ q: 'nguyễn du', field: 'author' }]);
    expect(parts.map((part) => part.field)).toEqual(['title', 'author', 'author']);
  });

  it('never throws and never takes more than forty words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const { parts } = parseQuery(text, 'any');
        expect(parts.reduce((sum, part) => sum + part.folded.length, 0)).toBeLessThanOrEqual(40);
      }),
    );
  });
});
