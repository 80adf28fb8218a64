import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

it('keeps a path of this site with its query', () => {
  expect(safePath('/tim-kiem?q=tắt đèn&page=2')).toBe('/tim-kiem?q=tắt đèn&page=2');
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/a\nb', undefined])(
  'sends %j to the front page',
  (value) => {
    expect(safePath(value)).toBe('/');
  },
);

it('never leaves the site, whatever is sent', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(new URL(safePath(value), 'https://here.example').host).toBe('here.example');
    }),
  );
});
