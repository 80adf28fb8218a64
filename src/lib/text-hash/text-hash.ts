/**
 * A number from 0 to 2^53 − 1 that stands for a text, exact as a JavaScript number and as a PostgreSQL bigint: for tables and
 * indexes of hundreds of millions of texts, of which two meet by chance about once. No protection against those who look for
 * two that meet. Stored numbers hang on it: it never changes.
 *
 * Two 32-bit lanes of multiply and xor over the UTF-16 units, finished as in MurmurHash3 (A. Appleby, public domain).
 */
export function textHash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  return finishHash(high, low);
}

/** The number of two lanes, every bit of which depends on every bit of either. */
export function finishHash(high: number, low: number): number {
  const top = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  const bottom = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(top ^ (top >>> 13), 3266489909);
  return 4294967296 * (bottom & 2097151) + (top >>> 0);
}
