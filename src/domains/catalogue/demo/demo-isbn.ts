import { toIsbn13 } from '#lib/identifiers';

/** Registrants of the Vietnamese group 978-604 set apart for the demo, a hundred numbers each. See README.md. */
const REGISTRANTS = ['9999', '9998'] as const;

/** The n-th ISBN-13 of the demo block, with a valid check digit. Throws a RangeError beyond the two hundredth. */
export function demoIsbn(n: number): string {
  const registrant = REGISTRANTS[Math.floor(n / 100)];
  if (registrant === undefined)
    throw new RangeError(`the demo block has ${REGISTRANTS.length * 100} ISBNs, not ${n + 1}`);
  // The check character of the ISBN-10 plays no part in the conversion.
  return toIsbn13(`604${registrant}${String(n % 100).padStart(2, '0')}0`);
}
