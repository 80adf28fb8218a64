import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termNumber } from './term-number.ts';
import { searchTerms, type TermKind } from './terms.ts';

const nothing = { titles: [], authors: [], subjects: [], publication: [], other: [], identifiers: [], callNumbers: [] };

describe('searchTerms', () => {
  it('gives a title word folded and as written, alone and beside its neighbour', () => {
    const { terms } = searchTerms({ ...nothing, titles: ['Đường thi'] });
    expect(new Set(terms)).toEqual(
      new Set([
        termNumber('', 'duong'),
        termNumber('=', 'đường'),
        termNumber('t', 'duong'),
        termNumber('', 'thi'),
        termNumber('t', 'thi'),
        termNumber('t2', 'duong', 'thi'),
      ]),
    );
  });

  it('has each term once, however often it stands in the record', () => {
    const { terms } = searchTerms({ ...nothing, titles: ['số đỏ', 'số đỏ'], other: ['số đỏ số đỏ'] });
    expect(terms).toHaveLength(new Set(terms).size);
  });

  it('makes no neighbours across two texts, in terms or in the body', () => {
    const { terms, body } = searchTerms({ ...nothing, titles: ['Số', 'đỏ'], other: ['vũ trọng phụng'] });
    expect(terms).not.toContain(termNumber('t2', 'so', 'do'));
    expect(body).toBe(' so | do | \n vu trong phung | ');
  });

  it('keeps every script in the body and leaves out words that nobody types', () => {
    const { terms, body } = searchTerms({
      ...nothing,
      titles: [`Достоевский ${'x'.repeat(201)} 金雲`, 'x'.repeat(9000)],
    });
    expect(body).toBe(' достоевскии 金 雲 | | \n ');
    expect(terms).toContain(termNumber('t2', 'достоевскии', '金'));
    expect(searchTerms({ ...nothing, other: ['a'] }).body).toBe(' \n a | ');
  });

  it('leaves no separator or sign of LIKE inside a word of the body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { body } = searchTerms({ ...nothing, titles: [text], other: [text] });
        expect(body.split('\n')).toHaveLength(2);
        expect(body.replaceAll(/ \| |\n/g, ' ')).not.toMatch(/[|%_\\]/);
      }),
    );
  });
});

describe('termNumber', () => {
  const kinds: readonly TermKind[] = ['', '=', 't', 'a', 's', 'p', 't2', 'a2', 'i'];

  it('is the number that stands in every index already', () => {
    expect(kinds.map((kind) => termNumber(kind, 'đường'))).toMatchInlineSnapshot(`
      [
        5799947262914704,
        6850905564194391,
        4718120657148225,
        2593761278394831,
        3004988914161646,
        2855811978148236,
        6295616507898275,
        335351897262652,
        725145517482317,
      ]
    `);
    expect(termNumber('t2', 'duong', 'thi')).toMatchInlineSnapshot(`5160335766002452`);
  });

  it('tells a million terms apart, each exact as a number', () => {
    const numbers = new Set<number>();
    for (let index = 0; index < 125_000; index += 1)
      for (const kind of kinds.slice(0, 8))
        numbers.add(termNumber(kind, index.toString(36), kind.endsWith('2') ? 'x' : ''));
    expect(numbers.size).toBe(1_000_000);
    for (const number of numbers) if (!Number.isSafeInteger(number) || number < 0) expect.unreachable(String(number));
  });
});
