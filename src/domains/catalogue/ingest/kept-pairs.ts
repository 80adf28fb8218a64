import type { Columns } from '#platform/database';

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

/** Condition on `catalogue.match_pair` for pairs that must not be joined by a chain. */
export const isVeto = 'apart = 1';
