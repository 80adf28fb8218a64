import { tokens } from '#lib/vietnamese';

/** The folded tokens of a text joined by spaces. */
export function foldedWords(text: string): string {
  return tokens(text).folded.join(' ');
}
