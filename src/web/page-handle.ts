import type { Locale, MessageParams } from '#platform/i18n';

/** What a page tells the frame around it, as its module's `handle`. */
export interface PageHandle<Data = unknown> {
  /** The page comes alive in the browser; others only get the small helpers. */
  readonly live?: boolean;
  /** What stands at the foot of each printed sheet beside its number: an office files sheets one by one. */
  readonly foot?: (data: Data, locale: Locale, t: (key: string, params?: MessageParams) => string) => string;
}

/** A text as CSS writes it, for a custom property that a style sheet takes as `content`. */
export function cssString(text: string): string {
  return `"${text.replace(/[\n\r\f]+/g, ' ').replace(/["\\]/g, String.raw`\$&`)}"`;
}
