import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const among = (text: string, ...candidates: string[]) => nearest(text, candidates, (candidate) => candidate);

it('finds what was meant with a letter too many, too few, another, or two swapped', () => {
  for (const text of ['hanoii', 'hani', 'hanol', 'hnaoi']) expect(among(text, 'haiphong', 'hanoi')).toBe('hanoi');
});

it('prefers the nearest and gives up when nothing is near', () => {
  expect(among('dn-10', 'dn-20', 'dn-01', 'dn-11')).toBe('dn-20');
  expect(among('atlantis', 'hanoi', 'hue')).toBeUndefined();
  expect(among('', 'a')).toBeUndefined();
});
