import { exactKey } from '../tokens.ts';
import { kindTable } from './tables.ts';

/** What a statement of responsibility names. */
export type NameKind = 'person' | 'several' | 'anonymous' | 'corporate';

/**
 * Whether a text names a person, "many authors", nobody, or a body. Bodies begin with one of the phrases of
 * `tables/name-kinds.json`; the short words among them (*Viện*, *Hội*, *Bộ* …) only tell when words in small letters
 * follow (*Viện Sử học*), because a person's name has none (*Hội An* could be one).
 */
export function kindOfName(text: string): NameKind {
  const key = exactKey(text);
  if (!/\p{L}/u.test(key)) return 'anonymous';
  if (kindTable.several.has(key)) return 'several';
  if (kindTable.anonymous.has(key)) return 'anonymous';
  const padded = ` ${key} `;
  if (kindTable.corporatePhrases.some((phrase) => isBody(padded, phrase))) return 'corporate';
  if (kindTable.corporateWords.some((word) => padded.startsWith(` ${word} `)) && readsLikeABody(text))
    return 'corporate';
  return 'person';
}

/** English bodies have their word anywhere (*Hanoi University*), Vietnamese ones in front. */
function isBody(padded: string, phrase: string): boolean {
  return /^[a-z]+$/.test(phrase) && phrase.length > 2 && phrase !== 'nxb'
    ? padded.includes(` ${phrase} `) && padded.trim() !== phrase
    : padded.startsWith(` ${phrase} `) && padded.trim() !== phrase;
}

function readsLikeABody(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < 2) return false;
  const smallAfterFirst = words.slice(1).some((word) => word === word.toLowerCase());
  return smallAfterFirst || words.length >= 5;
}
