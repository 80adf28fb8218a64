import { describe, expect, it } from 'vitest';
import { neighboursQuery, recallQuery, wordsQuery } from './compile-tsquery.ts';
import { parseQuery } from './parse-query.ts';

describe('recallQuery', () => {
  it('finds every form of a word, whatever marks were typed', () => {
    expect(recallQuery(parseQuery('đường', 'title'))).toBe("('t:duong')");
    expect(recallQuery(parseQuery('duong', 'title'))).toBe("('t:duong')");
  });

  it('asks for neighbours when a phrase is quoted', () => {
    expect(recallQuery(parseQuery('"số đỏ"', 'title'))).toBe("('t2:so do')");
    expect(recallQuery(parseQuery('"số đỏ"', 'any'))).toBe("('so' <-> 'do')");
    expect(recallQuery(parseQuery('"văn học"', 'subject'))).toBe("(('van' <-> 'hoc') & 's:van' & 's:hoc')");
  });

  it('takes what looks like a number as an identifier too', () => {
    expect(recallQuery(parseQuery('9786041000014', 'any'))).toBe("(('9786041000014')) | 'i:9786041000014'");
  });

  it('keeps excluded words out wherever they stand', () => {
    expect(recallQuery(parseQuery('kiều -truyện', 'title'))).toBe("('t:kieu') & !(('t:truyen'))");
  });

  it('is nothing when nothing was typed', () => {
    expect(recallQuery(parseQuery('  ?! ', 'any'))).toBeUndefined();
  });

  it('quotes signs that would end a lexeme', () => {
    expect(recallQuery(parseQuery("k'o\\", 'callnumber'))).toBe("'k:k''o\\\\':*");
  });
});

describe('closeness', () => {
  it('asks for marks only where they were typed', () => {
    expect(wordsQuery(parseQuery('nguyễn du', 'any'), 'author', 'exact')).toBe("('a:=nguyễn') & ('a:du')");
    expect(neighboursQuery(parseQuery('nguyễn du', 'any'), 'author', 'exact')).toBe("'a2:=nguyễn du'");
    expect(neighboursQuery(parseQuery('nguyen du', 'any'), 'title', 'exact')).toBe("'t2:nguyen du'");
  });
});
