/**
 * The positions of the leader that say something of every record of a library, with the codes to choose from.
 * Source: MARC 21 format for bibliographic data, leader, 06, 07, 17 and 18.
 */
export const leaderChoices = [
  { name: 'type', position: 6, codes: ['a', 't', 'm', 'e', 'f', 'c', 'd', 'i', 'j', 'g', 'k', 'r', 'o', 'p'] },
  { name: 'level', position: 7, codes: ['m', 's', 'a', 'b', 'c', 'd', 'i'] },
  { name: 'encodingLevel', position: 17, codes: [' ', '1', '2', '3', '4', '5', '7', '8', 'u', 'z'] },
  { name: 'form', position: 18, codes: [' ', 'a', 'c', 'i', 'n', 'u'] },
] as const;

/** How a code is called in a list of choices: a blank is written `#`, as MARC's documentation does. */
export function leaderCode(leader: string, position: number): string {
  return (leader[position] ?? ' ').replace(' ', '#');
}

/** The leader with another code; anything that is no single character leaves it as it is. */
export function withLeaderCode(leader: string, position: number, code: string): string {
  if (code.length !== 1 || leader.length <= position) return leader;
  return leader.slice(0, position) + code.replace('#', ' ') + leader.slice(position + 1);
}
