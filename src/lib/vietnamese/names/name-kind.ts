import { exactKey } from '../tokens.ts';
import { kindTable } from './tables.ts';

/** What a statement of responsibility names. */
export type NameKind = 'person' | 'several' | 'anonymous' | 'corporate';

/**
 * Whether a text names a person, "many authors", nobody, or a body. Bodies have an English word of
 * that kind, or begin with one of the phrases of
 * `tables/name-kinds.json`; the short words among them (*Viện*, *Hội*, *Bộ* …) only tell when words in small letters
 * follow (*Viện Sử học*), because a person's name has none (*Hội An* could be one).
 */
export function kindOfName(text: string): NameKind {
  const key = exactKey(text);
  if (!/\p{L}/u.test(key)) return 'anonymous';
  if (kindTable.several.has(key)) return 'several';
  if (kindTable.anonymous.has(key)) return 'anonymous';
  const words = key.split(' ');
  if (words.length > 1 && words.some((word) => kindTable.corporateAnywhere.has(word))) return 'corporate';
  for (let length = 1; length <= 3 && length <= words.length; length++) {
    // A phrase of one syllable (Nhóm, Quỹ) is a body only with a name behind it.
    const enough = length > 1 || words.length > 1;
    if (enough && kindTable.corporatePhrases.has(words.slice(0, length).join(' '))) return 'corporate';
  }
  return kindTable.corporateWords.has(words[0] ?? '') && readsLikeABody(text) ? 'corporate' : 'person';
}

function readsLikeABody(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < 2) return false;
  const smallAfterFirst = words.slice(1).some((word) => word === word.toLowerCase());
  return smallAfterFirst || words.length >= 5;
}
