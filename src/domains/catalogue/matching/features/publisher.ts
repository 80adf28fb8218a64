import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
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
  'tnhh',
  'cp',
  's',
  'n',
]);

/** A publisher's name without what all of them have, abbreviations written out; empty when nothing remains. */
function publisherKey(text: string): string {
  const folded = foldedWords(text).replace(/\bnha xuat ban\b|\bnha x b\b|\bn x b\b/g, 'nxb');
  const kept = folded.split(' ').filter((word) => !noise.has(word));
  const key = kept.length === 0 ? folded : kept.join(' ');
  return names.get(key) ?? key;
}

function sharesAll(a: string, b: string): boolean {
  const whole = ` ${a} `;
  return b.split(' ').every((word) => whole.includes(` ${word} `));
}

/** Publisher's name, whatever form of `Nxb` stands before it. */
export const publisherFeature: MatchFeature<string> = {
  name: 'publisher',
  level: 'manifestation',
  extract({ description }) {
    const key = description.publisher === undefined ? '' : publisherKey(description.publisher);
    return key === '' ? undefined : key;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    const weight =
      a === b
        ? common.has(a)
          ? w.sameCommon
          : w.same
        : sharesAll(a, b) || sharesAll(b, a)
          ? w.partlyShared
          : w.different;
    return { feature: 'publisher', a, b, weight };
  },
};
