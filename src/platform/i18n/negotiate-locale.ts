import { DEFAULT_LOCALE, isLocale, type Locale } from './locale.ts';

export interface LocaleWishes {
  /** What the reader chose by hand, kept in a cookie. */
  readonly cookie?: string | undefined;
  /** The `Accept-Language` header as it came: RFC 9110, 12.5.4. */
  readonly acceptLanguage?: string | undefined;
}

/**
 * The interface language for a request: the reader's own choice, else the best language the browser names, else
 * Vietnamese. Anything unreadable counts as no wish.
 */
export function negotiateLocale({ cookie, acceptLanguage }: LocaleWishes): Locale {
  if (isLocale(cookie)) return cookie;
  let best: { locale: Locale; weight: number } | undefined;
  for (const range of (acceptLanguage ?? '').slice(0, 1000).split(',')) {
    const locale = localeOf(range);
    const weight = weightOf(range);
    if (locale && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? DEFAULT_LOCALE;
}

function localeOf(range: string): Locale | undefined {
  const tag = range.split(';')[0]?.trim().toLowerCase() ?? '';
  if (tag === '*') return DEFAULT_LOCALE;
  const language = tag.split('-')[0];
  return isLocale(language) ? language : undefined;
}

function weightOf(range: string): number {
  const quality = /;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)/i.exec(range)?.[1];
  return quality === undefined ? 1 : Number(quality);
}
