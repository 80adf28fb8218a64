import { decodeLegacy } from '../legacy/convert.ts';
import { plausibility } from './plausibility.ts';

/** A sign of VIQR that plain text does not have: marks of quality or tone with a letter or another mark behind the vowel, or dd at the start of a word. */
const telling = /[aeou][(^+](?!\d)|[aeiouy][`~](?=[\s\p{P}a-z]|$)|[aeiouy]['?.](?=[a-z])|(?:^|[^a-z])dd[aeiouy]/giu;

/**
 * How surely ASCII text is VIQR, 0..1. Depends on how many telling signs there are and on how many of the words that
 * get marks by decoding become Vietnamese syllables; a word-final `.`, `?` or `'` alone proves nothing.
 */
export function viqrConfidence(text: string, bytes: Uint8Array): number {
  const signs = text.match(telling)?.length ?? 0;
  if (signs === 0) return 0;
  const found = plausibility(decodeLegacy(bytes, 'viqr').text);
  if (found.markedWords === 0) return 0;
  const evidence = signs === 1 ? 0.75 : signs === 2 ? 0.92 : 0.99;
  const share = found.legalShare;
  return share < 0.5 ? 0 : evidence * share ** 2;
}
