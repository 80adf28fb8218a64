import { compareNames, type NameLevel, nameLevels } from '../compare-names.ts';
import type { Comparison, MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { type NameKey, nameInformation, nameKeyOf } from '../name-key.ts';
import { roleOf } from '../responsibility.ts';
import noAuthors from '../tables/no-authors.json' with { type: 'json' };

export interface AuthorFeature {
  /** Authors, then everybody else. */
  readonly n: readonly NameKey[];
  /** How many of them are authors. */
  readonly c: number;
  /** Statement of responsibility, folded, between spaces. */
  readonly s?: string;
}

const nobody: ReadonlySet<string> = new Set(noAuthors);
const rank: Readonly<Record<NameLevel, number>> = Object.fromEntries(
  nameLevels.map((level, place) => [level, place]),
) as Record<NameLevel, number>; // One entry for each level.

function contains(statement: string | undefined, name: NameKey): boolean {
  if (statement === undefined || name.f.length <= 4) return false;
  return statement.includes(` ${name.f} `) || containsInitialled(statement, name);
}

/** *B. R. Munson* in a statement for *Bruce Roy Munson*. */
function containsInitialled(statement: string, { f, b }: NameKey): boolean {
  const last = f.slice(f.lastIndexOf(' ') + 1);
  if (b === 1 || last.length < 5 || last === f) return false;
  const at = statement.indexOf(` ${last} `);
  const before = at < 0 ? '' : statement.slice(0, at).split(' ').slice(-2).join(' ');
  return before.split(' ').some((word) => word.length === 1 && f.startsWith(word));
}

/** The best agreement between any two names, authors and others alike. */
export const authorFeature: MatchFeature<AuthorFeature> = {
  name: 'author',

  extract({ description, statement: responsibility, stated }) {
    const authors: NameKey[] = [];
    const others: NameKey[] = [];
    for (const entry of description.authors) {
      // A name that the statement calls the translator's is no author's, whatever field it heads.
      const into = entry.role !== undefined && roleOf(entry.role) === 'other' ? others : authors;
      into.push(nameKeyOf(entry.name, entry.kind));
    }
    for (const entry of description.contributors) others.push(nameKeyOf(entry.name, entry.kind));
    if (authors.length + others.length === 0)
      for (const name of stated.authors) authors.push(nameKeyOf(name, 'person'));
    const names = [...authors, ...others].filter((name) => name.f !== '' && !nobody.has(name.f)).slice(0, 8);
    const statement = responsibility === undefined ? '' : foldedWords(responsibility);
    if (names.length === 0 && statement === '') return undefined;
    return {
      n: names,
      c: Math.min(authors.length, names.length),
      ...(statement === '' ? {} : { s: ` ${statement} ` }),
    };
  },

  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    let best: NameLevel | undefined;
    let left = a.n[0];
    let right = b.n[0];
    let asAuthors = false;
    for (let i = 0; i < a.n.length; i++) {
      for (let j = 0; j < b.n.length; j++) {
        const one = a.n[i];
        const two = b.n[j];
        if (one === undefined || two === undefined) continue;
        const level = compareNames(one, two);
        const isAuthor = i < a.c || j < b.c;
        if (
          best !== undefined &&
          (rank[level] > rank[best] || (rank[level] === rank[best] && (asAuthors || !isAuthor)))
        )
          continue;
        best = level;
        asAuthors = isAuthor;
        left = one;
        right = two;
      }
    }
    if (best !== undefined && rank[best] <= rank.part && left !== undefined && right !== undefined)
      return agreement(best, asAuthors, left, right);
    const quoted = a.n.find((name) => contains(b.s, name)) ?? b.n.find((name) => contains(a.s, name));
    if (quoted !== undefined)
      return { level: nameInformation(quoted) < 3.5 ? 'quoted.weak' : 'quoted', a: quoted.x, b: quoted.x };
    if (best === undefined || best === 'incomparable' || left === undefined || right === undefined) return undefined;
    // Those who did something to the work of others say nothing of whose it is.
    if (a.c === 0 || b.c === 0) return undefined;
    return { level: best, a: left.x, b: right.x };
  },
};

function agreement(level: NameLevel, asAuthors: boolean, left: NameKey, right: NameKey): Comparison {
  const told = nameInformation(left);
  const name = !asAuthors ? 'contributor' : level === 'same' && told < 3.5 ? 'same.weak' : level;
  return { level: name, a: left.x, b: right.x };
}
