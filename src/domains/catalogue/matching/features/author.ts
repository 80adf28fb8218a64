import type { MatchFeature } from '../feature.ts';
import { foldedWords } from '../folded-words.ts';
import { agreement, type NameKey, nameInformation, nameKeyOf } from '../name-key.ts';
import noAuthors from '../tables/no-authors.json' with { type: 'json' };
import { weights } from '../weights.ts';

export interface AuthorFeature {
  /** Authors, then everybody else. */
  readonly n: readonly NameKey[];
  /** How many of them are authors. */
  readonly c: number;
  /** Statement of responsibility, folded, between spaces. */
  readonly s?: string;
}

const w = weights.author;
const nobody: ReadonlySet<string> = new Set(noAuthors);
/** Those who did something to the work of others; a body that prepared it. */
const notAuthors =
  /dịch|hiệu đính|biên soạn|sưu tầm|khảo đính|chú giải|giới thiệu|tuyển chọn|trans|edit|illus|foreword|^nhóm\s/iu;

/** Names in a statement such as `Nguyễn Du; Đào Duy Anh khảo đính`, for records without access points. */
function namesInStatement(statement: string): string[] {
  const authors = statement.split(/\s*;\s*/)[0] ?? '';
  return authors
    .split(/\s*,\s*|\s+và\s+|\s+and\s+/)
    .filter((name) => !notAuthors.test(name))
    .map((name) =>
      name
        .replace(/^(?:by|tác giả|ch\.?\s*b\.?|chủ biên|biên soạn|b\.?\s*s\.?)\s*:?\s*/i, '')
        .replace(/\s*[([].*$/, '')
        .trim(),
    )
    .filter((name) => name !== '' && name.length <= 60)
    .slice(0, 4);
}

function contains(statement: string | undefined, name: NameKey): boolean {
  return statement !== undefined && name.f.length > 4 && statement.includes(` ${name.f} `);
}

/** The best agreement between any two names, authors and others alike. */
export const authorFeature: MatchFeature<AuthorFeature> = {
  name: 'author',
  level: 'work',

  extract({ description, statement: responsibility }) {
    const authors = description.authors.map((entry) => nameKeyOf(entry.name, entry.kind));
    const others = description.contributors.map((entry) => nameKeyOf(entry.name, entry.kind));
    if (authors.length + others.length === 0 && responsibility !== undefined) {
      for (const name of namesInStatement(responsibility)) authors.push(nameKeyOf(name, 'person'));
    }
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
    let best = Number.NEGATIVE_INFINITY;
    let left = a.n[0];
    let right = b.n[0];
    for (let i = 0; i < a.n.length; i++) {
      for (let j = 0; j < b.n.length; j++) {
        const one = a.n[i];
        const two = b.n[j];
        if (one === undefined || two === undefined) continue;
        const agreed = agreement(one, two);
        const weight = agreed > 0 && i >= a.c && j >= b.c ? agreed * 0.5 : agreed;
        if (weight <= best) continue;
        best = weight;
        left = one;
        right = two;
      }
    }
    if (best <= 0) {
      const quoted = a.n.find((name) => contains(b.s, name)) ?? b.n.find((name) => contains(a.s, name));
      if (quoted !== undefined) {
        return {
          feature: 'author',
          a: quoted.x,
          b: quoted.x,
          weight: nameInformation(quoted) * w.inResponsibilityFactor,
        };
      }
      if (a.c === 0 || b.c === 0 || best === 0) return undefined;
    }
    if (left === undefined || right === undefined) return undefined;
    return { feature: 'author', a: left.x, b: right.x, weight: best };
  },
};
