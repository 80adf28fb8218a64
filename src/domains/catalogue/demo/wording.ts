import type { Name } from './editions.ts';
import type { Habits } from './schema.ts';
import type { DemoTables } from './tables.ts';

const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** `Tập 3` as the library writes it: `T.3`, `Tập III`. Other designations (Quyển, Phần, Volume) stand. */
export function volumeWording(volume: string, habit: Habits['volume']): string {
  const match = /^Tập (\d+)$/.exec(volume);
  const number = match?.[1];
  if (number === undefined) return habit === 'T' ? volume.replace(/^Quyển /, 'Q.').replace(/^Phần /, 'Ph.') : volume;
  if (habit === 'T') return `T.${number}`;
  return habit === 'Tập roman' ? `Tập ${roman[Number(number)] ?? number}` : `Tập ${number}`;
}

const mediumPlaces: Readonly<Record<string, string>> = { 'TP. Hồ Chí Minh': 'Tp. Hồ Chí Minh', 'Sài Gòn': 'S.' };
const shortPlaces: Readonly<Record<string, string>> = {
  'Hà Nội': 'H.',
  'TP. Hồ Chí Minh': 'Tp. Hồ Chí Minh',
  'Sài Gòn': 'S.',
};

/** `Hà Nội` is `H.` in the old rules (TCVN 4743-89), in full in the new ones. */
export function placeWording(place: string, habit: Habits['place']): string {
  if (habit === 'short') return shortPlaces[place] ?? place;
  if (habit === 'medium') return mediumPlaces[place] ?? place;
  return place.replace(/^TP\. Hồ Chí Minh$/, 'Thành phố Hồ Chí Minh');
}

/** `Văn học`, `Nxb. Văn học`, `Nhà xuất bản Văn học`: only for publishing houses, not for firms and agencies. */
export function publisherWording(publisher: { name: string; isHouse: boolean }, habit: Habits['publisher']): string {
  return habit === 'bare' || !publisher.isHouse ? publisher.name : `${habit} ${publisher.name}`;
}

/** `224 tr.`, `224tr`, `224 trang`, `224`. */
export function pagesWording(pages: number, habit: Habits['pages']): string {
  if (habit === 'bare') return String(pages);
  return habit === 'trang' ? `${pages} trang` : `${pages}${habit}`;
}

function isForeign({ heading }: Name): boolean {
  return heading.includes(',');
}

/** Words with which the names of our corporate bodies begin. */
const CORPORATE =
  /^(?:Viện|Bộ|Hội|Đảng|Quốc sử quán|Quốc hội|Uỷ ban|Tỉnh uỷ|Thư viện|Trung tâm|Ngô gia văn phái|First News)(?!\p{L})/u;

function isPersonal(heading: string): boolean {
  return !CORPORATE.test(heading);
}

/** The heading of an access point. Foreign names come inverted in all libraries; Vietnamese ones as each has it. */
export function headingWording(
  name: Name,
  habit: Habits['names'],
  persons: DemoTables['persons'],
  useOtherForm: boolean,
): string {
  const known = persons[name.heading];
  if (isForeign(name)) return (useOtherForm ? known?.viet : undefined) ?? known?.full ?? name.heading;
  const heading = (useOtherForm ? known?.also?.[0] : undefined) ?? name.heading;
  const syllables = heading.split(' ');
  if (habit === 'direct' || syllables.length < 2 || !isPersonal(heading)) return heading;
  if (habit === 'comma') return `${syllables[0]}, ${syllables.slice(1).join(' ')}`;
  return `${syllables.at(-1)}, ${syllables.slice(0, -1).join(' ')}`;
}

/** Whether the heading is a person's, to tell field 100 from 110. */
export function isPerson(name: Name): boolean {
  return isForeign(name) || isPersonal(name.heading);
}

/** Until then Vietnamese books spelled foreign names by their sound: *Ơ. Hêminguê*. */
const LAST_YEAR_OF_TRANSCRIPTION = 1999;

/** A name as it stands on the title page of a book of that year: `Ernest Hemingway`, `Nguyễn Du`. */
function titlePageName(name: Name, year: number, persons: DemoTables['persons']): string {
  const [family, given, ...more] = name.heading.split(', ');
  if (given === undefined) return name.heading;
  const bySound = year <= LAST_YEAR_OF_TRANSCRIPTION ? persons[name.heading]?.viet : undefined;
  return bySound ?? [given, family, ...more].join(' ');
}

const isLead = (role: string): boolean => role.endsWith('ch.b.');

/** Rule of three: more names are cut to the first. */
function together(names: readonly string[]): string {
  return names.length > 3 ? `${names[0]}...` : names.join(', ');
}

/**
 * The statement of responsibility on the title page of a book of that year:
 * `Trần Văn Giàu (ch.b.), Trần Bạch Đằng`, `Nguyễn Du ; khảo đính, chú giải: Đào Duy Anh`.
 */
export function responsibility(
  authors: readonly Name[],
  contributors: readonly Name[],
  year: number,
  persons: DemoTables['persons'],
): string {
  const shown: string[] = [];
  const byRole = new Map<string, string[]>();
  for (const name of [...authors, ...contributors]) {
    const { role } = name;
    const person = titlePageName(name, year, persons);
    if (role === undefined) shown.push(person);
    else if (isLead(role)) shown.push(`${person} (${role})`);
    else byRole.set(role, [...(byRole.get(role) ?? []), person]);
  }
  const helpers = Array.from(byRole, ([role, names]) => `${role}: ${together(names)}`);
  const groups = shown.length > 0 ? [together(shown), ...helpers] : helpers;
  return groups.map((group, at) => (at > 0 ? group : group.charAt(0).toUpperCase() + group.slice(1))).join(' ; ');
}
