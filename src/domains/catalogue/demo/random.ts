/** A repeatable source of chance: the same seed gives the same sequence on every machine. Numbers in [0, 1). */
export interface Chance {
  next(): number;
  /** True in this share of the calls. */
  happens(share: number): boolean;
  /** An integer from 0 up to but without `limit`. */
  below(limit: number): number;
}

/** 32-bit FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Chance from a seed of words (mulberry32, started at their hash). */
export function chance(...seed: readonly string[]): Chance {
  let state = hash(seed.join('\u0000'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, happens: (share) => next() < share, below: (limit) => Math.floor(next() * limit) };
}
