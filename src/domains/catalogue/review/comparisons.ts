import type { Evidence } from '../views.ts';

/**
 * Whether a piece of evidence sets a field of one record beside the same field of the other. Where a pair stands beforehand
 * (`prior`) and what several fields say together (`together-…`) have no values of their own: they cannot name a group.
 */
export function isComparison({ feature }: Pick<Evidence, 'feature'>): boolean {
  return feature !== 'prior' && !feature.startsWith('together-');
}

/** The same in SQL, on a column `feature`. */
export const comparisonCondition = `feature <> 'prior' and not starts_with(feature, 'together-')`;
