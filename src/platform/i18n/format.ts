import type { Locale } from './locale.ts';

/** The whole country keeps one time, UTC+7; dates are shown in it wherever the server stands. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

const DATE: Record<Locale, Intl.DateTimeFormat> = {
  vi: new Intl.DateTimeFormat('vi-VN', { timeZone: TIME_ZONE, day: '2-digit', month: '2-digit', year: 'numeric' }),
  // The month as a word, because a guest cannot know which of two numbers is the month.
  en: new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, day: 'numeric', month: 'short', year: 'numeric' }),
};
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const NUMBER: Record<Locale, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi-VN'),
  en: new Intl.NumberFormat('en-GB'),
};

/** `21/11/2026` in Vietnamese, `21 Nov 2026` in English, by Vietnamese time. */
export function formatDate(locale: Locale, date: Date): string {
  return DATE[locale].format(date);
}

/** `21/11/2026 14:05`: the date and the hour of the day, 24-hour clock, Vietnamese time. */
export function formatDateTime(locale: Locale, date: Date): string {
  return `${formatDate(locale, date)} ${TIME.format(date)}`;
}

/** `1.234.567,5` in Vietnamese, `1,234,567.5` in English; at most three decimals. */
export function formatNumber(locale: Locale, value: number | bigint): string {
  return NUMBER[locale].format(value);
}
