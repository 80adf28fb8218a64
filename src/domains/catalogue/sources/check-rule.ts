import type { Rule, SourceKind } from '../mapping/index.ts';
import type { FaultPart } from './fault.ts';

const marcPlace = /^(?:\*|MFN|LDR(?:\/\d\d(?:-\d\d)?)?|[0-9A-Z]{3}(?:\$[a-z0-9_]+)?(?:\/\d+(?:-\d+)?)?)$/;
/** Positions of the leader and of 008. Source: MARC 21, leader; 008. */
const lengths: Readonly<Record<string, number>> = { LDR: 24, '008': 40 };

/** What is wrong with a rule that has the right shape: places that do not exist. */
export function checkRule(
  rule: Rule,
  source: SourceKind,
): readonly { readonly part: FaultPart; readonly value: string }[] {
  const isMarcLike = source !== 'tabular' && source !== 'dublin-core';
  const wrongFrom = isMarcLike ? [rule.from].flat().filter((place) => !isPlace(place)) : [];
  return [
    ...wrongFrom.map((value) => ({ part: 'from' as const, value })),
    ...(isTarget(rule.to) ? [] : [{ part: 'to' as const, value: rule.to }]),
  ];
}

function isPlace(place: string): boolean {
  return marcPlace.test(place) && isOrdered(place.split('/')[1]);
}

/** Control fields (below 010) have no subfields; positions must lie inside the field. */
function isTarget(to: string): boolean {
  const [place = '', range] = to.split('/');
  if (place.includes('$')) return place >= '010';
  if (range === undefined) return place !== 'LDR' && place !== '008';
  const last = Number(range.split('-').at(-1));
  return isOrdered(range) && last < (lengths[place] ?? 100);
}

function isOrdered(range: string | undefined): boolean {
  if (range === undefined) return true;
  const [first = '', last = first] = range.split('-');
  return Number(first) <= Number(last);
}
