import commonWords from './tables/common-title-words.json' with { type: 'json' };
import information from './tables/word-information.json' with { type: 'json' };

const known: ReadonlyMap<string, number> = new Map(Object.entries(information.bits));
const common: ReadonlySet<string> = new Set(commonWords);

/**
 * Bits that an agreement on this word of a title tells: the binary logarithm of how rare it is among the words of titles
 * (`tables/word-information.json`, counted by `scripts/learn-weights.ts`), a quarter of it because words come in phrases.
 */
function wordInformation(word: string): number {
  const counted = known.get(word);
  if (counted !== undefined) return counted;
  if (common.has(word)) return 0.7;
  return word.charCodeAt(0) <= 57 ? 1 : word.length > 5 ? 3 : 2;
}

/** Of a whole title, 1 to 12. */
export function titleInformation(folded: readonly string[]): number {
  let bits = 1;
  for (const word of folded) bits += wordInformation(word);
  return Math.round(Math.min(12, bits) * 10) / 10;
}
