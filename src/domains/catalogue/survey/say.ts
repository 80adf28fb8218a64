import { formatNumber, type Locale } from '#platform/i18n';

/** A number of a total, said as a percentage. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** A sentence of the report before it is in a language: a key of the texts of `survey`, and what stands in it. */
export interface Statement {
  readonly key: string;
  /** `count` also chooses the plural. A `text` is itself a key. */
  readonly params: Readonly<Record<string, number | string | Share | { readonly text: string }>>;
}

type Translate = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** The sentence in words, numbers and shares as the language writes them. `translate` takes full keys (`survey:…`). */
export function say(translate: Translate, locale: Locale, { key, params }: Statement): string {
  const said: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') {
      said[name] = name === 'count' ? value : formatNumber(locale, value);
      if (name === 'count') said.n = formatNumber(locale, value);
    } else if (typeof value === 'string') said[name] = value;
    else if ('text' in value) said[name] = translate(`survey:${value.text}`);
    else said[name] = sayShare(locale, value);
  }
  return translate(`survey:${key}`, said);
}

/**
 * `62,5 %`: one decimal near the ends, none between. Some are never *0 %*, and not quite all never *100 %*: a director reads
 * these as none and all.
 */
export function sayShare(locale: Locale, { part, of }: Share): string {
  const sign = locale === 'vi' ? '\u00a0%' : '%';
  if (of === 0) return `–`;
  const percent = (part / of) * 100;
  const isEdge = percent < 10 || percent > 90;
  const rounded = isEdge ? Math.round(percent * 10) / 10 : Math.round(percent);
  if (part > 0 && rounded === 0) return `<\u00a0${formatNumber(locale, 0.1)}${sign}`;
  if (part < of && rounded === 100) return `>\u00a0${formatNumber(locale, 99.9)}${sign}`;
  return `${formatNumber(locale, rounded)}${sign}`;
}
