import { finishHash } from '#lib/text-hash';
import type { TermKind } from './terms.ts';

/**
 * The number of a term: a 53-bit hash, exact as a JavaScript number and as a PostgreSQL bigint. Among the hundred million
 * terms of a national catalogue two meet by chance about once in a catalogue, and then one word finds one record too many.
 *
 * As `textHash`, which begins with a number of its own for every kind. `next` is the second word of a pair: its units follow those of the first behind a space.
 */
export function termNumber(kind: TermKind, word: string, next = ''): number {
  const text = next === '' ? word : `${word} ${next}`;
  let high = 0xdeadbeef ^ seeds[kind];
  let low = 0x41c6ce57 ^ seeds[kind];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  return finishHash(high, low);
}

/** The same of the units from `start` to `end`: of a word, or of two words and the space between them. */
export function termNumberAt(kind: TermKind, units: Uint16Array, start: number, end: number): number {
  let high = 0xdeadbeef ^ seeds[kind];
  let low = 0x41c6ce57 ^ seeds[kind];
  for (let index = start; index < end; index += 1) {
    const unit = units[index] ?? 0;
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  return finishHash(high, low);
}

/** Stored in every index: a kind keeps its seed for ever. */
const seeds: Readonly<Record<TermKind, number>> = {
  '': 0,
  '=': 0x100001,
  t: 0x200003,
  a: 0x300005,
  s: 0x400009,
  p: 0x50000b,
  t2: 0x60000d,
  a2: 0x700011,
  i: 0x800013,
};
