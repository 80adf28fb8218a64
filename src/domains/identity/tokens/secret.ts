import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits as text, and the hash under which it is kept. Long enough that a plain hash suffices. */
export function newSecret(prefix = ''): { token: string; hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, hash: hashSecret(token) };
}

export function hashSecret(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
