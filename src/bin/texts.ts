import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTranslator, LOCALES, type Locale, type Messages, type Resources, type Translator } from '#platform/i18n';

/** Rooms with texts: the name of the namespace and its folder. */
const rooms: Readonly<Record<string, string>> = {
  config: '../platform/config/locales',
  http: '../platform/http/locales',
  storage: '../platform/storage/locales',
  identity: '../domains/identity/locales',
  registry: '../domains/registry/locales',
  catalogue: '../domains/catalogue/locales',
  authorities: '../domains/catalogue/authorities/locales',
  matching: '../domains/catalogue/rematch/locales',
  survey: '../domains/catalogue/survey/locales',
  bin: './locales',
};

/** One translator a language over the texts of every room. */
export function gatherTexts(): Readonly<Record<Locale, Translator>> {
  const resources: Record<string, Record<Locale, Messages>> = {};
  for (const [room, folder] of Object.entries(rooms)) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const files = new Set(readdirSync(path));
    const read = (locale: Locale): Messages =>
      files.has(`${locale}.json`) ? JSON.parse(readFileSync(`${path}/${locale}.json`, 'utf8')) : {};
    resources[room] = Object.fromEntries(LOCALES.map((locale) => [locale, read(locale)])) as Record<Locale, Messages>; // one entry for each locale of the list
  }
  const all: Resources = resources;
  return { vi: createTranslator('vi', all), en: createTranslator('en', all) };
}

/** The language of the terminal: English when its locale says so, else Vietnamese. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  const wanted = environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return /^(en|C|POSIX)/.test(wanted) ? 'en' : 'vi';
}
