import type { MarcRecord } from '#lib/marc';
import { describe } from '../../records/describe.ts';
import type { NameEntry } from '../../records/description.ts';
import type { LineName } from './views.ts';

/** A record's statements by meaning; what it does not say is absent. Values of one line are separated by `; `. */
export function readLines(marc: MarcRecord): Partial<Record<LineName, string>> {
  const said = describe(marc);
  const lines: Readonly<Record<LineName, string>> = {
    title: joined([said.title, said.subtitle], ' : '),
    responsibility: said.responsibility ?? '',
    authors: [...said.authors, ...said.contributors].map(nameOf).join('; '),
    edition: said.edition ?? '',
    imprint: joined([joined([said.place, said.publisher], ' : '), said.year?.toString()], ', '),
    extent: said.extent ?? '',
    numbers: [...said.isbns.map((isbn) => `ISBN ${isbn}`), ...said.issns.map((issn) => `ISSN ${issn}`)].join('; '),
    language: said.languages.join('; '),
    series: said.series.join('; '),
    notes: [
      ...said.notes,
      ...(said.originalTitle === undefined ? [] : [said.originalTitle]),
      ...said.otherTitles,
      ...(said.hostTitle === undefined ? [] : [joined([said.hostTitle, said.hostPlace], ', ')]),
    ].join('; '),
    subjects: said.subjects.join('; '),
    vernacular: said.vernacular.map(({ text }) => text).join('; '),
  };
  // The keys are those of the literal above.
  return Object.fromEntries(Object.entries(lines).filter(([, text]) => text !== '')) as Partial<
    Record<LineName, string>
  >;
}

function nameOf({ name, dates, role }: NameEntry): string {
  return `${joined([name, dates], ', ')}${role === undefined ? '' : ` (${role})`}`;
}

function joined(parts: readonly (string | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part !== '').join(between);
}
