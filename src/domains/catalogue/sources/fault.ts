/** Parts of a draft that can be wrong; each has its text in the locale under `ui.mapping.faults`. */
export const faultParts = [
  'format',
  'encoding',
  'mapping',
  'name',
  'defaults',
  'language',
  'country',
  'leader',
  'ignore',
  'rule',
  'from',
  'to',
  'ind',
  'do',
  'when',
  'join',
  'into',
  'take',
  'holdings',
  'holdingTags',
  'holdingCodes',
  'holdingFlags',
] as const;
export type FaultPart = (typeof faultParts)[number];

/** One thing that is wrong with a draft, and where. */
export interface DraftFault {
  readonly part: FaultPart;
  /** Line of the table of rules, from 1; of the flags of a table of holdings. */
  readonly line?: number;
  /** Which one, of the subfields of a table of holdings: `branch`. */
  readonly key?: string;
  /** What stands there, shortened. */
  readonly value: string;
}
