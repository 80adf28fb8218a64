import { bytesOf, characterOf } from '../cp1252.ts';
import table from '../tables/vni.json' with { type: 'json' };
import type { CodecProblem, Decoded, Encoded } from './encoding.ts';
import { approximated, unmappedByte } from './single-byte.ts';

/**
 * VNI-Windows: i with a tone, đ, ơ, ư and ỵ are single bytes; other marks are one byte after their letter. The bytes of
 * both kinds are disjoint, so every text reads back unambiguously.
 */

const letters = byByte(table.letters);
const marks = byByte(table.marks);
/** Sequences of bytes to letters, keyed by `first << 8 | second`. */
const pairs = new Map<number, string>();
const sequences = new Map<string, number[]>();

for (const [byte, letter] of letters) sequences.set(letter, [byte]);
for (const base of ['a', 'e', 'o', 'u', 'y', 'ơ', 'ư']) {
  for (const letter of [base, base.toUpperCase()]) {
    const first = sequences.get(letter)?.[0] ?? letter.charCodeAt(0);
    for (const [second, mark] of marks) {
      const composed = (letter + mark).normalize('NFC');
      if (composed.length !== 1) continue;
      pairs.set((first << 8) | second, composed);
      // Capitals are written with the capital mark, though both occur in the wild.
      const sameCase = second >= 0xe0 === (letter === letter.toLowerCase());
      if (sameCase && !sequences.has(composed)) sequences.set(composed, [first, second]);
    }
  }
}

function byByte(record: Readonly<Record<string, string>>): Map<number, string> {
  return new Map(Object.entries(record).map(([hex, value]) => [Number.parseInt(hex, 16), value]));
}

export function decodeVni(bytes: Uint8Array): Decoded {
  const problems: CodecProblem[] = [];
  let text = '';
  for (let offset = 0; offset < bytes.length; offset++) {
    const byte = bytes[offset] ?? 0;
    const pair = pairs.get((byte << 8) | (bytes[offset + 1] ?? 0));
    if (pair !== undefined) {
      text += pair;
      offset++;
      continue;
    }
    const letter = letters.get(byte);
    if (letter === undefined && marks.has(byte)) problems.push(unmappedByte(byte, offset));
    text += letter ?? characterOf(byte);
  }
  return { text, problems };
}

export function encodeVni(text: string): Encoded {
  const problems: CodecProblem[] = [];
  const out: number[] = [];
  let offset = 0;
  for (const char of text.normalize('NFC')) {
    const own = sequences.get(char) ?? plainByte(char) ?? approximated(char, offset, problems);
    out.push(...own);
    offset += char.length;
  }
  return { bytes: Uint8Array.from(out), problems };
}

/** Windows-1252 characters keep their byte where VNI has not taken it. */
function plainByte(char: string): number[] | undefined {
  const byte = bytesOf(char)?.[0];
  return byte === undefined || letters.has(byte) || marks.has(byte) ? undefined : [byte];
}
