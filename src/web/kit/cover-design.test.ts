import { expect, it } from 'vitest';
import { coverDesign } from './cover-design.ts';

it('takes its colour from the Dewey main class', () => {
  expect(coverDesign('Tắt đèn', '895.922334').mainClass).toBe(8);
  expect(coverDesign('Bách khoa thư', ' 030').mainClass).toBe(0);
});

it('gives the same title the same cover, with or without a class number', () => {
  expect(coverDesign('Số đỏ')).toEqual(coverDesign('Số đỏ'));
  expect(coverDesign('Số đỏ').motif).toBe(coverDesign('Số đỏ', '895').motif);
});

it('draws something for a title without letters', () => {
  expect(coverDesign('', 'x').motif).not.toBe('');
});
