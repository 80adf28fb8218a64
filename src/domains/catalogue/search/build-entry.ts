import { type Field, isDataField, type MarcRecord } from '#lib/marc';
import { exactKey, fold, sortKey } from '#lib/vietnamese';
import type { Description, NameEntry } from '../records/description.ts';
import type { FacetKind } from '../views.ts';
import type { SearchEntry } from './entry.ts';
import { termVector } from './terms.ts';

/** Tags whose words are searched by a field of their own, or that hold codes and links nobody types. */
const skippedTags = new Set([
  '010',
  '013',
  '015',
  '016',
  '017',
  '018',
  '020',
  '022',
  '024',
  '025',
  '027',
  '028',
  '029',
  '030',
  '031',
  '032',
  '033',
  '034',
  '035',
  '036',
  '037',
  '038',
  '040',
  '041',
  '042',
  '043',
  '044',
  '045',
  '046',
  '047',
  '048',
  '049',
  '050',
  '055',
  '060',
  '066',
  '070',
  '072',
  '074',
  '080',
  '082',
  '083',
  '084',
  '085',
  '086',
  '088',
  '090',
  '336',
  '337',
  '338',
  '852',
  '856',
  '952',
]);
/** Subfields that hold codes, dates of authorities, links or control numbers. */
const skippedCodes = new Set(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'w', 'x', 'u']);
/** A note or table of contents is searched by its first words; beyond that it only dilutes. */
const longestText = 4_000;

/** The search entry of a cluster with this (merged) record. Call numbers come from holdings. */
export function buildEntry(record: MarcRecord, description: Description, callNumbers: readonly string[]): SearchEntry {
  const titles = [
    joined(description.title, description.subtitle),
    ...description.otherTitles,
    ...(description.originalTitle === undefined ? [] : [description.originalTitle]),
    ...description.series,
  ];
  const names = [...description.authors, ...description.contributors].map(displayName);
  const vernacular = description.vernacular.map((entry) => entry.text);
  const publication = [description.publisher, description.place].filter((text) => text !== undefined);
  const words = termVector({
    titles: [...titles, ...vernacular],
    authors: [...names, ...(description.responsibility === undefined ? [] : [description.responsibility])],
    subjects: description.subjects,
    publication,
    other: otherTexts(record),
    identifiers: identifiersOf(record, description),
    callNumbers: [...callNumbers, ...(description.classNumber === undefined ? [] : [description.classNumber])],
  });
  return {
    display: displayOf(description),
    titleExact: exactKey(description.title),
    titleFolded: fold(exactKey(description.title)),
    authorExact: description.authors.map((name) => exactKey(name.name)).join(' | '),
    sortTitle: sortKey(description.title).slice(0, 200),
    words,
    facets: facetsOf(description),
  };
}

/** A name as pages show it: inverted foreign names stay inverted, dates stay away. */
function displayName(name: NameEntry): string {
  return name.name;
}

function displayOf(description: Description): SearchEntry['display'] {
  return {
    title: description.title,
    ...(description.subtitle !== undefined && { subtitle: description.subtitle }),
    ...(description.responsibility !== undefined && { responsibility: description.responsibility }),
    authors: description.authors.map(displayName),
    ...(description.edition !== undefined && { edition: description.edition }),
    ...(description.publisher !== undefined && { publisher: description.publisher }),
    ...(description.place !== undefined && { place: description.place }),
    ...(description.year !== undefined && { year: description.year }),
    languages: description.languages,
    type: description.type,
    ...(description.classNumber !== undefined && { classNumber: description.classNumber }),
    isbns: description.isbns,
  };
}

function facetsOf(description: Description): (readonly [FacetKind, string])[] {
  const facets: (readonly [FacetKind, string])[] = [['type', description.type]];
  if (description.year !== undefined) facets.push(['decade', String(Math.floor(description.year / 10) * 10)]);
  for (const language of description.languages.slice(0, 4)) facets.push(['language', language]);
  // The heading without its subdivisions gathers what belongs together.
  for (const subject of new Set(description.subjects.map((heading) => heading.split(' -- ')[0] ?? heading)))
    facets.push(['subject', subject.slice(0, 200)]);
  for (const author of new Set([...description.authors, ...description.contributors].map(displayName)))
    facets.push(['author', author.slice(0, 200)]);
  return facets;
}

/** Words of the whole record beside the fields already named: notes, contents, summaries, linked entries. */
function otherTexts(record: MarcRecord): string[] {
  const texts: string[] = [];
  for (const field of record.fields) {
    if (!isDataField(field) || !isOther(field)) continue;
    let text = '';
    for (const subfield of field.subfields) if (!skippedCodes.has(subfield.code)) text += ` ${subfield.value}`;
    if (text !== '') texts.push(text.length > longestText ? text.slice(0, longestText) : text);
  }
  return texts;
}

function isOther(field: Field): boolean {
  return !skippedTags.has(field.tag) && (field.tag < '900' || field.tag > '999');
}

function identifiersOf(record: MarcRecord, description: Description): string[] {
  const identifiers = [...description.isbns, ...description.issns];
  for (const field of record.fields) {
    if (!isDataField(field)) {
      if (field.tag === '001') identifiers.push(field.value);
    } else if (
      field.tag === '010' ||
      field.tag === '020' ||
      field.tag === '022' ||
      field.tag === '024' ||
      field.tag === '035'
    ) {
      // As printed too, valid or not: a reader types what stands on the book.
      for (const subfield of field.subfields)
        if (subfield.code === 'a' || subfield.code === 'z')
          identifiers.push(subfield.value.split(/[ (:]/)[0] ?? '', subfield.value);
    }
  }
  return identifiers;
}

function joined(title: string, subtitle: string | undefined): string {
  return subtitle === undefined ? title : `${title} ${subtitle}`;
}
