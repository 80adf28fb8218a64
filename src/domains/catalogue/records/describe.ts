import { extractIsbns, parseIssn } from '#lib/identifiers';
import { type DataField, isControlField, type MarcRecord } from '#lib/marc';
import type { Description, NameEntry } from './description.ts';
import { addLanguages } from './languages.ts';
import { materialType } from './material-type.ts';
import { isAuthorRole, nameEntry } from './names.ts';
import { yearInFixedField, yearInStatement } from './publication-year.ts';
import { trimIsbd, withoutBrackets } from './punctuation.ts';

const nextYear = new Date().getUTCFullYear() + 1;

/** What is gathered on the one pass over the fields. */
class Draft {
  title = '';
  subtitle = '';
  responsibility = '';
  edition = '';
  place = '';
  publisher = '';
  imprintYear: number | undefined;
  fixed = '';
  extent = '';
  summary = '';
  contents = '';
  originalTitle = '';
  classNumber = '';
  classRank = 9;
  words = '';
  hasThesisNote = false;
  hasHost = false;
  hostTitle = '';
  hostPlace = '';
  partNumber = '';
  imprintRank = 9;
  readonly physical: string[] = [];
  readonly names: NameEntry[] = [];
  readonly series: string[] = [];
  readonly tracedSeries: string[] = [];
  readonly subjects: string[] = [];
  readonly notes: string[] = [];
  readonly otherTitles: string[] = [];
  readonly languages: string[] = [];
  readonly isbns: string[] = [];
  readonly issns: string[] = [];
  readonly links: { url: string; label?: string }[] = [];
  readonly vernacular: { tag: string; text: string }[] = [];
}

function addOnce(into: string[], value: string): void {
  if (value !== '' && !into.includes(value)) into.push(value);
}

function first(field: DataField, code: string): string {
  for (const subfield of field.subfields) if (subfield.code === code) return subfield.value;
  return '';
}

/** The values of the given subfields, in the order of the record. */
function joined(field: DataField, codes: string, separator = ' '): string {
  let out = '';
  for (const { code, value } of field.subfields) {
    if (codes.includes(code) && value !== '') out = out === '' ? value : out + separator + value;
  }
  return out;
}

function takeTitle(draft: Draft, field: DataField): void {
  if (draft.title !== '') return;
  let title = '';
  const subtitle: string[] = [];
  for (const { code, value } of field.subfields) {
    const bare = trimIsbd(value);
    if (bare === '') continue;
    if (code === 'a' || code === 'k') title = title === '' ? bare : `${title} ${bare}`;
    else if (code === 'n' || code === 'p') {
      title += title === '' ? bare : `. ${bare}`;
      if (code === 'n') draft.partNumber ||= bare;
    } else if (code === 'b') subtitle.push(bare);
    else if (code === 'c')
      draft.responsibility = draft.responsibility === '' ? bare : `${draft.responsibility} ${bare}`;
    else if (code === 'h') draft.words += ` ${value}`;
  }
  draft.title = title === '' ? (subtitle.shift() ?? '') : title;
  draft.subtitle = subtitle.join(' : ');
}

function takeImprint(draft: Draft, field: DataField, latest: number): void {
  // 264 with second indicator 1 is the publication; 0, 2, 3 production, distribution, manufacture; 4 only a copyright date.
  const rank = field.tag === '260' ? 1 : field.ind2 === '1' ? 0 : field.ind2 === '4' ? 4 : 2;
  const date = joined(field, 'c');
  if (date !== '' && (draft.imprintYear === undefined || rank < draft.imprintRank)) {
    draft.imprintYear = yearInStatement(date, latest) ?? draft.imprintYear;
  }
  if (rank < draft.imprintRank && rank !== 4) {
    draft.imprintRank = rank;
    draft.place = withoutBrackets(trimIsbd(first(field, 'a'))) || draft.place;
    draft.publisher = withoutBrackets(trimIsbd(first(field, 'b'))) || draft.publisher;
  }
}

const classRanks: Readonly<Record<string, number>> = { '082': 0, '092': 1, '080': 2, '084': 3, '090': 4, '050': 5 };

