import { describe, expect, it } from 'vitest';
import { compareVietnamese, sortKey } from './compare.ts';

describe('compareVietnamese', () => {
  it('orders letters a ă â b c d đ e ê and tones ngang huyền hỏi ngã sắc nặng', () => {
    const sorted = ['a', 'à', 'ả', 'ã', 'á', 'ạ', 'ă', 'â', 'b', 'd', 'đ', 'e', 'ê', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
    expect(sorted.toReversed().sort(compareVietnamese)).toEqual(sorted);
  });

  it('puts đ after all of d', () => {
    expect(['đá', 'dung', 'dao'].sort(compareVietnamese)).toEqual(['dao', 'dung', 'đá']);
  });

  it('does not see punctuation in front, and counts', () => {
    expect(['Tập 10', '"Tập 2"', '... Tập 1'].sort(compareVietnamese)).toEqual(['... Tập 1', '"Tập 2"', 'Tập 10']);
    expect(sortKey('«Đất» nước')).toBe('Đất» nước');
  });

  it('keeps something to sort by where there is only punctuation', () => {
    expect(sortKey('...')).toBe('...');
  });
});
