import { textHash } from '#lib/text-hash';

/**
 * A 52-bit hash of a text as a safe integer: short enough for an index on bigint, wide enough that among 10^8 keys a
 * chance collision only adds a comparison that ends in "different".
 */
export function keyHash(text: string): number {
  return textHash(text) % 2 ** 52;
}

/** Keys of identifiers, and of what says when and in what size a book came out but not what it is called. */
const loose = /^(?:[cis]|yp|ap|wyp):/;

/**
 * The number under which `blocking-keys.ts` stores a key: its hash, and in the lowest bit whether it is loose: many records
 * may share it by chance or by mistake. Below `keySpace`.
 */
export function blockingNumber(key: string): number {
  return keyHash(key) * 2 + (loose.test(key) ? 1 : 0);
}

export function isLoose(blockingNumber: number): boolean {
  return blockingNumber % 2 === 1;
}

export const keySpace = 2 ** 53;
