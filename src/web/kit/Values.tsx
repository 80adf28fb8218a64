import { formatDate, formatDateTime, formatNumber } from '#platform/i18n';
import { useLocale } from './texts.tsx';

/** A number grouped the way of the language: 1.234.567. */
export function NumberText({ value }: { readonly value: number }) {
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}>{formatNumber(useLocale(), value)}</span>;
}

/** A date, or a moment with `time`, by Vietnamese time: 21/11/2026 14:05. `value` is ISO 8601. */
export function DateText({ value, time = false }: { readonly value: string; readonly time?: boolean }) {
  const locale = useLocale();
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return <>{value}</>;
  return <time dateTime={value}>{time ? formatDateTime(locale, date) : formatDate(locale, date)}</time>;
}

const STEP = 1000;
const UNITS = ['byte', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units with at most one digit after the comma. */
export function SizeText({ bytes }: { readonly bytes: number }) {
  const locale = useLocale();
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return (
    <span>
      {formatNumber(locale, Math.round((bytes / STEP ** power) * 10) / 10)} {UNITS[power]}
    </span>
  );
}
