import { type DataField, isControlField, type MarcRecord, subfield } from '#lib/marc';
import { tokens } from '#lib/vietnamese';
import { keyHash } from '../matching/index.ts';
import { nameKeyOf } from '../matching/name-key.ts';
import families from '../matching/tables/family-names.json' with { type: 'json' };
import type { Description, NameEntry } from '../records/description.ts';
import { trimIsbd } from '../records/punctuation.ts';
import { readWorkTitle, type WorkTitle } from './work-title.ts';

/**
 * Numbers by which editions of one work, and parts of one whole, are found: hashes of an author and a title, or of a
 * title or number alone. Stored with the search entry, each in an index of its own, so that works need no table: they
 * follow the records by themselves. Whoever changes what comes out raises `../search/entry-version.ts`.
 */
export interface WorkKeys {
  /** Author and title, as this edition has it; absent where they name no work surely enough. */
  readonly work?: number;
  /** Author and title of what it was translated from, or its uniform title. */
  readonly original?: number;
  /** What it is a part or supplement of, or continues; of a schoolbook, the subject and grade that its companions share. */
  readonly whole?: number;
}

const familyNames: ReadonlySet<string> = new Set(families);
/** Uniform titles that gather several works, folded. */
const collective = new Set([
  'works',
  'selections',
  'poems',
  'plays',
  'novels',
  'short stories',
  'essays',
  'correspondence',
  'speeches',
  'laws etc',
  'laws',
  'treaties etc',
  'tuyen tap',
  'toan tap',
  'tac pham',
  'tac pham chon loc',
  'tho',
  'truyen ngan',
  'tho van',
  'van tho',
]);

/** Words that a title without any author must have to name one work. */
const anonymousWords = 5;

export function workKeys(record: MarcRecord, description: Description): WorkKeys {
  const named = namingFields(record);
  const author = authorKey(description);
  const isSerial = description.type === 'serial';
  const title = named.get('245');
  // The sections of a serial are serials of their own.
  const proper = isSerial ? description.title : trimIsbd((title && subfield(title, 'a')) ?? '') || description.title;
  const read = readWorkTitle(proper, description.partNumber ?? '');
  const { core, grade, volumes } = read;
  const isTelling = !isCollective(core) || grade !== undefined || volumes.length > 0;
  const work = isTelling
    ? keyOf(author, grade === undefined ? core : `${core}|${grade}`, isSerial ? 3 : anonymousWords)
    : undefined;
  const from = originalTitle(named, description);
  const original = from === undefined ? '' : readWorkTitle(from).core;
  const originalKey = isCollective(original)
    ? undefined
    : keyOf(author, original, named.has('130') ? 1 : anonymousWords);
  const whole = wholeKey(named) ?? schoolKey(read);
  return {
    ...(work !== undefined && { work }),
    ...(originalKey !== undefined && originalKey !== work && { original: originalKey }),
    ...(whole !== undefined && { whole }),
  };
}

/** Without an author a title names a work only when it has at least `least` words. */
function keyOf(author: string | undefined, title: string, least: number): number | undefined {
  if (title === '' || (author === undefined && title.split(' ').length < least)) return undefined;
  return keyHash(`w:${author ?? ''}|${title}`);
}

function isCollective(core: string): boolean {
  return collective.has(core) || core.startsWith('laws etc ');
}

/** Fields that name the work or the whole, and the note that names the original; the first of each tag. */
function namingFields(record: MarcRecord): ReadonlyMap<string, DataField> {
  const found = new Map<string, DataField>();
  for (const field of record.fields) {
    if (isControlField(field) || !naming.has(field.tag)) continue;
    if (field.tag === '500' ? originalNote.test(subfield(field, 'a') ?? '') : !found.has(field.tag))
      found.set(field.tag, field);
  }
  return found;
}

const chiefRole = /ch\.?\s*b|chủ biên|b\.?\s*s\b|biên soạn|soạn|edit|edt|com\b|hrsg/i;
const noAuthorOf = /dịch|trans|trl|minh h[oọ]a|hiệu đính|giới thiệu|illus/i;

