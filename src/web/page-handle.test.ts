import { expect, it } from 'vitest';
import { cssString } from './page-handle.ts';

it('writes a text so that a style sheet takes it as it is', () => {
  expect(cssString('Thư viện "A\\B"\ncủa xã')).toBe(String.raw`"Thư viện \"A\\B\" của xã"`);
});
