import { type Field, isDataField, type MarcRecord } from '#lib/marc';
import { exactKey, fold, sortKey } from '#lib/vietnamese';
import type { Description } from '../records/description.ts';
import { shownName } from '../records/shown-name.ts';
import type { FacetKind } from '../views.ts';
import { workKeys } from '../works/work-keys.ts';
import type { SearchEntry } from './entry.ts';
import { searchTerms } from './terms.ts';

/** Tags from 100 on whose words are searched by a field of their own, or that hold codes and links nobody types. */
const skippedTags = new Set(['336', '337', '338', '852', '856']);
/** Subfields that hold codes, dates of authorities, links or control numbers. */
const skippedCodes = new Set(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'w', 'x', 'u']);
/** Subfields whose words the description gives already, as words of titles, names and subjects; true for all of a field. */
const described: Readonly<Record<string, string | true>> = {
  '100': 'ab',
  '110': 'ab',
  '111': 'ab',
  '130': 'abnp',
  '246': 'abnp',
  '440': 'anpv',
  '490': 'anpv',
  '700': 'ab',
  '710': 'ab',
  '711': 'ab',
  '740': 'abnp',
  '880': true,
};
/** Of the first 245 only; a second one is not described. */
const describedTitle = 'abcknp';
/** With a title ($t) these are titles, and their names are not in the description. */
const addedEntries = new Set(['700', '710', '711']);
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
  const authors = description.authors.map(shownName);
  const names = [...authors, ...description.contributors.map(shownName)];
  const vernacular = description.vernacular.map((entry) => entry.text);
  const publication = [description.publisher, description.place].filter((text) => text !== undefined);
  const search = searchTerms({
    titles: [...titles, ...vernacular],
    authors: [...names, ...(description.responsibility === undefined ? [] : [description.responsibility])],
    subjects: description.subjects,
    publication,
    other: otherTexts(record),
    identifiers: identifiersOf(record, description),
    callNumbers: [...callNumbers, ...(description.classNumber === undefined ? [] : [description.classNumber])],
  });
  const titleExact = exactKey(description.title);
  return {
    display: displayOf(description, authors),
    titleExact,
    titleFolded: fold(titleExact),
    authorExact: authors.map(exactKey).join(' | '),
    sortTitle: sortKey(description.title).slice(0, 200),
    search,
    keys: workKeys(record, description),
    facets: facetsOf(description, names),
  };
}

/** A person named twice in a merged record, once inverted or with other marks, is shown once. */
function distinctNames(names: readonly string[]): readonly string[] {
  if (names.length < 2) return names;
  const shown = new Map<string, string>();
  for (const name of names) {
    const key = fold(exactKey(name)).split(' ').sort().join(' ');
    if (!shown.has(key)) shown.set(key, name);
  }
  return [...shown.values()];
}

function displayOf(description: Description, authors: readonly string[]): SearchEntry['display'] {
  return {
    title: description.title,
    ...(description.subtitle !== undefined && { subtitle: description.subtitle }),
    ...(description.responsibility !== undefined && { responsibility: description.responsibility }),
    authors: distinctNames(authors),
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

function facetsOf(description: Description, names: readonly string[]): (readonly [FacetKind, string])[] {
  const facets: (readonly [FacetKind, string])[] = [['type', description.type]];
  if (description.year !== undefined) facets.push(['decade', String(Math.floor(description.year / 10) * 10)]);
  for (const language of description.languages.slice(0, 4)) facets.push(['language', language]);
  // The heading without its subdivisions gathers what belongs together.
  for (const subject of distinct(description.subjects.map(withoutSubdivisions)))
    facets.push(['subject', subject.slice(0, 200)]);
  for (const name of distinct(names)) facets.push(['author', name.slice(0, 200)]);
  return facets;
}

function withoutSubdivisions(heading: string): string {
  const end = heading.indexOf(' -- ');
  return end < 0 ? heading : heading.slice(0, end);
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

/** Words of the whole record that the description does not give: notes, contents, summaries, linked entries. */
function otherTexts(record: MarcRecord): string[] {
  const texts: string[] = [];
  let titles = 0;
  for (const field of record.fields) {
    if (!isDataField(field) || !isOther(field)) continue;
    let known = described[field.tag] ?? (field.tag.startsWith('6') ? true : '');
    if (field.tag === '245' && ++titles === 1) known = describedTitle;
    else if (addedEntries.has(field.tag) && field.subfields.some((subfield) => subfield.code === 't')) known = 'tnp';
    if (known === true) continue;
    let text = '';
    for (const { code, value } of field.subfields)
      if (!skippedCodes.has(code) && !known.includes(code)) text += ` ${value}`;
    if (text !== '') texts.push(text.length > longestText ? text.slice(0, longestText) : text);
  }
  return texts;
}

function isOther(field: Field): boolean {
  return field.tag >= '100' && field.tag < '900' && !skippedTags.has(field.tag);
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
      for (const { code, value } of field.subfields) {
        if (code !== 'a' && code !== 'z') continue;
        const end = value.search(/[ (:]/);
        if (end >= 0) identifiers.push(value.slice(0, end));
        identifiers.push(value);
      }
    }
  }
  return identifiers;
}

function joined(title: string, subtitle: string | undefined): string {
  return subtitle === undefined ? title : `${title} ${subtitle}`;
}
