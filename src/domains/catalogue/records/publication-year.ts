/** Earliest year taken for a year of publication: nothing printed in the catalogues is older. */
const earliest = 1400;

function sane(text: string, latest: number): number | undefined {
  const year = Number(text);
  return year >= earliest && year <= latest ? year : undefined;
}

/**
 * The year in a 260/264 $c or a similar statement: the first group of exactly four digits that can be one. A statement
 * with a clock time or a full timestamp is the moment of a deposit, not of a publication, and gives nothing.
 */
export function yearInStatement(text: string, latest: number): number | undefined {
  if (/\d:\d\d/.test(text)) return undefined;
  for (const match of text.matchAll(/(?<!\d)\d{4}(?!\d)/g)) {
    const year = sane(match[0], latest);
    if (year !== undefined) return year;
  }
  return undefined;
}

/** Date 1 of field 008 (positions 07–10), or undefined when it is unknown, incomplete or impossible. */
export function yearInFixedField(value: string, latest: number): number | undefined {
  const date = value.slice(7, 11);
  if (value.charAt(6) === 'n' || value.charAt(6) === 'b' || !/^\d{4}$/.test(date)) return undefined;
  return sane(date, latest);
}
