import type { Field, MarcRecord, Problem, TextDecoder } from '#lib/marc';
import type { MstLayout } from './mst-layout.ts';
import type { MstEntry } from './mst-scan.ts';
import { isisField, splitSubfields } from './subfields.ts';

/** The pseudo tag under which a record carries its master file number. */
const MFN_TAG = 'MFN';

/** Local tags go up to 65,535: three digits where they fit, more where they must. */
function tagName(tag: number): string {
  return String(tag).padStart(3, '0');
}

function entryAt(view: DataView, at: number, layout: MstLayout): { tag: number; position: number; length: number } {
  const le = layout.littleEndian;
  const tag = view.getUint16(at, le);
  if (!layout.wide) return { tag, position: view.getUint16(at + 2, le), length: view.getUint16(at + 4, le) };
  const skip = layout.aligned ? 4 : 2;
  return { tag, position: view.getUint32(at + skip, le), length: view.getUint32(at + skip + 4, le) };
}

/**
 * Reads one record of a master file. A field whose directory entry points outside the record is reported and left out;
 * the rest of the record stays. Leader/05 is `d` for a logically deleted record; the MFN comes first as field `MFN`.
 */
export function parseMstRecord(
  bytes: Uint8Array,
  view: DataView,
  entry: MstEntry,
  layout: MstLayout,
  deleted: boolean,
  decode: TextDecoder,
  report: (problem: Problem) => void,
): MarcRecord {
  const { leader, offset } = entry;
  const dataStart = offset + leader.base;
  const dataEnd = Math.min(bytes.length, offset + leader.length);
  const fields: Field[] = [{ tag: MFN_TAG, value: String(leader.mfn) }];
  let taken = 0;
  for (let i = 0; i < leader.fieldCount; i += 1) {
    const { tag, position, length } = entryAt(view, offset + layout.leaderLength + i * layout.entryLength, layout);
    const start = dataStart + position;
    const name = tagName(tag);
    if (start + length > dataEnd) {
      report({ rule: 'field-outside-record', message: 'the directory points outside the record', offset, tag: name });
      continue;
    }
    taken += length;
    if (taken > dataEnd - dataStart) {
      // Fields that share their data could make gigabytes of a record.
      const message = 'the fields together are longer than the record: they overlap; the rest was left out';
      report({ rule: 'field-outside-record', message, offset, tag: name });
      break;
    }
    const subfields = splitSubfields(bytes.subarray(start, start + length), decode, {
      tag: name,
      offset: start,
      report,
    });
    fields.push(isisField(name, '', subfields));
  }
  return { leader: `00000${deleted ? 'd' : 'n'}am a2200000   4500`, fields };
}
