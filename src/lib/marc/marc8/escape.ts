import { ANSEL, BASIC_LATIN, type CharacterSet, findSetByFinal } from './sets.ts';

/** What an escape sequence does: designate a set to the lower (G0) or upper (G1) half of the code table, or both. */
export interface Escape {
  readonly length: number;
  readonly g0?: CharacterSet;
  readonly g1?: CharacterSet;
  /** Everything up to ESC % @ is UTF-8. */
  readonly utf8?: true;
}

const G0_INTERMEDIATES = new Set(['(', ','].map((character) => character.charCodeAt(0)));
const G1_INTERMEDIATES = new Set([')', '-'].map((character) => character.charCodeAt(0)));
const LOCKING = new Set(['g', 'b', 'p'].map((character) => character.charCodeAt(0)));
const DOLLAR = 0x24;
const EXCLAMATION = 0x21;

/**
 * Reads the escape sequence that begins at `at`, or finds none there.
 * Source: MARC 21 Specifications, MARC-8, "Technique 1" (ESC g, b, p, s) and "Technique 2" (ISO 2022 designations);
 * ISO/IEC 2022 clause 15.4 for ESC % G and ESC % @. Data also has designations without the `!` of ANSEL: they are read.
 */
export function findEscape(bytes: Uint8Array, at: number): Escape | undefined {
  const first = bytes[at + 1] ?? 0;
  if (LOCKING.has(first)) return { length: 2, g0: findSetByFinal(first) ?? BASIC_LATIN };
  if (first === 0x73) return { length: 2, g0: BASIC_LATIN };
  if (first === 0x25 && bytes[at + 2] === 0x47) return { length: 3, utf8: true };
  if (first === 0x25 && bytes[at + 2] === 0x40) return { length: 3, g0: BASIC_LATIN, g1: ANSEL };
  let next = at + 1;
  const multibyte = first === DOLLAR;
  if (multibyte) next += 1;
  const toG1 = G1_INTERMEDIATES.has(bytes[next] ?? 0);
  const toG0 = G0_INTERMEDIATES.has(bytes[next] ?? 0);
  if (toG0 || toG1) next += 1;
  else if (!multibyte) return undefined;
  if (bytes[next] === EXCLAMATION) next += 1;
  const set = findSetByFinal(bytes[next] ?? 0);
  if (set === undefined || (set.kind === 'eacc') !== multibyte) return undefined;
  return { length: next + 1 - at, [toG1 ? 'g1' : 'g0']: set };
}
