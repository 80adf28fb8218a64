import { type DataField, isControlField, type MarcRecord } from '#lib/marc';
import type { Description, NameEntry } from './description.ts';
import { Draft } from './draft.ts';
import { addLanguages } from './languages.ts';
import { materialType } from './material-type.ts';
import { isAuthorRole } from './names.ts';
import { yearInFixedField } from './publication-year.ts';
import { readAddedEntry, readIsbn, readIssn, readLanguages, readMainEntry } from './read-code-fields.ts';
import { readEdition, readImprint, readMediaType, readPhysicalDescription } from './read-imprint-fields.ts';
import {
  readClassNumber,
  readContents,
  readLink,
  readNote,
  readSubject,
  readSummary,
  readThesisNote,
} from './read-subject-fields.ts';
import {
  readHost,
  readOriginal,
  readOtherTitle,
  readSeries,
  readTitle,
  readTracedSeries,
  readUniformTitle,
  readVernacular,
} from './read-title-fields.ts';

type FieldReader = (draft: Draft, field: DataField) => void;

const readers = new Map<string, FieldReader>([
  ['020', readIsbn],
  ['022', readIssn],
  ['041', readLanguages],
  ['050', readClassNumber],
  ['080', readClassNumber],
  ['082', readClassNumber],
  ['084', readClassNumber],
  ['090', readClassNumber],
  ['092', readClassNumber],
  ['100', readMainEntry],
  ['110', readMainEntry],
  ['111', readMainEntry],
  ['700', readAddedEntry],
  ['710', readAddedEntry],
  ['711', readAddedEntry],
  ['245', readTitle],
  ['130', readOtherTitle],
  ['246', readOtherTitle],
  ['740', readOtherTitle],
  ['240', readUniformTitle],
  ['765', readOriginal],
  ['773', readHost],
  ['250', readEdition],
  ['260', readImprint],
  ['264', readImprint],
  ['300', readPhysicalDescription],
  ['336', readMediaType],
  ['337', readMediaType],
  ['338', readMediaType],
  ['440', readSeries],
  ['490', readSeries],
  ['800', readTracedSeries],
  ['810', readTracedSeries],
  ['811', readTracedSeries],
  ['830', readTracedSeries],
  ['502', readThesisNote],
  ['505', readContents],
  ['520', readSummary],
  ['856', readLink],
  ['880', readVernacular],
]);

/** The reader of a tag without one of its own: notes and subjects, but not local notes (59x). */
function readerFor(tag: string): FieldReader | undefined {
  const known = readers.get(tag);
  if (known !== undefined) return known;
  if (tag.startsWith('6')) return readSubject;
  return tag.startsWith('5') && !tag.startsWith('59') ? readNote : undefined;
}

const nextYear = new Date().getUTCFullYear() + 1;

/**
 * Reads a MARC 21 record (foreign formats are mapped before) for screens, search and matching, in one pass over its
 * fields. Never throws; what is missing or impossible is absent. `latestYear` bounds the year of publication.
 */
export function describe(record: MarcRecord, latestYear: number = nextYear): Description {
  const draft = new Draft(latestYear);
  for (const field of record.fields) {
    if (!isControlField(field)) readerFor(field.tag)?.(draft, field);
    else if (field.tag === '008') draft.fixed = field.value;
    else if (field.tag === '007') draft.physical.push(field.value);
  }
  if (draft.languages.length === 0 && draft.fixed.length >= 38)
    addLanguages(draft.languages, draft.fixed.slice(35, 38));
  return finish(draft, record.leader);
}

function finish(draft: Draft, leader: string): Description {
  const { physical, fixed, hasThesisNote, hasHost } = draft;
  const type = materialType({ leader, physical, fixed, hasThesisNote, hasHost, words: draft.words.toLowerCase() });
  const year = draft.imprintYear ?? yearInFixedField(fixed, draft.latestYear);
  const description: Writable<Description> = {
    title: draft.title,
    authors: draft.names.filter((name) => isAuthor(name)),
    contributors: draft.names.filter((name) => !isAuthor(name)),
    series: draft.series.length > 0 ? draft.series : draft.tracedSeries,
    subjects: draft.subjects,
    notes: draft.notes,
    otherTitles: draft.otherTitles,
    languages: draft.languages,
    type,
    isbns: draft.isbns,
    issns: draft.issns,
    links: draft.links,
    vernacular: draft.vernacular,
  };
  if (year !== undefined) description.year = year;
  for (const key of saidOrNot) if (draft[key] !== '') description[key] = draft[key];
  return description;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Texts that are absent from a description when the record does not say them. */
const saidOrNot = [
  'subtitle',
  'responsibility',
  'edition',
  'place',
  'publisher',
  'extent',
  'partNumber',
  'hostTitle',
  'hostPlace',
  'summary',
  'contents',
  'originalTitle',
  'classNumber',
] as const;

const otherThanAuthor = /dịch|trans|trl|biên tập|edt/i;

/** Whether a name belongs to those who made the work (see `Description.authors`). */
function isAuthor(entry: NameEntry): boolean {
  if (entry.role === undefined) return entry.main || entry.kind === 'person';
  return isAuthorRole(entry.role) || (entry.main && entry.kind === 'person' && !otherThanAuthor.test(entry.role));
}
