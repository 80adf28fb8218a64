import { createTranslator, type Locale, type Translator } from '#platform/i18n';
import en from './locales/en.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };

const resources = { survey: { vi, en } };

/** The survey's own texts, for the files that it writes. */
export const surveyTexts: Readonly<Record<Locale, Translator>> = {
  vi: createTranslator('vi', resources),
  en: createTranslator('en', resources),
};
