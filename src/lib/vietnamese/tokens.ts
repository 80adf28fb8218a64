import { WordReader } from './word-reader.ts';

/** The tokens of a text in two parallel arrays of equal length: `folded[i]` is `exact[i]` without any marks. */
export interface Tokens {
  /** NFC, lower case, tone in its canonical place. */
  readonly exact: readonly string[];
  readonly folded: readonly string[];
}

const reader = new WordReader();

/**
 * The words of a text (see `WordReader`), both as written (NFC, lower case, one tone placement) and folded. Where all are
 * without marks, both are one array.
 */
export function tokens(text: string): Tokens {
  const exact: string[] = [];
  let folded = exact;
  reader.read(text);
  while (reader.next()) {
    if (!reader.isMarked) {
      const word = reader.written();
      exact.push(word);
      if (folded !== exact) folded.push(word);
      continue;
    }
    const word = reader.marked();
    if (folded === exact && word.exact !== word.folded) folded = [...exact];
    exact.push(word.exact);
    if (folded !== exact) folded.push(word.folded);
  }
  return { exact, folded };
}

/** The tokens as written: NFC, lower case, tone in its canonical place. See `tokens`. */
export function syllables(text: string): readonly string[] {
  return tokens(text).exact;
}

/**
 * The key under which two writings of the same words meet: NFC, lower case, one tone placement, punctuation and spaces
 * reduced to single spaces. Tones distinguish: *Đường* and *Dương* have different keys.
 */
export function exactKey(text: string): string {
  return tokens(text).exact.join(' ');
}
