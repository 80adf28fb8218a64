import { describe, expect, it } from 'vitest';
import { type Clause, neighboursQuery, recallQuery, wordsQuery } from './compile-terms.ts';
import { parseQuery } from './parse-query.ts';
import { termNumber } from './term-number.ts';

const clause = (terms: readonly number[], more: Partial<Clause> = {}): Clause => ({
  terms,
  phrases: [],
  shelf: [],
  ...more,
});
const onlyOf = (...any: Clause[]) => ({ any, none: [] });

describe('recallQuery', () => {
  it('finds every form of a word, whatever marks were typed', () => {
    const anyForm = onlyOf(clause([termNumber('t', 'duong')]));
    expect(recallQuery(parseQuery('đường', 'title'))).toEqual(anyForm);
    expect(recallQuery(parseQuery('duong', 'title'))).toEqual(anyForm);
  });

  it('asks for neighbours when a phrase is quoted', () => {
    expect(recallQuery(parseQuery('"số đỏ"', 'title'))).toEqual(onlyOf(clause([termNumber('t2', 'so', 'do')])));
    expect(recallQuery(parseQuery('"số đỏ"', 'any'))).toEqual(
      onlyOf(clause([termNumber('', 'so'), termNumber('', 'do')], { phrases: ['so do'] })),
    );
    expect(recallQuery(parseQuery('"văn học"', 'subject'))).toEqual(
      onlyOf(clause([termNumber('s', 'van'), termNumber('s', 'hoc')], { phrases: ['van hoc'] })),
    );
  });

  it('takes what looks like a number as an identifier too', () => {
    expect(recallQuery(parseQuery('978-6041000014', 'any'))?.any.at(-1)).toEqual(
      clause([termNumber('i', '9786041000014')]),
    );
  });

  it('keeps excluded words out wherever they stand', () => {
    expect(recallQuery(parseQuery('kiều -truyện', 'title'))).toEqual({
      any: [clause([termNumber('t', 'kieu')])],
      none: [clause([termNumber('t', 'truyen')])],
    });
  });

  it('is nothing when nothing was typed', () => {
    expect(recallQuery(parseQuery('  ?! ', 'any'))).toBeUndefined();
  });

  it('looks for call numbers from the left', () => {
    expect(recallQuery(parseQuery('895.9 N', 'callnumber'))).toEqual(onlyOf(clause([], { shelf: ['895.9 n'] })));
  });
});

describe('closeness', () => {
  it('asks for marks only where they were typed', () => {
    expect(wordsQuery(parseQuery('nguyễn du', 'any'), 'author', 'exact')).toEqual(
      onlyOf(clause([termNumber('a', 'nguyen'), termNumber('=', 'nguyễn'), termNumber('a', 'du')])),
    );
    expect(neighboursQuery(parseQuery('nguyễn du', 'any'), 'author', 'exact')).toEqual(
      onlyOf(clause([termNumber('a2', 'nguyen', 'du'), termNumber('=', 'nguyễn')])),
    );
    expect(neighboursQuery(parseQuery('nguyen du', 'any'), 'title', 'exact')).toEqual(
      onlyOf(clause([termNumber('t2', 'nguyen', 'du')])),
    );
  });
});
