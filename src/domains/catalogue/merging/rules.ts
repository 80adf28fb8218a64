import table from './tables/rules.json' with { type: 'json' };

/**
 * Which rule makes a field of the merged record, by tag; `x` in a tag of the table stands for any digit and the most
 * exact entry counts. Tags of one `slot` compete with each other.
 *
 * - `dropped`: belongs to one library (holdings, local fields, its control numbers)
 * - `rebuilt`: made anew from the members' numbers
 * - `position-wise`: 008, each element from the first member that has it
 * - `trusted-first`: all fields of the tag from the highest member that has any
 * - `most-agreed`: what the members with the most trust together say; of that the fullest form
 * - `controlled-first`: the same among headings that are under authority control (`controlled.ts`), where there are any
 * - `fullest`: all fields of the tag from the member that says most, weighed by trust
 * - `union`: everything once; of near-duplicates the fuller, and of subjects only what no other heading says and more
 * - `linked`: 880, goes with the field it is linked to
 */
export type RuleName =
  | 'dropped'
  | 'rebuilt'
  | 'position-wise'
  | 'trusted-first'
  | 'most-agreed'
  | 'controlled-first'
  | 'fullest'
  | 'union'
  | 'linked';

/** What makes two fields of a tag say the same, see `field-key.ts`. */
export type KeyName = 'text' | 'heading' | 'subject' | 'name' | 'isbn' | 'class-number' | 'address' | 'contained';

export interface MergeRule {
  readonly rule: RuleName;
  readonly slot: string;
  readonly key: KeyName;
}

interface Row {
  readonly rule: string;
  readonly slot?: string;
  readonly key?: string;
}

// The test of the table holds its words against the two unions above.
const rows = new Map<string, Row>(Object.entries(table.tags));
const cache = new Map<string, MergeRule>();

export function ruleFor(tag: string): MergeRule {
  const known = cache.get(tag);
  if (known !== undefined) return known;
  const row = rows.get(tag) ?? rows.get(`${tag.slice(0, 2)}x`) ?? rows.get(`${tag.slice(0, 1)}xx`) ?? table.default;
  const { rule, slot = tag, key = 'text' }: Row = row;
  const found = { rule, slot, key } as MergeRule;
  // Tags come from outside: only well-formed ones are remembered.
  if (/^\d{3}$/.test(tag)) cache.set(tag, found);
  return found;
}
