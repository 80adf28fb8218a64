import { fields, subfields } from '#lib/marc';
import type { Check } from './check.ts';

const earliest = 1000;
/** Date types (008/06) whose first date is that of publication: for a reprint or a detailed date as well. */
const singleDate = /^[setrk]$/;
const dateTypes = /^[bcdeikmnpqrstu|]$/;
const codedDate = /^(?:\d{4}|\d{1,3}u{1,3}|u{4}|\|{4}| {4})$/;

/** Years of publication: possible ones, in 008 in their proper form, and the same in 008 and in the imprint. */
export const checkDates: Check = ({ record, fixed, latestYear }, report) => {
  const years = imprintYears(record);
  const isPossible = ({ year }: { year: number }): boolean => year <= latestYear && year >= earliest;
  const possible = years.filter(isPossible);
  for (const { tag, text } of years.filter((each) => !isPossible(each))) {
    // Another calendar beside ours: 2537 [1994].
    if (!possible.some((other) => other.text === text)) report('year-impossible', tag, text);
  }
  if (fixed.length < 18) return;
  const [type, first, second] = [fixed.charAt(6), fixed.slice(7, 11), fixed.slice(11, 15)];
  if (!dateTypes.test(type) || !codedDate.test(first) || !isSecondDate(type, second))
    report('coded-date-invalid', '008', [type, first, second].map((text) => text.replaceAll(' ', '#')).join(' '));
  else if (/^\d{4}$/.test(first) && (Number(first) > latestYear || Number(first) < earliest))
    report('year-impossible', '008', first);
  else if (
    singleDate.test(type) &&
    /^\d{4}$/.test(first) &&
    possible.length > 0 &&
    !possible.some(({ year }) => isNear(year, first))
  )
    report('year-disagrees', '008', `008: ${first} · ${possible[0]?.tag}: ${possible[0]?.text}`);
  if (!isEntryDate(fixed.slice(0, 6))) report('entry-date-invalid', '008', fixed.slice(0, 6));
};

function imprintYears(record: Parameters<typeof fields>[0]): { tag: string; text: string; year: number }[] {
  const found: { tag: string; text: string; year: number }[] = [];
  for (const field of fields(record, '260', '264')) {
    for (const text of subfields(field, 'c')) {
      // A moment of a deposit is no year of publication.
      if (/\d:\d\d/.test(text)) continue;
      for (const [digits] of text.matchAll(/(?<!\d)\d{4}(?!\d)/g))
        found.push({ tag: field.tag, text, year: Number(digits) });
    }
  }
  return found;
}

/** For a detailed date the second is month and day; for the others a year, or nothing. */
function isSecondDate(type: string, second: string): boolean {
  if (type === 'e') return /^(?:(?:0[1-9]|1[0-2])(?:[0-3]\d| {2})| {4}|\|{4})$/.test(second);
  return codedDate.test(second) || second === '9999';
}

function isNear(year: number, coded: string): boolean {
  return Math.abs(year - Number(coded)) <= 1;
}

function isEntryDate(text: string): boolean {
  if (/^(?: {6}|\|{6})$/.test(text)) return true;
  return /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);
}
