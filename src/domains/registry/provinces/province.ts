import { fold } from '#lib/vietnamese';
import tables from '../tables/provinces.json' with { type: 'json' };
import type { Region } from '../views.ts';

/**
 * A province or centrally run city during the time in which its territory stayed the same. A merger ends the units that
 * went in and begins a new one, even under an old code, so that figures of then stay with the unit of then.
 */
export interface Province {
  readonly id: string;
  /** Two digits; seven of them mean another unit since 2025-07-01. */
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly region: Region;
  /** `city` is a centrally run city; from the day given on, or from the beginning. */
  readonly kinds: readonly { readonly kind: ProvinceKind; readonly from?: string; readonly toBeVerified?: boolean }[];
  /** First and last day, ISO; absent when before our records, or still going on. */
  readonly validFrom?: string;
  readonly validTo?: string;
}

export type ProvinceKind = 'province' | 'city';

export interface ProvinceLineage {
  readonly predecessor: string;
  readonly successor: string;
  /** First day of the new unit. */
  readonly date: string;
  readonly change: string;
  readonly legalBasis: string;
}

// JSON is typed by its shape alone; a test holds the table to these unions.
export const PROVINCES = tables.units as readonly Province[];
export const LINEAGE: readonly ProvinceLineage[] = tables.lineage;

/** The units of a day: 63 until 2025-06-30, 34 since. */
export function provincesOn(day: Date): readonly Province[] {
  const date = isoDay(day);
  return PROVINCES.filter(({ validFrom = '', validTo = '9999' }) => validFrom <= date && date <= validTo);
}

export function kindOn({ kinds }: Province, day: Date): ProvinceKind {
  const date = isoDay(day);
  return kinds.findLast(({ from = '' }) => from <= date)?.kind ?? 'province';
}

/** `79 Thành phố Hồ Chí Minh`, as shown in suggestions. */
export function titleOf(province: Province, day: Date): string {
  const kind = kindOn(province, day) === 'city' ? 'Thành phố' : 'Tỉnh';
  return `${province.code} ${kind} ${province.nameVi}`;
}

/** Form in which names are compared: without tones, case, punctuation and the word for the kind of unit. */
export function nameKey(name: string): string {
  const words = fold(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return words.replace(/^(?:tinh|thanh pho|tp|province of|city of) /, '').replaceAll(' ', '');
}

/** Laws count days by Vietnamese time, UTC+7 without summer time. */
function isoDay(day: Date): string {
  return new Date(day.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
