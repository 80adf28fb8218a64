import { createContext, type ReactNode, useContext } from 'react';
import type { Locale, MessageParams, Translator } from '#platform/i18n';

const TextsContext = createContext<Translator | undefined>(undefined);

export function TextsProvider({
  translator,
  children,
}: {
  readonly translator: Translator;
  readonly children: ReactNode;
}) {
  return <TextsContext value={translator}>{children}</TextsContext>;
}

export type Texts = (key: string, params?: MessageParams) => string;

/** The texts under `room` (`catalogue:ui`) in the reader's language; a key with a colon is taken as it stands. */
export function useTexts(room: string): Texts {
  const translator = useTranslator();
  return (key, params) =>
    translator.t(key.includes(':') ? key : `${room}${room.includes(':') ? '.' : ':'}${key}`, params);
}

export function useLocale(): Locale {
  return useTranslator().locale;
}

/** The text of a key that a service named, or a fallback when the locale has none. */
export function useTextOr(): (key: string, fallback: string, params?: MessageParams) => string {
  const translator = useTranslator();
  return (key, fallback, params) => (translator.has(key) ? translator.t(key, params) : fallback);
}

function useTranslator(): Translator {
  const translator = useContext(TextsContext);
  if (!translator) throw new Error('a component of the kit stands outside TextsProvider');
  return translator;
}
