import { fold } from '../fold.ts';
import families from '../tables/family-names.json' with { type: 'json' };
import kinds from '../tables/name-kinds.json' with { type: 'json' };
import roles from '../tables/name-roles.json' with { type: 'json' };
import titles from '../tables/name-titles.json' with { type: 'json' };
import { exactKey } from '../tokens.ts';

/** The tables about names, turned into lookups by exact key. */

/** Rank by frequency (the order of the table), by exact and by folded key. */
const ranks = new Map<string, number>();
families.single.forEach((name, rank) => {
  const key = exactKey(name);
  ranks.set(key, rank);
  const plain = fold(key);
  if (!ranks.has(plain)) ranks.set(plain, rank);
});
const compounds = families.compound.map((name) => exactKey(name).split(' '));

/**
 * How frequent a syllable (exact form) is as a family name: 0 for the most frequent, Infinity for none. A syllable
 * written without marks may stand for one with them.
 */
export function familyRank(syllable: string): number {
  return ranks.get(syllable) ?? Number.POSITIVE_INFINITY;
}

/** How many syllables at the beginning are the family name: 0 when there is none. */
export function familyLength(syllables: readonly string[]): number {
  for (const compound of compounds) {
    if (syllables.length > compound.length && compound.every((part, index) => matches(part, syllables[index]))) {
      return compound.length;
    }
  }
  const first = syllables[0];
  return first !== undefined && familyRank(first) < Number.POSITIVE_INFINITY ? 1 : 0;
}

function matches(part: string, syllable: string | undefined): boolean {
  return syllable === part || syllable === fold(part);
}

/** Key without dots and spaces: `GS.TS`, `GS. TS` and `gsts` are one. */
export function looseKey(text: string): string {
  return exactKey(text).replaceAll(' ', '');
}

const roleCodes = new Map<string, string>();
for (const [code, forms] of Object.entries(roles)) for (const form of forms) roleCodes.set(looseKey(form), code);

/** The code of a role (`chief-editor`, `translator` …) for one of its written forms, if it is one. */
export function findRole(text: string): string | undefined {
  return roleCodes.get(looseKey(text));
}

/** Roles of several letters, by exact key: those that may stand behind a name without brackets. */
export const trailingRoles: ReadonlyMap<string, string> = new Map(
  Object.entries(roles).flatMap(([code, forms]) =>
    forms
      .map((form) => exactKey(form))
      .filter((form) => form.length > 2 && (form.includes(' ') || /[^a-z]/.test(form)))
      .map((form) => [form, code] as const),
  ),
);

export const titleAbbreviations: ReadonlySet<string> = new Set(titles.abbreviations.map((title) => looseKey(title)));

/** Titles written out, by exact key, and the words that one can begin with. */
export const titlePhrases: ReadonlySet<string> = new Set(titles.words.map((title) => exactKey(title)));
export const titleBeginnings: ReadonlySet<string> = new Set(
  [...titlePhrases].map((title) => title.split(' ')[0] ?? ''),
);

/** English words that tell a body wherever they stand, Vietnamese phrases that tell one in front. */
export const kindTable = {
  several: new Set(kinds.several.map((name) => exactKey(name))),
  anonymous: new Set(kinds.anonymous.map((name) => exactKey(name))),
  corporatePhrases: new Set(kinds.corporatePhrases.map((phrase) => exactKey(phrase))),
  corporateAnywhere: new Set(kinds.corporateAnywhere.map((word) => exactKey(word))),
  corporateWords: new Set(kinds.corporateWords.map((word) => exactKey(word))),
};
