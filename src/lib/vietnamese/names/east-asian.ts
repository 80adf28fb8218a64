import { fold } from '../fold.ts';
import families from '../tables/east-asian-families.json' with { type: 'json' };

const chinese: ReadonlySet<string> = new Set(families.chinese);
const korean: ReadonlySet<string> = new Set(families.korean);

/** One syllable as Hanyu Pinyin spells it (GB/T 16159-2012), without marks; inside a word it begins with a consonant. */
const rimes =
  'iang|iong|uang|ueng|ang|eng|ian|iao|ing|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u';
const first = `(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:${rimes})`;
const further = `['’-]?(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|(?<=['’-]))(?:${rimes})`;
const pinyinGiven = new RegExp(`^${first}(?:${further})?$`, 'u');
/** Two syllables tied by a hyphen with a small letter behind it, as Korean names and old romanisations of Chinese have them. */
const tied = /^\p{Lu}\p{L}*['’]?-\p{Ll}+$/u;

/**
 * Whether a heading (*Mao, Zedong*; *Kim, Jong-il*) names somebody whose family name leads in speech too, so that reading
 * order only loses the comma. Japanese names do not count: books in Vietnamese print them in either order.
 */
export function leadsWithFamily(family: string, given: string): boolean {
  const name = fold(family);
  if (tied.test(given)) return chinese.has(name) || korean.has(name);
  return chinese.has(name) && pinyinGiven.test(fold(given));
}