/** The first author; without one the chief editor, or the first name of the statement of responsibility. */
function authorKey({ authors, contributors, responsibility }: Description): string | undefined {
  const entry = authors[0] ?? contributors.find(({ role }) => role !== undefined && chiefRole.test(role));
  if (entry !== undefined) return personKey(entry.name, entry.kind);
  if (authors.length + contributors.length > 0 || responsibility === undefined) return undefined;
  const first = responsibility
    .split(/[;,[(]| và /)[0]
    ?.replace(/^(?:by|tác giả|ch\.?\s*b\.?|chủ biên|b\.?\s*s\.?|biên soạn)\s*:?\s*/i, '')
    .trim();
  if (first === undefined || first === '' || first.length > 40 || noAuthorOf.test(first)) return undefined;
  return personKey(first, 'person');
}

/** The syllables of a Vietnamese name in alphabetical order; the family name alone of others, whose forenames are often initials. */
function personKey(name: string, kind: NameEntry['kind']): string | undefined {
  const { f } = nameKeyOf(name, kind);
  if (kind !== 'person') return f === '' ? undefined : f;
  const words = f.split(' ').filter((word) => word.length > 1);
  return familyNames.has(words[0] ?? '') ? words.sort().join(' ') : words.at(-1);
}

const originalNote =
  /(?:nguyên bản|nguyên tác|tên gốc|nhan đề gốc|tên sách tiếng \p{L}+|translation of|original title)[^:]*:\s*(.+)$/iu;

/**
 * The uniform title (130, 240) or the title of the original: 765, 534, what a note calls it, and in a record that says it is
 * a translation (041 $h) also 246, where Vietnamese libraries put it.
 */
function originalTitle(
  named: ReadonlyMap<string, DataField>,
  { originalTitle: uniform }: Description,
): string | undefined {
  if (uniform !== undefined) return uniform;
  const value = (tag: string, code: string): string => {
    const field = named.get(tag);
    return field === undefined ? '' : trimIsbd(subfield(field, code) ?? '');
  };
  const inNote = originalNote.exec(value('500', 'a'))?.[1] ?? '';
  const isTranslation = value('041', 'h') !== '';
  return (
    value('130', 'a') ||
    value('534', 't') ||
    (inNote.length < 200 ? trimIsbd(inNote) : '') ||
    (isTranslation ? value('246', 'a') : '') ||
    undefined
  );
}

/** Fields that name the whole, the main work or the title that is continued, the nearest relation first. */
export const wholeTags = ['773', '772', '780', '785'] as const;
const naming = new Set(['041', '130', '245', '246', '500', '534', ...wholeTags]);

function wholeKey(named: ReadonlyMap<string, DataField>): number | undefined {
  for (const tag of wholeTags) {
    const field = named.get(tag);
    if (field === undefined) continue;
    const title = subfield(field, 't') ?? subfield(field, 's') ?? '';
    if (title !== '') return wholeTitleKey(title);
    const number = subfield(field, 'x') ?? subfield(field, 'z');
    if (number !== undefined) return numberKey(number);
  }
  return undefined;
}

/** *Vật lí 10* and *Bài tập Vật lí 10* by whomever: exercise books have chief editors of their own. */
function schoolKey({ core, grade, kind }: WorkTitle): number | undefined {
  if (grade === undefined && kind === undefined && !/ (?:[1-9]|1[0-2])$/.test(core)) return undefined;
  return keyHash(`s:${core}|${grade ?? ''}`);
}

/** The whole title folded: a volume of a set is another whole than the set. */
export function wholeTitleKey(title: string): number | undefined {
  const { folded } = tokens(title);
  const words = folded[0] === 'tap' && folded[1] === 'chi' && folded.length > 3 ? folded.slice(2) : folded;
  return words.length === 0 ? undefined : keyHash(`h:${words.join(' ')}`);
}

/** An ISSN or ISBN, however it is written. */
export function numberKey(number: string): number {
  return keyHash(`n:${number.replace(/[^\dXx]/g, '').toUpperCase()}`);
}
