import table from '../tables/gifts.json' with { type: 'json' };

/**
 * What the union can give a library's record, group by group, as `tables/gifts.json` has it.
 *
 * - `add`: a field that says what none of the library's own fields of these tags says
 * - `fill`: only where the library has no field of these tags at all
 * - `positions`: elements of 008 that the library left blank
 * - `linked`: the 880 of a field that the library has too
 * - `restore-tones`, `name-form`: write over what is there, so only when asked
 */
export const giftNames = [
  'isbn',
  'issn',
  'class-number',
  'subjects',
  'creator',
  'names',
  'titles',
  'edition',
  'imprint',
  'extent',
  'languages',
  'media-types',
  'series',
  'contents',
  'summary',
  'codes',
  'vernacular',
  'links',
  'tones',
  'name-forms',
] as const;
export type GiftName = (typeof giftNames)[number];
export type GiftManner = 'add' | 'fill' | 'positions' | 'linked' | 'restore-tones' | 'name-form';

export interface Gift {
  readonly name: GiftName;
  readonly tags: readonly string[];
  /** Tags that may say the same under another number: a main entry and an added one. */
  readonly besides: readonly string[];
  readonly how: GiftManner;
  /** Left out unless the library asks for it: it overwrites, or holds only for some libraries. */
  readonly onlyIfAsked: boolean;
}

interface Row {
  readonly tags: readonly string[];
  readonly besides?: readonly string[];
  readonly how: string;
  readonly onlyIfAsked?: boolean;
}

// The test of the table holds its words against the lists above.
const rows: Readonly<Record<string, Row>> = table.gifts;

export const gifts: readonly Gift[] = giftNames.map((name) => {
  const { tags = [], besides = [], how = 'fill', onlyIfAsked = false } = rows[name] ?? {};
  return { name, tags, besides, how: how as GiftManner, onlyIfAsked };
});

/** What a library gets that asks for nothing in particular: nothing of its own is written over. */
export const usualGifts: readonly GiftName[] = gifts.flatMap(({ name, onlyIfAsked }) => (onlyIfAsked ? [] : [name]));

export function isGiftName(text: string): text is GiftName {
  return giftNames.some((name) => name === text);
}
