import { foldName } from '../fold-name.ts';
import countries from '../tables/country-codes.json' with { type: 'json' };
import languages from '../tables/language-codes.json' with { type: 'json' };
import type { Transform } from './transform.ts';

function indexed(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const [code, names] of Object.entries(table)) {
    index.set(foldName(code), code);
    for (const name of names) index.set(foldName(name), code);
  }
  return index;
}

const languageIndex = indexed(languages);
const countryIndex = indexed(countries);

/** MARC language code of a code (ISO 639-1, 639-2, `vi-VN`) or of a name in Vietnamese or English. */
export const languageCode: Transform = (value, report) => {
  const text = value.trim();
  const bare = text.replace(/^(?:tiếng|chữ)\s+/iu, '');
  const code = languageIndex.get(foldName(bare)) ?? languageIndex.get(foldName(text.split(/[-_]/)[0] ?? ''));
  if (code !== undefined) return [code];
  if (/^[a-z]{3}$/.test(text)) return [text];
  report('unknown-language', 'no language of this name or code is known');
  return [];
};

/** MARC country code of an ISO 3166 code or of a name in Vietnamese or English. */
export const countryCode: Transform = (value, report) => {
  const code = countryIndex.get(foldName(value));
  if (code === undefined) report('unknown-country', 'no country of this name or code is known');
  return code === undefined ? [] : [code];
};
