import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { subfieldValues } from '../match-source.ts';
import aliases from '../tables/publisher-aliases.json' with { type: 'json' };
import { weights } from '../weights.ts';

const w = weights.publisher;
const names: ReadonlyMap<string, string> = new Map(Object.entries(aliases));
/** Houses that publish so much that sharing them says less. */
const common = new Set(['giao duc', 'kim dong', 'tre', 'van hoc', 'chinh tri quoc gia']);
const noise = new Set([
  'nxb',
  'the',
  'publishing',
  'publishers',
  'publisher',
  'press',
  'pub',
  'co',
  'company',
  'inc',
  'ltd',
  'limited',
  'corp',
  'books',
  'house',
  'and',
  'sons',
  'verlag',
  'editions',
  'ed',
  'cong',
  'ty',
  'libr',
  'librairie',
  'libreria',
  'buchhandlung',
  'wydawnictwo',
  'izdatelstvo',
  'editorial',
  'editora',
  'ediciones',
  'edizioni',
  'off',
  'office',
  'tnhh',
  'cp',
  's',
  'n',
]);

/** A publisher's name without what all of them have, abbreviations written out; empty when nothing remains. */
function publisherKey(text: string): string {
  const folded = foldedWords(text)
    .replace(/\bnha xuat ban\b|\bnha x b\b|\bn x b\b|\bnxb(?=\w)/g, 'nxb ')
    .replaceAll('  ', ' ')
    .trim();
  const kept = folded.split(' ').filter((word) => !noise.has(word));
  const key = kept.length === 0 ? folded : kept.join(' ');
  return names.get(key) ?? key;
}

/** A house in common of any named; `|` parts several. */
function shared(a: string, b: string): string | undefined {
  if (a === b) return a.includes('|') ? a.slice(0, a.indexOf('|')) : a;
  if (!a.includes('|') && !b.includes('|')) return undefined;
  const others = b.split('|');
  return a.split('|').find((name) => others.includes(name));
}

/** *hmso* for *h m stationery office*, *ctqg* for *chính trị quốc gia*. */
function isInitials(short: string, long: string): boolean {
  if (short.length < 2 || short.length > 6 || short.charCodeAt(0) !== long.charCodeAt(0) || !long.includes(' '))
    return false;
  return (
    long
      .split(' ')
      .map((word) => word.charAt(0))
      .join('') === short.replaceAll(' ', '')
  );
}

const isLatin = (text: string): boolean => /[a-z]/.test(text);

function sharesAll(a: string, b: string): boolean {
  if (b.length > a.length) return false;
  const whole = ` ${a} `;
  return b.split(' ').every((word) => whole.includes(` ${word} `));
}

/** Publisher's name, whatever form of `Nxb` stands before it. */
export const publisherFeature: MatchFeature<string> = {
  name: 'publisher',
  level: 'manifestation',
  extract(source) {
    const { description } = source;
    if (description.publisher === undefined) return undefined;
    const others = subfieldValues(source, '260', 'b').concat(subfieldValues(source, '264', 'b'));
    const keys = new Set<string>();
    for (const text of [description.publisher, ...others])
      for (const name of text.split(/\s*[;=]\s*/)) {
        const key = name.trim() === '' ? '' : publisherKey(name);
        if (key !== '' && keys.size < 4) keys.add(key);
      }
    return keys.size === 0 ? undefined : [...keys].join('|');
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const same = shared(a, b);
    if (same === undefined && isLatin(a) !== isLatin(b)) return undefined;
    const weight =
      same !== undefined
        ? common.has(same)
          ? w.sameCommon
          : w.same
        : sharesAll(a, b) ||
            sharesAll(b, a) ||
            isInitials(a, b) ||
            isInitials(b, a) ||
            a.replaceAll(' ', '') === b.replaceAll(' ', '')
          ? w.partlyShared
          : w.different;
    return { feature: 'publisher', a, b, weight };
  },
};
