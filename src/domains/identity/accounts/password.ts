import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { PasswordWeak } from '../errors.ts';

/**
 * Passwords.
 *
 * Length instead of rules about signs, as NIST SP 800-63B (3.1.1.2) asks; the account's own name and one repeated
 * letter are refused. Hashed with argon2id at 19 MiB, two passes (OWASP Password Storage, 2024), which costs a server
 * of two cores about 10 ms. Unicode is brought to NFKC first: two keyboards write ậ with different code points.
 */
const MINIMUM_CHARACTERS = 10;
const MAXIMUM_CHARACTERS = 200;
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Letters and digits that nobody mistakes for another when copying from a screen or a slip. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Throws `PasswordWeak` with the reason. */
export function checkPassword(password: string, logins: readonly string[]): void {
  const plain = normal(password);
  const characters = Array.from(plain);
  if (characters.length < MINIMUM_CHARACTERS) throw new PasswordWeak('short', MINIMUM_CHARACTERS);
  if (characters.length > MAXIMUM_CHARACTERS) throw new PasswordWeak('long', MINIMUM_CHARACTERS);
  if (new Set(characters).size < 4) throw new PasswordWeak('plain', MINIMUM_CHARACTERS);
  const lower = plain.toLowerCase();
  if (logins.some((login) => lower.includes(login.toLowerCase()) && plain.length - login.length < 6)) {
    throw new PasswordWeak('login', MINIMUM_CHARACTERS);
  }
}

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normal(password.slice(0, 1000)));
}

/** A password for somebody to begin with: four groups of five, about 100 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

const normal = (password: string) => password.normalize('NFKC');
