import { NameIndex } from '../name-index.ts';
import { resourceType } from '../resource-type.ts';
import countries from '../tables/country-codes.json' with { type: 'json' };
import languages from '../tables/language-codes.json' with { type: 'json' };
import type { Transform } from './transform.ts';

function indexed(table: Readonly<Record<string, readonly string[]>>): NameIndex<string> {
  const index = new NameIndex<string>();
  for (const [code, names] of Object.entries(table)) for (const name of names) index.add(name, code);
  return index;
}

const languageIndex = indexed(languages);
const countryIndex = indexed(countries);

/** The one code a name stands for; none when, without its tones, it may stand for several (*han*: *Hán*, *Hàn*). */
function single(codes: readonly string[]): string | undefined {
  return codes.length === 1 ? codes[0] : undefined;
}

/** Some systems end every field with a full stop, coded ones too. */
function withoutStop(value: string): string {
  return value.trim().replace(/\s*[.,;:]+$/, '');
}

/** MARC language code of a code (ISO 639-1, 639-2, `vi-VN`) or of a name in Vietnamese or English. */
export const languageCode: Transform = (value, report) => {
  const text = withoutStop(value);
  const bare = text.replace(/^(?:tiếng|chữ|tieng)\s+/iu, '');
  if (Object.hasOwn(languages, text)) return [text];
  const code = single(languageIndex.find(bare)) ?? single(languageIndex.find(text.split(/[-_]/)[0] ?? ''));
  if (code !== undefined) return [code];
  if (/^[a-z]{3}$/.test(text)) return [text];
  report('unknown-language', 'no language of this name or code is known');
  return [];
};

/**
 * MARC country code of an ISO 3166 code or of a name in Vietnamese or English. The two code lists clash (MARC `ch` is
 * Taiwan, ISO CH Switzerland): in lower case a code is MARC's if MARC has it.
 */
export const countryCode: Transform = (value, report) => {
  const text = withoutStop(value);
  if (Object.hasOwn(countries, text)) return [text];
  const code = single(countryIndex.find(text));
  if (code === undefined) report('unknown-country', 'no country of this name or code is known');
  return code === undefined ? [] : [code];
};

/** The general kind of a resource (`Text`, `StillImage` …); nothing when the value says something else, which other rules may take. */
export const resourceTypeOf: Transform = (value) => {
  const type = resourceType(value);
  return type === undefined ? [] : [type];
};
