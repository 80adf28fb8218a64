import type { DataField } from '#lib/marc';
import { maybePenName, parsePersonalName } from '#lib/vietnamese';
import type { NameEntry } from './description.ts';
import { trimIsbd } from './punctuation.ts';

/** What sticks to names in the field itself: honorifics before, a function in brackets behind. */
const honorific = /^(?:(?:GS|PGS|TS|TSKH|ThS|BS|KS|CN|NSND|NSƯT|NGND|NGƯT|LS|DS|Dr|Prof)\b\.?[\s,-]*)+/u;
const trailingFunction = /\s*\(([^()]*)\)\s*$/;
const functionWords =
  /chủ biên|biên soạn|tuyển chọn|sưu tầm|dịch|giới thiệu|minh h[oọ]a|hiệu đính|ch\.?\s*b|b\.?\s*s|editor|trans|chief/i;

/** Words and codes that name an author. Anything else makes a contributor. */
const authorRoles = new Set([
  'aut',
  'cre',
  'cmp',
  'art',
  'author',
  'tac gia',
  'tác giả',
  'đồng tác giả',
  'composer',
  'tg',
  'viết',
  'soạn giả',
  'joint author',
  'dissertant',
  'dis',
]);

export function isAuthorRole(role: string): boolean {
  return authorRoles.has(role.toLowerCase());
}

/** Reads a 100/110/111/700/710/711 (or their 880). `undefined` when it names nobody. */
export function nameEntry(field: DataField, main: boolean): NameEntry | undefined {
  let name = '';
  let dates = '';
  let role = '';
  const last = field.tag.charAt(1) + field.tag.charAt(2);
  const kind = last === '10' ? 'body' : last === '11' ? 'meeting' : 'person';
  for (const { code, value } of field.subfields) {
    if (code === 'a') name = name === '' ? value : `${name} ${value}`;
    else if (code === 'b') name += ` ${value}`;
    else if (code === 'd' && kind === 'person') dates = value;
    else if (code === 'e' && kind !== 'meeting' && role === '') role = value;
    else if (code === '4' && role === '') role = value.slice(value.lastIndexOf('/') + 1);
  }
  name = trimIsbd(name);
  if (kind === 'person') {
    const stuck = trailingFunction.exec(name);
    if (stuck?.[1] !== undefined && functionWords.test(stuck[1])) {
      name = trimIsbd(name.slice(0, stuck.index));
      if (role === '') role = stuck[1];
    }
    name = name.replace(honorific, '');
  }
  if (!isPossibleName(name)) return undefined;
  const written = trimIsbd(role);
  const bareDates = trimIsbd(dates);
  // Only here name and dates are together: whether "Nam, Cao" is the writer or somebody of the family Cao.
  if (kind === 'person' && maybePenName(name))
    name = parsePersonalName(name, { heading: true, ...(bareDates !== '' && { dates: bareDates }) }).display;
  return {
    name,
    kind,
    inverted: kind === 'person' && field.ind1 === '1' && name.includes(','),
    main,
    ...(bareDates === '' ? {} : { dates: bareDates }),
    ...(written === '' ? {} : { role: written }),
  };
}

/** Spreadsheet formulas and edition statements have been seen heading author lists: a name has a letter and no formula. */
function isPossibleName(name: string): boolean {
  return /\p{L}/u.test(name) && !/^(?:[=+@]|\d{6})/.test(name) && !/^\d+(?:st|nd|rd|th)\s+ed/i.test(name);
}
