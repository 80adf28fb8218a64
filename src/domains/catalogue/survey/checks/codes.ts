import { fields, subfields } from '#lib/marc';
import table from '../tables/marc-codes.json' with { type: 'json' };
import type { Check } from './check.ts';

const languages = new Set(table.languages.join(' ').split(' '));
const countries = new Set(table.countries.join(' ').split(' '));
/** Codes that were given up; what to write instead, for the report. */
const formerLanguages: Readonly<Record<string, string>> = table.formerLanguages;
const formerCountries: Readonly<Record<string, string>> = table.formerCountries;

/** Language and country codes, of 008 and of 041 and 044. Codes of another list ($2) are not ours to judge. */
export const checkCodes: Check = ({ record, fixed }, report) => {
  const coded = fixed.length >= 38 ? fixed.slice(35, 38) : '';
  if (!isUnsaid(coded) && !languages.has(coded)) report('language-code-unknown', '008', shown(coded, formerLanguages));
  const said: string[] = [];
  for (const field of fields(record, '041')) {
    if (field.ind2 === '7') continue;
    for (const value of subfields(field, 'abdefghijkmnpqrt')) {
      const codes = value.match(/^(?:[a-z]{3})+$/) ? (value.match(/.{3}/g) ?? []) : [value.trim()];
      said.push(...codes);
      for (const code of codes)
        if (!languages.has(code)) report('language-code-unknown', '041', shown(code, formerLanguages));
    }
  }
  if (languages.has(coded) && !/^(?:und|mul|zxx)$/.test(coded) && said.length > 0 && !said.includes(coded))
    report('language-disagrees', '008', `008: ${coded} · 041: ${said.join(', ')}`);
  const country = fixed.length >= 18 ? fixed.slice(15, 18).trimEnd() : '';
  if (!isUnsaid(country) && !countries.has(country))
    report('country-code-unknown', '008', shown(country, formerCountries));
  for (const field of fields(record, '044')) {
    for (const code of subfields(field, 'a'))
      if (!countries.has(code.trim())) report('country-code-unknown', '044', shown(code.trim(), formerCountries));
  }
};

function isUnsaid(code: string): boolean {
  return /^[ |]*$/.test(code);
}

function shown(code: string, former: Readonly<Record<string, string>>): string {
  const now = former[code];
  return now === undefined ? code : `${code} → ${now}`;
}
