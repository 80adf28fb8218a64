import { expect, it } from 'vitest';
import { originOf } from './origin-of.ts';

it.each([
  ['localhost:3000', 'http://127.0.0.1:3000', 'http://localhost:3000'],
  ['127.0.0.1:3000', 'http://localhost:3000', 'http://127.0.0.1:3000'],
  ['[::1]:3000', 'http://localhost:3000', 'http://[::1]:3000'],
  ['evil.example', 'http://localhost:3000', 'http://localhost:3000'],
  ['localhost', 'https://lienthu.example', 'https://lienthu.example'],
])('asked as %s, with %s configured, answers as %s', (host, publicUrl, origin) => {
  expect(originOf({ protocol: 'http', host }, publicUrl)).toBe(origin);
});
