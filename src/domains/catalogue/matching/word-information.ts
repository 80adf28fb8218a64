import commonWords from './tables/common-title-words.json' with { type: 'json' };

const common: ReadonlySet<string> = new Set(commonWords);

/**
 * Bits that an agreement on this word of a title tells, estimated by its looks: little where it is one of the words that
 * titles are made of (`tables/common-title-words.json`), more where it is long, which a foreign word or a name is.
 */
function wordInformation(word: string): number {
  if (common.has(word)) return 0.7;
  return word.charCodeAt(0) <= 57 ? 1 : word.length > 5 ? 3 : 2;
}

/** Of a whole title, 1 to 12. */
export function titleInformation(folded: readonly string[]): number {
  let bits = 1;
  for (const word of folded) bits += wordInformation(word);
  return Math.round(Math.min(12, bits) * 10) / 10;
}
