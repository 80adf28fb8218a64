import { type Field, isControlField } from '#lib/marc';
import type { GiftName } from './gifts.ts';

/** One thing that the union changed in a library's record. */
export interface Change {
  readonly gift: GiftName;
  readonly kind: 'added' | 'replaced';
  readonly tag: string;
  /** As `$a … $b …`; undefined where there was no such field. */
  readonly before?: string;
  readonly after: string;
  /** The record that it comes from, and how many others say the same. */
  readonly from: { readonly libraryCode: string; readonly localNumber: string; readonly agreeing: number };
  /** The rule by which the union chose it (`merging/tables/rules.json`). */
  readonly rule: string;
}

/** A field in one line, subfields marked, indicators left out. */
export function lineOf(field: Field): string {
  if (isControlField(field)) return field.value;
  return field.subfields.map(({ code, value }) => `$${code} ${value}`).join(' ');
}
