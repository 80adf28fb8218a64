import type { MatchFeature } from '../feature.ts';
import { type MatchSource, subfieldValues } from '../match-source.ts';

/** LCCN without prefix spaces and with its serial part filled up to six digits (the Library of Congress's normal form). */
function lccn(value: string): string | undefined {
  const bare = value.replace(/\s/g, '').replace(/\/.*$/, '').toLowerCase();
  const parts = /^([a-z]{0,3})(\d{2}|\d{4})-?(\d{1,6})$/.exec(bare);
  if (parts === null) return undefined;
  const serial = bare.includes('-') ? (parts[3] ?? '').padStart(6, '0') : (parts[3] ?? '');
  return `lccn:${parts[1]}${parts[2]}${serial}`;
}

function systemNumber(value: string): string | undefined {
  const match = /^\s*\(([^)]+)\)\s*(.+?)\s*$/.exec(value);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const source = match[1].toLowerCase();
  if (source === 'ocolc') return `oclc:${match[2].replace(/^(?:oc[mn]|on)/i, '').replace(/^0+/, '')}`;
  return `${source}:${match[2].toLowerCase()}`;
}

function sourceOf(number: string): string {
  return number.slice(0, number.indexOf(':'));
}

function collect(source: MatchSource): string[] {
  const out: string[] = [];
  const add = (number: string | undefined): void => {
    if (number !== undefined && !out.includes(number) && out.length < 6) out.push(number);
  };
  for (const value of subfieldValues(source, '010', 'a')) add(lccn(value));
  // The national bibliography's number (015), without its spaces and marks.
  for (const value of subfieldValues(source, '015', 'a')) add(`nb:${value.replace(/[^\p{L}\d]/gu, '').toLowerCase()}`);
  for (const value of subfieldValues(source, '035', 'a')) add(systemNumber(value));
  return out;
}

/** Numbers that other catalogues gave to the record: LCCN (010) and system numbers with their source (035). Not 001, which is nobody's but the sender's. */
export const controlNumberFeature: MatchFeature<readonly string[]> = {
  name: 'control-number',
  extract(source) {
    const numbers = collect(source);
    return numbers.length === 0 ? undefined : numbers;
  },
  compare(a, b) {
    if (a === undefined || b === undefined) return undefined;
    for (const number of a) {
      if (b.includes(number)) return { level: 'same', a: number, b: number };
    }
    // Numbers of different sources cannot contradict each other.
    const one = a.find((number) => b.some((other) => sourceOf(other) === sourceOf(number)));
    if (one === undefined) return undefined;
    const two = b.find((other) => sourceOf(other) === sourceOf(one)) ?? '';
    return { level: 'different', a: one, b: two };
  },
};
