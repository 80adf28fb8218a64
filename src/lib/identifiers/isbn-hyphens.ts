import table from './tables/isbn-ranges.json' with { type: 'json' };

interface Range {
  readonly first: string;
  readonly last: string;
}

const groups = new Map<string, readonly Range[]>();
for (const [group, ranges] of Object.entries(table.groups)) {
  groups.set(group, ranges.split(',').map(parseRange));
}

function parseRange(text: string): Range {
  const [first = '', last = first] = text.split('-');
  return { first, last };
}

/**
 * An ISBN-13 with its hyphens, for the groups of `tables/isbn-ranges.json` (Viet Nam 978-604 and 978-632, and those of
 * other countries that our libraries hold most of); `undefined` for others, because guessing them would be wrong.
 */
export function hyphenateIsbn(isbn13: string): string | undefined {
  const prefix = isbn13.slice(0, 3);
  for (let length = 1; length <= 5; length++) {
    const group = isbn13.slice(3, 3 + length);
    const ranges = groups.get(`${prefix}-${group}`);
    if (ranges === undefined) continue;
    const rest = isbn13.slice(3 + length, 12);
    const range = ranges.find(({ first, last }) => {
      const registrant = rest.slice(0, first.length);
      return registrant >= first && registrant <= last;
    });
    if (range === undefined || range.first.length >= rest.length) return undefined;
    const registrant = rest.slice(0, range.first.length);
    return [prefix, group, registrant, rest.slice(range.first.length), isbn13.charAt(12)].join('-');
  }
  return undefined;
}
