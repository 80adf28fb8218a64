import eaccRows from '../tables/marc8-eacc.json' with { type: 'json' };
import sets from '../tables/marc8-sets.json' with { type: 'json' };

/**
 * The character sets of MARC-8 as typed arrays.
 * Source: MARC 21 Specifications, "Character Sets and Encoding Options", Part 2 (MARC-8) and its code tables; the JSON
 * tables are made by scripts/build-marc8-tables.py.
 */

/** A set of at most 94 codes. Arrays are indexed by the code without its high bit (0x21–0x7E). */
export interface SingleByteSet {
  readonly kind: 'single';
  /** The final character of the escape sequence that designates the set. */
  readonly final: string;
  /** Unicode code point of each code, 0 where none is assigned. All of them are in the Basic Multilingual Plane. */
  readonly characters: Uint16Array;
  /** 1 where the code is a mark that stands before its base. */
  readonly combining: Uint8Array;
}

/** East Asian Character Code: three bytes a character. */
export interface EaccSet {
  readonly kind: 'eacc';
  readonly final: '1';
  /** Code point of a code given as three 7-bit bytes, 0 where none is assigned. */
  lookUp(first: number, second: number, third: number): number;
  /** Every assigned code as `first << 16 | second << 8 | third` with its code point. */
  entries(): Iterable<readonly [code: number, codePoint: number]>;
}

export type CharacterSet = SingleByteSet | EaccSet;

function singleByteSet(source: { readonly final: string; readonly rows: Record<string, string> }): SingleByteSet {
  const characters = new Uint16Array(128);
  const combining = new Uint8Array(128);
  for (const [start, row] of Object.entries(source.rows)) {
    for (const [column, cell] of row.split(' ').entries()) {
      if (cell === '-') continue;
      const code = Number.parseInt(start, 16) + column;
      characters[code] = Number.parseInt(cell.replace('+', ''), 16);
      combining[code] = cell.startsWith('+') ? 1 : 0;
    }
  }
  return { kind: 'single', final: source.final, characters, combining };
}

const ROW_LENGTH = 128;

function eaccSet(rows: Record<string, string>): EaccSet {
  const rowNumbers = new Uint16Array(128 * 128);
  const leads = Object.keys(rows);
  const characters = new Uint32Array((leads.length + 1) * ROW_LENGTH);
  for (const [index, lead] of leads.entries()) {
    const bytes = Number.parseInt(lead, 16);
    rowNumbers[((bytes >> 8) << 7) | (bytes & 0x7f)] = index + 1;
    let third = 0x21;
    for (const character of rows[lead] ?? '') {
      if (character !== ' ') characters[(index + 1) * ROW_LENGTH + third] = character.codePointAt(0) ?? 0;
      third += 1;
    }
  }
  const lookUp = (first: number, second: number, third: number): number =>
    characters[(rowNumbers[(first << 7) | second] ?? 0) * ROW_LENGTH + third] ?? 0;
  function* entries(): Generator<readonly [number, number]> {
    for (const lead of leads) {
      const bytes = Number.parseInt(lead, 16);
      for (let third = 0x21; third < 0x7f; third += 1) {
        const codePoint = lookUp(bytes >> 8, bytes & 0xff, third);
        if (codePoint !== 0) yield [(bytes << 8) | third, codePoint];
      }
    }
  }
  return { kind: 'eacc', final: '1', lookUp, entries };
}

export const BASIC_LATIN = singleByteSet(sets['basic-latin']);
export const ANSEL = singleByteSet(sets.ansel);
export const EACC = eaccSet(eaccRows);

/** Every set, in the order in which the encoder tries them. */
export const MARC8_SETS: readonly CharacterSet[] = [
  BASIC_LATIN,
  ANSEL,
  singleByteSet(sets['basic-cyrillic']),
  singleByteSet(sets['extended-cyrillic']),
  singleByteSet(sets['basic-greek']),
  singleByteSet(sets['basic-hebrew']),
  singleByteSet(sets['basic-arabic']),
  singleByteSet(sets['extended-arabic']),
  singleByteSet(sets.subscript),
  singleByteSet(sets.superscript),
  singleByteSet(sets['greek-symbols']),
  EACC,
];

const setsByFinal = new Map(MARC8_SETS.map((set) => [set.final.charCodeAt(0), set]));

/** The set that the final byte of an escape sequence designates. */
export function findSetByFinal(final: number): CharacterSet | undefined {
  return setsByFinal.get(final);
}
