import type { Problem } from '../read-result.ts';
import type { Iso2709Options } from './options.ts';

/** The record is Unicode once it is read, and in MARC 21 leader/09 has to say so. */
export function unicodeLeader(leader: string, options: Iso2709Options): string {
  const { dialect = 'marc21' } = options;
  return dialect === 'marc21' && leader.charAt(9) !== 'a' ? `${leader.slice(0, 9)}a${leader.slice(10)}` : leader;
}

export function leaderLied(offset: number): Problem {
  return {
    rule: 'leader-encoding-wrong',
    message: 'leader/09 says MARC-8, but the text is UTF-8',
    offset: offset + 9,
    before: ' ',
    after: 'a',
  };
}
