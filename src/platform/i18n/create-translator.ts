import { createInstance } from 'i18next';
import type { Locale } from './locale.ts';

/** The texts of one room in one language: nested, the leaves are i18next messages (`{{name}}`, plurals by suffix). */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** All texts, by the name of the room that owns them and by language. Gathered by the composition root. */
export type Resources = Readonly<Record<string, Readonly<Record<Locale, Messages>>>>;

export type MessageParams = Readonly<Record<string, unknown>>;

export interface Translator {
  readonly locale: Locale;
  /**
   * The text for `room:dotted.key`, with `{{params}}` filled in. Nothing is escaped: React, or whoever writes HTML,
   * does that. A key without a text comes back without its room.
   */
  t(key: string, params?: MessageParams): string;
  /** Whether there is a text for this key. */
  has(key: string): boolean;
}

/** Builds the translator of one language. It is made once at start and shared by all requests. */
export function createTranslator(locale: Locale, resources: Resources): Translator {
  const namespaces = Object.keys(resources);
  const instance = createInstance();
  void instance.init({
    lng: locale,
    // A text missing in one language shows the other rather than a key; the test of locales keeps this from happening.
    fallbackLng: locale === 'vi' ? 'en' : 'vi',
    ns: namespaces,
    ...(namespaces[0] !== undefined && { defaultNS: namespaces[0] }),
    resources: byLanguage(resources),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return {
    locale,
    t: (key, params) => String(instance.t(key, { ...params })),
    has: (key) => instance.exists(key),
  };
}

function byLanguage(resources: Resources) {
  const pick = (locale: Locale) =>
    Object.fromEntries(Object.entries(resources).map(([room, texts]) => [room, texts[locale]]));
  return { vi: pick('vi'), en: pick('en') };
}
