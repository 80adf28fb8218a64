import type { Description } from '../describe.ts';

/** MARC code list for countries, by place of publication. */
const countries: Readonly<Record<string, string>> = {
  London: 'xxk',
  Oxford: 'xxk',
  Cambridge: 'xxk',
  Paris: 'fr ',
  Roma: 'it ',
  Matxcơva: 'ru ',
  Москва: 'ru ',
  北京: 'cc ',
  'Quảng Châu': 'cc ',
};

/** Country of the imprint: the table above, the United States for places with a state, else Viet Nam. */
export function countryOf({ place }: Description): string {
  const known = countries[place];
  if (known !== undefined) return known;
  const american = /, [A-Z]{2}$|^(?:New York|Boston|Chicago|Dublin, Ohio)$/.test(place);
  return american ? 'xxu' : 'vm ';
}

/** Leader/06 and /07 (MARC 21): type of record and bibliographic level. */
export function typeAndLevel({ form }: Description): string {
  if (form === 'serial') return 'as';
  if (form === 'article') return 'ab';
  if (form === 'map') return 'em';
  if (form === 'audio') return 'im';
  return form === 'score' ? 'cm' : 'am';
}

/** MARC relator codes of the roles that the tables use most. */
export function relatorOf(role: string | undefined): string | undefined {
  if (role === undefined) return undefined;
  if (role.includes('dịch')) return 'trl';
  if (role.includes('minh hoạ')) return 'ill';
  return 'edt';
}

/** ISO 3166 codes, as UNIMARC 102 has them, of the codes above. */
const isoCountries: Readonly<Record<string, string>> = {
  xxk: 'GB',
  xxu: 'US',
  'fr ': 'FR',
  'it ': 'IT',
  'ru ': 'RU',
  'cc ': 'CN',
};

/** Country of the imprint by ISO 3166. */
export function isoCountryOf(description: Description): string {
  return isoCountries[countryOf(description)] ?? 'VN';
}
