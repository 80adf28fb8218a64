import { classOf, classOfAstral, invisible, mark, separator, single, surrogate } from './characters.ts';
import { fold } from './fold.ts';
import { placeTone } from './syllable.ts';

/** The tokens of a text in two parallel arrays of equal length: `folded[i]` is `exact[i]` without any marks. */
export interface Tokens {
  /** NFC, lower case, tone in its canonical place. */
  readonly exact: string[];
  readonly folded: string[];
}

/** Vietnamese has few syllables and meets them again and again: a word is taken apart once. */
const knownWords = new Map<string, { readonly exact: string; readonly folded: string }>();
const mostKnownWords = 50_000;

function readWord(word: string): { readonly exact: string; readonly folded: string } {
  const known = knownWords.get(word);
  if (known !== undefined) return known;
  const read = { exact: placeTone(word), folded: fold(word) };
  if (knownWords.size >= mostKnownWords) knownWords.clear();
  knownWords.set(word, read);
  return read;
}

/**
 * Splits a text into tokens of letters and digits, both as written (NFC, lower case, one tone placement) and folded.
 * Vietnamese puts a space between syllables, so a token is a syllable; each Han character is a token; `vn123x` is one.
 */
export function tokens(text: string): Tokens {
  const exact: string[] = [];
  const folded: string[] = [];
  const lower = text.normalize('NFC').toLowerCase();
  const composed = lower === text ? lower : lower.normalize('NFC');
  let start = -1;
  let ascii = true;
  let hidden = false;
  const end = (at: number): void => {
    if (start < 0) return;
    let word = composed.slice(start, at);
    if (hidden) word = word.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '').normalize('NFC');
    start = -1;
    if (ascii) {
      exact.push(word);
      folded.push(word);
      return;
    }
    const known = readWord(word);
    exact.push(known.exact);
    folded.push(known.folded);
    ascii = true;
    hidden = false;
  };
  for (let i = 0; i < composed.length; i++) {
    const code = composed.charCodeAt(i);
    let kind = classOf(code);
    let width = 1;
    if (kind === surrogate) {
      const codePoint = composed.codePointAt(i) ?? code;
      if (codePoint > 0xffff) width = 2;
      kind = width === 2 ? classOfAstral(codePoint) : separator;
    }
    if (kind === separator) end(i);
    else if (kind === single) {
      end(i);
      const char = composed.slice(i, i + width);
      exact.push(char);
      folded.push(char);
    } else if (kind === invisible) {
      if (start >= 0) {
        hidden = true;
        ascii = false;
      }
    } else if (start >= 0 || kind !== mark) {
      if (start < 0) start = i;
      if (code > 0x7f) ascii = false;
    }
    i += width - 1;
  }
  end(composed.length);
  return { exact, folded };
}

/** The tokens as written: NFC, lower case, tone in its canonical place. See `tokens`. */
export function syllables(text: string): string[] {
  return tokens(text).exact;
}

/**
 * The key under which two writings of the same words meet: NFC, lower case, one tone placement, punctuation and spaces
 * reduced to single spaces. Tones distinguish: *Đường* and *Dương* have different keys.
 */
export function exactKey(text: string): string {
  return tokens(text).exact.join(' ');
}
