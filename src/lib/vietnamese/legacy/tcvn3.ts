import { characterOf } from '../cp1252.ts';
import table from '../tables/tcvn5712-1.json' with { type: 'json' };
import type { CodecProblem, Decoded, Encoded, Tcvn3Capitals } from './encoding.ts';
import { decodeSingleByte, encodeSingleByte, singleByteCodec } from './single-byte.ts';
import { resolveCapitals } from './tcvn3-capitals.ts';

/** TCVN 5712:1993 VN1: every letter has its byte, capitals with tones partly in the control ranges. */
const vn1 = singleByteCodec(table);

/**
 * The ABC fonts: as VN1 from A0 on, while 00–1F are controls and 80–9F the punctuation of Windows. Capitals with tones
 * have no byte, but the few that VN1 puts above A0 are read.
 */
const abc = {
  characters: vn1.characters.map((char, byte) => {
    if (byte < 0x20) return String.fromCharCode(byte);
    return byte >= 0x80 && byte <= 0x9f ? characterOf(byte) : char;
  }),
  bytes: abcBytes(),
};

function abcBytes(): Map<string, number> {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte <= 0x9f; byte++) bytes.set(characterOf(byte), byte);
  const ownCapitals = 'ĂÂÊÔƠƯĐ';
  for (let byte = 0xa0; byte <= 0xff; byte++) {
    const char = vn1.characters[byte] ?? '';
    if (char === char.toLowerCase()) bytes.set(char, byte);
    else if (ownCapitals.includes(char)) bytes.set(char, byte);
  }
  // A capital with a tone is written as the small letter and set in an all-capitals font.
  for (const [char, byte] of [...bytes]) {
    const capital = char.toUpperCase();
    if (byte >= 0xb5 && capital.length === 1 && !bytes.has(capital)) bytes.set(capital, byte);
  }
  return bytes;
}

/** Bytes whose letter may be a capital in an all-capitals font. */
function leavesCaseOpen(byte: number): boolean {
  if (byte < 0xb5) return false;
  const char = abc.characters[byte] ?? '';
  return char !== char.toUpperCase();
}

export function decodeTcvn3(bytes: Uint8Array, capitals: Tcvn3Capitals): Decoded {
  if (capitals === 'tcvn5712-1') return decodeSingleByte(bytes, vn1);
  let text = '';
  const open: boolean[] = [];
  for (const byte of bytes) {
    text += abc.characters[byte] ?? characterOf(byte);
    open.push(leavesCaseOpen(byte));
  }
  if (capitals === 'all') return { text: text.normalize('NFC').toUpperCase(), problems: [] };
  const resolved = resolveCapitals(text, open);
  return { text: resolved.text.normalize('NFC'), problems: resolved.problems };
}

export function encodeTcvn3(text: string, capitals: Tcvn3Capitals): Encoded {
  if (capitals === 'tcvn5712-1') return encodeSingleByte(text, vn1);
  const composed = text.normalize('NFC');
  const encoded = encodeSingleByte(composed, abc);
  if (encoded.problems.length > 0) return encoded;
  const back = decodeTcvn3(encoded.bytes, capitals).text;
  return { bytes: encoded.bytes, problems: lostCapitals(composed, back) };
}

/** One problem for each letter that these bytes would give back in the other case. */
function lostCapitals(text: string, back: string): CodecProblem[] {
  const problems: CodecProblem[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const letter = text.charAt(offset);
    if (letter === back.charAt(offset)) continue;
    const message = `${letter} will be read as ${back.charAt(offset)}: its neighbours do not tell its case`;
    problems.push({ rule: 'case-lost', message, offset });
  }
  return problems;
}
