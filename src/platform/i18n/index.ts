export {
  createTranslator,
  type MessageParams,
  type Messages,
  type Resources,
  type Translator,
} from './create-translator.ts';
export { formatDate, formatDateTime, formatNumber } from './format.ts';
export { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from './locale.ts';
export { type LocaleWishes, negotiateLocale } from './negotiate-locale.ts';
