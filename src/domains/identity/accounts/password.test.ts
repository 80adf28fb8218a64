import { expect, it } from 'vitest';
import { checkPassword, hashPassword, isPassword, randomPassword } from './password.ts';

it('is kept as argon2id with the cost that OWASP asks for', async () => {
  expect(await hashPassword('một câu dễ nhớ')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('is the same from two keyboards that write its letters differently', async () => {
  const stored = await hashPassword('Mật khẩu của tôi'.normalize('NFD'));
  expect(await isPassword(stored, 'Mật khẩu của tôi'.normalize('NFC'))).toBe(true);
  expect(await isPassword(stored, 'Mat khau cua toi')).toBe(false);
});

it.each([
  ['ngắn quá', 'short'],
  ['x'.repeat(201), 'long'],
  ['aaaaaaaaaaab', 'plain'],
  ['maivuthu2026', 'login'],
])('%s is refused as %s', (password, context) => {
  expect(() => checkPassword(password, ['maivuthu', 'mai@thuvien.vn'])).toThrow(
    expect.objectContaining({ code: 'identity.password-weak', params: { context, minimum: 10 } }),
  );
});

it('may be a sentence in any script', () => {
  expect(() => checkPassword('đọc sách mỗi ngày', ['mai'])).not.toThrow();
  expect(() => checkPassword('知書達禮𡨸喃文字好讀書', ['mai'])).not.toThrow();
});

it('is random for each account and passes its own check', () => {
  const passwords = Array.from({ length: 100 }, randomPassword);
  expect(new Set(passwords).size).toBe(100);
  for (const password of passwords) expect(() => checkPassword(password, ['admin'])).not.toThrow();
});
