import { expect, it } from 'vitest';
import { shownName } from './shown-name.ts';

it.each([
  ['Ngô, Tất Tố', 'Ngô Tất Tố'],
  ['NGÔ TẤT TỐ', 'Ngô Tất Tố'],
  ['Lee, Harper', 'Harper Lee'],
  ['Rowling, J. K.', 'J. K. Rowling'],
  ['Mao, Zedong', 'Mao Zedong'],
  ['Saint-Exupéry, Antoine de', 'Antoine de Saint-Exupéry'],
  ['Homer', 'Homer'],
])('shows %s as %s', (name, shown) => {
  expect(shownName({ name, kind: 'person' })).toBe(shown);
});

it('leaves names of bodies as libraries wrote them', () => {
  const name = 'Viện Khoa học xã hội, Hà Nội';
  expect(shownName({ name, kind: 'body' })).toBe(name);
});