function takeClass(draft: Draft, field: DataField): void {
  const rank = classRanks[field.tag] ?? 9;
  if (rank >= draft.classRank) return;
  const number = first(field, 'a')
    .replace(/[/'\s]+$/, '')
    .replace(/[/']/g, '')
    .trim();
  if (number === '') return;
  draft.classNumber = number;
  draft.classRank = rank;
}

function takeSubject(draft: Draft, field: DataField): void {
  let heading = '';
  for (const { code, value } of field.subfields) {
    const bare = trimIsbd(value);
    if (bare === '' || code < 'a') continue;
    if (code === 'v' || code === 'x' || code === 'y' || code === 'z')
      heading = heading === '' ? bare : `${heading} -- ${bare}`;
    else if (code !== 'e' && code !== 'w' && code !== 'u') {
      const separator = code === 't' ? '. ' : field.tag === '653' ? ' -- ' : ' ';
      heading = heading === '' ? bare : heading + separator + bare;
    }
  }
  addOnce(draft.subjects, heading);
}

function takeOther(draft: Draft, field: DataField, latest: number): void {
  switch (field.tag) {
    case '020': {
      for (const { code, value } of field.subfields) {
        if (code !== 'a') continue;
        for (const isbn of extractIsbns(value)) if (isbn.kind === 'valid') addOnce(draft.isbns, isbn.value);
      }
      return;
    }
    case '022': {
      const issn = parseIssn(first(field, 'a'));
      if (issn.kind === 'valid') addOnce(draft.issns, issn.value);
      return;
    }
    case '041':
      for (const { code, value } of field.subfields)
        if (code === 'a' || code === 'd') addLanguages(draft.languages, value);
      return;
    case '050':
    case '080':
    case '082':
    case '084':
    case '090':
    case '092':
      takeClass(draft, field);
      return;
    case '100':
    case '110':
    case '111':
      takeName(draft, field, true);
      return;
    case '700':
    case '710':
    case '711':
      // With $t it is a work contained or related, not somebody who made this one.
      if (first(field, 't') === '') takeName(draft, field, false);
      else addOnce(draft.otherTitles, trimIsbd(joined(field, 'tnp')));
      return;
    case '130':
    case '246':
    case '740':
      addOnce(draft.otherTitles, trimIsbd(joined(field, 'abnp')));
      return;
    case '240':
      draft.originalTitle ||= trimIsbd(joined(field, 'anp'));
      return;
    case '765':
      draft.originalTitle = trimIsbd(first(field, 't')) || draft.originalTitle;
      return;
    case '245':
      takeTitle(draft, field);
      return;
    case '250':
      draft.edition ||= trimIsbd(joined(field, 'ab'));
      return;
    case '260':
    case '264':
      takeImprint(draft, field, latest);
      return;
    case '300':
      draft.extent ||= trimIsbd(joined(field, 'abce'));
      draft.words += ` ${first(field, 'a')}`;
      return;
    case '336':
    case '337':
    case '338':
      draft.words += ` ${joined(field, 'ab')}`;
      return;
    case '440':
    case '490':
      addOnce(draft.series, seriesStatement(field));
      return;
    case '800':
    case '810':
    case '811':
    case '830':
      addOnce(draft.tracedSeries, seriesStatement(field));
      return;
    case '502':
      draft.hasThesisNote = true;
      addOnce(draft.notes, joined(field, 'abcdgo'));
      return;
    case '505':
      draft.contents = joinText(draft.contents, joined(field, 'agrt'));
      return;
    case '520':
      draft.summary = joinText(draft.summary, joined(field, 'ab'));
      return;
    case '773':
      draft.hasHost = true;
      draft.hostTitle ||= trimIsbd(first(field, 't') || first(field, 's'));
      draft.hostPlace ||= trimIsbd(first(field, 'g'));
      return;
    case '856':
      takeLink(draft, field);
      return;
    case '880':
      takeVernacular(draft, field);
      return;
    default:
      if (field.tag.charAt(0) === '6') {
        if (field.tag !== '658' && field.tag !== '662') takeSubject(draft, field);
      } else if (field.tag.charAt(0) === '5' && field.tag.charAt(1) !== '9')
        addOnce(draft.notes, joined(field, 'abcdnp35'));
  }
}

function joinText(before: string, text: string): string {
  if (before === '' || text === '') return before + text;
  return `${before} ${text}`;
}

function takeName(draft: Draft, field: DataField, main: boolean): void {
  const entry = nameEntry(field, main);
  if (entry !== undefined) draft.names.push(entry);
}

function seriesStatement(field: DataField): string {
  const title = trimIsbd(
    field.tag === '800' || field.tag === '810' || field.tag === '811' ? joined(field, 'tnp') : joined(field, 'anp'),
  );
  const number = trimIsbd(first(field, 'v'));
  return number === '' || title === '' ? title : `${title} ; ${number}`;
}

function takeLink(draft: Draft, field: DataField): void {
  const url = first(field, 'u').trim();
  if (!/^https?:\/\//i.test(url) || draft.links.some((link) => link.url === url)) return;
  const label = trimIsbd(first(field, 'y') || first(field, '3') || first(field, 'z'));
  draft.links.push(label === '' ? { url } : { url, label });
}

function takeVernacular(draft: Draft, field: DataField): void {
  const tag = first(field, '6').slice(0, 3);
  let text = '';
  for (const { code, value } of field.subfields)
    if (code >= 'a' && code <= 'z') text = text === '' ? value : `${text} ${value}`;
  if (/^\d{3}$/.test(tag) && text !== '') draft.vernacular.push({ tag, text: trimIsbd(text) });
}

/** Whether a name belongs to those who made the work (see `Description.authors`). */
function isAuthor(entry: NameEntry): boolean {
  if (entry.role === undefined) return entry.main || entry.kind === 'person';
  return (
    isAuthorRole(entry.role) ||
    (entry.main && entry.kind === 'person' && !/dịch|trans|trl|biên tập|edt/i.test(entry.role))
  );
}

/**
 * Reads a MARC 21 record (foreign formats are mapped before) for screens, search and matching, in one pass over its
 * fields. Never throws; what is missing or impossible is absent. `latestYear` bounds the year of publication.
 */
export function describe(record: MarcRecord, latestYear: number = nextYear): Description {
  const draft = new Draft();
  for (const field of record.fields) {
    if (!isControlField(field)) takeOther(draft, field, latestYear);
    else if (field.tag === '008') draft.fixed = field.value;
    else if (field.tag === '007') draft.physical.push(field.value);
  }
  if (draft.languages.length === 0 && draft.fixed.length >= 38)
    addLanguages(draft.languages, draft.fixed.slice(35, 38));
  const type = materialType({
    leader: record.leader,
    physical: draft.physical,
    fixed: draft.fixed,
    hasThesisNote: draft.hasThesisNote,
    hasHost: draft.hasHost,
    words: draft.words.toLowerCase(),
  });
  const year = draft.imprintYear ?? yearInFixedField(draft.fixed, latestYear);
  return {
    title: draft.title,
    ...given('subtitle', draft.subtitle),
    ...given('responsibility', draft.responsibility),
    authors: draft.names.filter((name) => isAuthor(name)),
    contributors: draft.names.filter((name) => !isAuthor(name)),
    ...given('edition', draft.edition),
    ...given('place', draft.place),
    ...given('publisher', draft.publisher),
    ...(year === undefined ? {} : { year }),
    ...given('extent', draft.extent),
    ...given('partNumber', draft.partNumber),
    ...given('hostTitle', draft.hostTitle),
    ...given('hostPlace', draft.hostPlace),
    series: draft.series.length > 0 ? draft.series : draft.tracedSeries,
    subjects: draft.subjects,
    ...given('summary', draft.summary),
    ...given('contents', draft.contents),
    notes: draft.notes,
    ...given('originalTitle', draft.originalTitle),
    otherTitles: draft.otherTitles,
    languages: draft.languages,
    type,
    ...given('classNumber', draft.classNumber),
    isbns: draft.isbns,
    issns: draft.issns,
    links: draft.links,
    vernacular: draft.vernacular,
  };
}

function given<K extends string>(key: K, value: string): { [P in K]?: string } {
  // One key of the named type: the compiler widens a computed key to an index signature.
  return value === '' ? {} : ({ [key]: value } as { [P in K]?: string });
}
