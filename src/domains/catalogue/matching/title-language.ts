import { isVietnameseSyllable } from '#lib/vietnamese';
import words from './tables/language-words.json' with { type: 'json' };

const languagesOf = new Map<string, string[]>();
for (const [language, list] of Object.entries(words))
  for (const word of list.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

const nobody: readonly string[] = [];

/** The language that the small words of a title speak; undefined when none or several do. */
export function languageOfWords(folded: readonly string[], exact: readonly string[]): string | undefined {
  if (folded.length < 2) return undefined;
  const toned = exact.filter((word, i) => word !== folded[i] && isVietnameseSyllable(word)).length;
  if (toned * 3 >= exact.length) return 'vie';
  const votes = new Map<string, number>();
  for (const word of folded)
    for (const language of languagesOf.get(word) ?? nobody) votes.set(language, (votes.get(language) ?? 0) + 1);
  const best = [...votes].sort((x, y) => y[1] - x[1]);
  const [first, second] = best;
  return first === undefined || first[1] === second?.[1] ? undefined : first[0];
}
