import type { Columns } from '#platform/database';
import type { PairVerdict } from '../matching/index.ts';

/**
 * Policy. Of pairs that are different those are kept that somebody may ask about, and those of one title that are
 * different beyond doubt (another volume, another carrier): a chain of records that agree must not join them, see
 * `../clustering/part-neighbourhood.ts`. Without a title in common no chain would come about.
 */
const leastAskedAbout = 0.02;
const beyondDoubt = 0.0001;

/** The columns of `catalogue.match_pair` that are written when two records are compared. */
export const pairColumns = {
  id: 'bigint',
  record_a: 'bigint',
  record_b: 'bigint',
  verdict: 'text',
  probability: 'real',
  evidence: 'json',
} as const satisfies Columns;

export function isKept({ verdict, probability, evidence }: PairVerdict): boolean {
  if (verdict !== 'different' || probability >= leastAskedAbout) return true;
  return probability < beyondDoubt && evidence.some(({ feature, weight }) => feature === 'title' && weight > 0);
}

/** Condition on `catalogue.match_pair` for pairs that must not be joined by a chain. */
export const isVeto = `verdict = 'different' and probability < ${beyondDoubt}`;
