import { hash } from 'node:crypto';

/**
 * A 52-bit hash of a text as a safe integer: short enough for an index on bigint, wide enough that among 10^8 keys a
 * chance collision only adds a comparison that ends in "different".
 */
export function keyHash(text: string): number {
  return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16);
}
