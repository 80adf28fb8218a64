import { datesAgree, type HeadingKey } from './heading-key.ts';
import type { AuthorityOrigin } from './views.ts';

/** A name that some authority has, as recognition meets it. */
export interface Candidate {
  /** Of the authority that stands: one that was merged has gone up in it. */
  readonly authorityId: number;
  readonly origin: AuthorityOrigin;
  readonly exact: string;
  readonly folded: string;
  readonly isPreferred: boolean;
  /** Years of the authority, and those of the headings that have been found to mean it. */
  readonly lives: readonly Pick<HeadingKey, 'born' | 'died'>[];
}

/** Why a heading is taken for an authority: codes of the locale, the surest first. */
export type Ground = 'same-name-and-life' | 'same-name' | 'variant' | 'toneless' | 'own';

export type Recognised =
  | { readonly kind: 'one'; readonly authorityId: number; readonly ground: Ground; readonly confidence: number }
  /** Several people have the name and the heading does not tell which: its records have to. */
  | { readonly kind: 'several'; readonly authorityIds: readonly number[] }
  | { readonly kind: 'none' };

/** How sure each ground is, 0–1: what an editor reads, and the order in which grounds win. */
const confidences: Readonly<Record<Exclude<Ground, 'own'>, number>> = {
  'same-name-and-life': 0.99,
  'same-name': 0.9,
  variant: 0.85,
  toneless: 0.75,
};

/**
 * Whom a heading means, of those who have its name without marks. Whole syllables in order must agree; marks must agree
 * unless one side has none at all; no year of a life may contradict. A name without years is taken for the only one who
 * has it, and left open where several do. One that has years is never taken for somebody whom nobody has described yet:
 * two people of a name would become one by the first that comes.
 */
export function recognise(heading: HeadingKey, candidates: readonly Candidate[]): Recognised {
  const hasLife = heading.born !== undefined || heading.died !== undefined;
  const found = new Map<number, Ground>();
  for (const candidate of candidates) {
    const ground = groundOf(heading, candidate, hasLife);
    if (ground === undefined) continue;
    const before = found.get(candidate.authorityId);
    if (before === undefined || rank(ground) < rank(before)) found.set(candidate.authorityId, ground);
  }
  const best = Math.min(...[...found.values()].map(rank));
  // Who has the name himself is meant before somebody who had it among others; the same for marks and years.
  const winners = [...found].filter(([, ground]) => rank(ground) === best);
  const [winner, ...others] = winners;
  if (winner === undefined) return { kind: 'none' };
  if (others.length > 0) return { kind: 'several', authorityIds: winners.map(([id]) => id).sort((a, b) => a - b) };
  const [authorityId, ground] = winner;
  return { kind: 'one', authorityId, ground, confidence: confidences[ground as keyof typeof confidences] };
}

function groundOf(heading: HeadingKey, candidate: Candidate, hasLife: boolean): Ground | undefined {
  if (candidate.folded !== heading.folded) return undefined;
  const sameMarks = candidate.exact === heading.exact;
  const toneless = candidate.exact === candidate.folded || heading.exact === heading.folded;
  if (!sameMarks && !toneless) return undefined;
  const described = candidate.lives.filter((life) => life.born !== undefined || life.died !== undefined);
  if (!described.every((life) => datesAgree(life, heading))) return undefined;
  // One syllable without marks is anybody's.
  if (!sameMarks && !heading.folded.includes(' ')) return undefined;
  if (hasLife && described.length > 0) return sameMarks ? 'same-name-and-life' : 'same-name';
  // Whom an editor told apart has the titles that the editor named, not all under the name.
  if (candidate.origin === 'editor') return undefined;
  if (candidate.origin === 'heading' && described.length === 0 && (hasLife || sameMarks)) return undefined;
  if (!sameMarks) return 'toneless';
  return candidate.isPreferred ? 'same-name' : 'variant';
}

const order: readonly Ground[] = ['same-name-and-life', 'same-name', 'variant', 'toneless', 'own'];

function rank(ground: Ground): number {
  return order.indexOf(ground);
}
