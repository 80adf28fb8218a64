import { type MarcRecord, parseIso2709Record, writeIso2709 } from '#lib/marc';

const recordTerminator = 0x1d;

/**
 * Whether the bytes that came are the record as it was understood, in the one form that ISO 2709 has for it in UTF-8. Then
 * it is not stored a second time.
 */
export function isItsOwnForm(raw: Uint8Array, record: MarcRecord): boolean {
  if (raw.at(-1) !== recordTerminator) return false;
  const written = writeIso2709(record);
  return written.outcome === 'complete' && Buffer.compare(written.bytes, raw) === 0;
}

/** The record as understood: as stored, or what the bytes are that came. */
export function storedMarc(row: { readonly marc: MarcRecord | null; readonly raw: Uint8Array | null }): MarcRecord {
  if (row.marc !== null) return row.marc;
  const read = parseIso2709Record(row.raw ?? new Uint8Array(0), 0, 0, { decoder: 'utf8' });
  if (read.outcome === 'unreadable') throw new Error(`A stored record cannot be read: ${read.problem.message}`);
  return read.record;
}

/** Columns of `catalogue.record_version`, called `version`, for `storedMarc`: bytes only where they are needed. */
export const storedMarcColumns = 'version.marc, case when version.marc is null then version.raw end as raw';
