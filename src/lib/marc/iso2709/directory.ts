import { ENTRY_LENGTH, FIELD_TERMINATOR, MAXIMUM_RECORD_LENGTH, RECORD_TERMINATOR, readDigits } from './bytes.ts';
import { cutChunks } from './chunks.ts';
import { tagAt } from './clean-record.ts';
import { type Entry, pairEntries } from './directory-pairing.ts';
import { recoverTags } from './directory-recovery.ts';
import type { FieldRange, Report } from './field-ranges.ts';
import type { Layout } from './record-layout.ts';

/**
 * Finds the fields of a record by whatever is still true of its directory: entries that agree with the field
 * terminators are taken as they are, in any order; the others are matched with what lies between the terminators.
 */
export function locateFields(bytes: Uint8Array, layout: Layout, report: Report): FieldRange[] {
  const entries = readEntries(bytes, layout);
  const dataEnd = bytes[bytes.length - 1] === RECORD_TERMINATOR ? bytes.length - 1 : bytes.length;
  const chunks = cutChunks(bytes, layout.base, dataEnd);
  if (entries === undefined) return recoverTags(bytes, layout, chunks, report);
  const consistent = readConsistent(bytes, layout, entries, dataEnd);
  if (consistent !== undefined) return consistent;
  const pinned = dataEnd - layout.base <= MAXIMUM_RECORD_LENGTH;
  return pairEntries(bytes, layout, entries, chunks, pinned, report);
}

/** The entries as numbers, or undefined if the directory is not made of whole, numeric entries. */
function readEntries(bytes: Uint8Array, layout: Layout): Entry[] | undefined {
  const size = layout.directoryEnd - layout.directoryStart;
  if (size <= 0 || size % ENTRY_LENGTH !== 0) return undefined;
  const entries: Entry[] = [];
  for (let at = layout.directoryStart; at < layout.directoryEnd; at += ENTRY_LENGTH) {
    const length = readDigits(bytes, at + 3, 4);
    const position = readDigits(bytes, at + 7, 5);
    if (length < 0 || position < 0) return undefined;
    entries.push({ tag: tagAt(bytes, at), length, position, at, index: entries.length });
  }
  return entries;
}

/** The fields when every entry ends on a terminator, begins behind one, and all of the data is accounted for. */
function readConsistent(
  bytes: Uint8Array,
  layout: Layout,
  entries: readonly Entry[],
  dataEnd: number,
): FieldRange[] | undefined {
  let total = 0;
  const ranges: FieldRange[] = [];
  const starts = new Set<number>();
  for (const { tag, length, position } of entries) {
    const start = layout.base + position;
    const end = start + length - 1;
    if (end < start || end >= dataEnd || bytes[end] !== FIELD_TERMINATOR || starts.has(start)) return undefined;
    if (position > 0 && bytes[start - 1] !== FIELD_TERMINATOR) return undefined;
    starts.add(start);
    total += length;
    ranges.push({ tag, start, end });
  }
  return total === dataEnd - layout.base ? ranges : undefined;
}
