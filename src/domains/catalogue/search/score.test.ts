import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { type Candidate, score } from './score.ts';

const hit = (title: string, author: string, more: Partial<Candidate> = {}): Candidate => ({
  titleExact: title,
  titleFolded: title.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd'),
  authorExact: author,
  libraryCount: 1,
  year: 2000,
  exactAnywhere: false,
  ...more,
});
const rank = (q: string, ...candidates: Candidate[]): string[] => {
  const query = parseQuery(q, 'any');
  return [...candidates].sort((x, y) => score(query, y) - score(query, x)).map((candidate) => candidate.titleExact);
};

describe('score', () => {
  it('puts the marks that were typed before any other reading of the letters', () => {
    expect(rank('đường', hit('dương', ''), hit('con đường', ''))).toEqual(['con đường', 'dương']);
    expect(rank('đường', hit('dương', '', { libraryCount: 500 }), hit('đường', ''))).toEqual(['đường', 'dương']);
  });

  it('puts the whole title before a title that only contains the words', () => {
    expect(rank('tat den', hit('ngọn đèn không tắt', '', { libraryCount: 40 }), hit('tắt đèn', ''))).toEqual([
      'tắt đèn',
      'ngọn đèn không tắt',
    ]);
  });

  it('tells Nguyễn Dữ from Nguyễn Du', () => {
    expect(
      rank('nguyễn dữ', hit('truyện kiều', 'nguyễn du', { libraryCount: 90 }), hit('truyền kỳ mạn lục', 'nguyễn dữ')),
    ).toEqual(['truyền kỳ mạn lục', 'truyện kiều']);
  });

  it('lets the number of libraries decide between equals', () => {
    expect(rank('số đỏ', hit('số đỏ', 'a'), hit('số đỏ', 'b', { libraryCount: 30 }))).toHaveLength(2);
    const query = parseQuery('số đỏ', 'any');
    expect(score(query, hit('số đỏ', '', { libraryCount: 30 }))).toBeGreaterThan(score(query, hit('số đỏ', '')));
  });
});
