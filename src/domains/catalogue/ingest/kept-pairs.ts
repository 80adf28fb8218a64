import type { Columns } from '#platform/database';
import type { PairVerdict } from '../matching/index.ts';

/** Policy. Of pairs that are different those are kept that somebody may ask about, and those that stop chains. */
const leastAskedAbout = 0.02;
/**
 * Policy. Two records of one title that are different are another manifestation where one of these features says so with
 * this many bits against it. A chain of records that agree must not join them, see `../clustering/part-neighbourhood.ts`.
 * Without a title in common no chain would come about; years and pages are mistaken too often to stop one.
 */
const telling: ReadonlySet<string> = new Set([
  'volume',
  'edition',
  'grade',
  'programme',
  'kind',
  'carrier',
  'level',
  'host',
]);
const againstIt = -6;

/** The columns of `catalogue.match_pair` that are written when two records are compared. */
export const pairColumns = {
  id: 'bigint',
  record_a: 'bigint',
  record_b: 'bigint',
  verdict: 'text',
  probability: 'real',
  evidence: 'json',
  apart: 'smallint',
} as const satisfies Columns;

/** Whether a chain of others must not join the two. */
export function isApart({ verdict, evidence }: PairVerdict): boolean {
  if (verdict !== 'different') return false;
  let isOneTitle = false;
  let contradicts = false;
  for (const { feature, weight } of evidence) {
    if (feature === 'title') isOneTitle = weight > 0;
    else if (weight <= againstIt && telling.has(feature)) contradicts = true;
  }
  return isOneTitle && contradicts;
}

export function isKept(outcome: PairVerdict): boolean {
  return outcome.verdict !== 'different' || outcome.probability >= leastAskedAbout || isApart(outcome);
}

/** Condition on `catalogue.match_pair` for pairs that must not be joined by a chain. */
export const isVeto = 'apart = 1';
