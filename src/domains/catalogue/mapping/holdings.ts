import { type DataField, isDataField, type MarcRecord } from '#lib/marc';
import type { HoldingMapping } from './holdings-schema.ts';

/** What a record says of copies in its library. */
export interface Holding {
  readonly branch?: string;
  readonly location?: string;
  readonly callNumber?: string;
  readonly barcode?: string;
  /** At least 1: a library that describes a holding has it. */
  readonly copies: number;
  readonly status?: string;
  readonly note?: string;
}

function valuesOf(field: DataField, codes: string | undefined): string[] {
  if (codes === undefined) return [];
  return field.subfields.filter(({ code }) => codes.includes(code)).map(({ value }) => value.trim());
}

function textOf(field: DataField, codes: string | undefined): string | undefined {
  if (codes === undefined) return undefined;
  let text = '';
  let isFirst = true;
  for (const { code, value } of field.subfields) {
    if (!codes.includes(code)) continue;
    text += isFirst ? value.trim() : ` ${value.trim()}`;
    isFirst = false;
  }
  text = text.trim();
  return text === '' ? undefined : text;
}

/** `(3): VV01.234-6`, as the National Library writes it: three copies with consecutive numbers. */
function countedBarcode(value: string): { barcode: string; copies: number } {
  const match = /^\((\d{1,4})\)\s*:?\s*(.*)$/.exec(value);
  return match === null
    ? { barcode: value, copies: 1 }
    : { barcode: match[2] ?? '', copies: Math.max(1, Number(match[1])) };
}

function parted(value: string, separators: string): string[] {
  let lines = value;
  for (const separator of separators) lines = lines.replaceAll(separator, '\n');
  return lines.split('\n');
}

function barcodesOf(field: DataField, mapping: HoldingMapping): { barcode: string; copies: number }[] {
  return valuesOf(field, mapping.barcode)
    .flatMap((value) => parted(value, mapping.barcodeSeparators))
    .map((value) => countedBarcode(value.trim()))
    .filter(({ barcode, copies }) => barcode !== '' || copies > 1);
}

function statusOf(field: DataField, mapping: HoldingMapping): string | undefined {
  for (const { code, status } of mapping.flags) {
    if (field.subfields.some((subfield) => subfield.code === code && !/^0*$/.test(subfield.value.trim())))
      return status;
  }
  return textOf(field, mapping.status);
}

function statedCopies(field: DataField, mapping: HoldingMapping): number {
  const [stated = ''] = valuesOf(field, mapping.copies);
  const match = /\d{1,5}/.exec(stated);
  return match === null ? 0 : Number(match[0]);
}

function holdingsOfField(field: DataField, mapping: HoldingMapping): Holding[] {
  const branch = textOf(field, mapping.branch);
  const location = textOf(field, mapping.location);
  const callNumber = textOf(field, mapping.callNumber);
  const status = statusOf(field, mapping);
  const note = textOf(field, mapping.note);
  const common = {
    ...(branch !== undefined && { branch }),
    ...(location !== undefined && { location }),
    ...(callNumber !== undefined && { callNumber }),
    ...(status !== undefined && { status }),
    ...(note !== undefined && { note }),
  };
  const barcodes = barcodesOf(field, mapping);
  const stated = statedCopies(field, mapping);
  if (barcodes.length === 0) {
    return Object.keys(common).length === 0 && stated === 0 ? [] : [{ ...common, copies: Math.max(1, stated) }];
  }
  if (barcodes.length === 1) {
    return barcodes.map(({ barcode, copies }) => ({ ...common, barcode, copies: Math.max(copies, stated) }));
  }
  return barcodes.map(({ barcode, copies }) => ({ ...common, barcode, copies }));
}

function fallback(record: MarcRecord, mapping: HoldingMapping): Holding[] {
  for (const place of mapping.fallbackCallNumber) {
    const [tag, codes = ''] = place.split('$');
    for (const field of record.fields) {
      const callNumber = field.tag === tag && isDataField(field) ? textOf(field, codes) : undefined;
      if (callNumber !== undefined) return [{ callNumber, copies: 1 }];
    }
  }
  return [];
}

/**
 * The holdings a record carries, as the library's table reads them. A field that repeats its barcode describes several
 * copies. Never throws; a record without holding fields gives none, unless the table names a fallback.
 */
export function extractHoldings(record: MarcRecord, mapping: HoldingMapping): Holding[] {
  const holdings: Holding[] = [];
  for (const field of record.fields)
    if (mapping.tags.includes(field.tag) && isDataField(field)) holdings.push(...holdingsOfField(field, mapping));
  return holdings.length > 0 ? holdings : fallback(record, mapping);
}
