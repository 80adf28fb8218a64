import { describe, expect, it } from 'vitest';
import { trimIsbd, withoutBrackets } from './punctuation.ts';

describe('trimIsbd', () => {
  it.each([
    ['Truyện Kiều /', 'Truyện Kiều'],
    ['Hà Nội :', 'Hà Nội'],
    ['Văn học,', 'Văn học'],
    ['Austen, Jane, ', 'Austen, Jane'],
    ['Viện Văn học.', 'Viện Văn học'],
    ['Tolkien, J. R. R.', 'Tolkien, J. R. R.'],
    ['Và còn nữa...', 'Và còn nữa...'],
    ['2nd ed.', '2nd ed.'],
    [' / ', ''],
    ['', ''],
    ['Sống ở đâu?', 'Sống ở đâu?'],
  ])('%j becomes %j', (text, bare) => {
    expect(trimIsbd(text)).toBe(bare);
  });
});

describe('withoutBrackets', () => {
  it.each([
    ['[Hà Nội]', 'Hà Nội'],
    ['[S.l.]', ''],
    ['[s.n.]', ''],
    ['Hà Nội', 'Hà Nội'],
    ['H. [Hà Nội]', 'H. Hà Nội'],
  ])('%j becomes %j', (text, bare) => {
    expect(withoutBrackets(text)).toBe(bare);
  });
});
