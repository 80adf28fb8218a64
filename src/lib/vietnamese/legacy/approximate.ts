import { fold } from '../fold.ts';

const punctuation: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
  '\u00a0': ' ',
  '•': '*',
  '×': 'x',
};

/** The nearest ASCII for a character that an encoding does not have: plain quotes and dashes, letters without marks, else `?`. */
export function approximate(char: string): string {
  const sign = punctuation[char];
  if (sign !== undefined) return sign;
  const plain = fold(char);
  if (!/^[a-z]+$/.test(plain)) return '?';
  return char === char.toLowerCase() ? plain : plain.toUpperCase();
}
