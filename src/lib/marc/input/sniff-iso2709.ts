import { asBuffer, FIELD_TERMINATOR, RECORD_TERMINATOR, readDigits, SUBFIELD_DELIMITER } from '../iso2709/bytes.ts';
import { findRecordStart, isEntry } from '../iso2709/leader-pattern.ts';
import type { SniffedFormat } from './sniffed-format.ts';

const HASH = 0x23;
/** As far as rubbish in front of the first record may reach. */
const SEARCHED = 64 * 1024;
/** Leader/05-09 of CDS/ISIS: nothing, as zeros or blanks; MARC has a status and a type there. */
const ISIS_LEADER = /^\d{5}[0 ]{5}[0-2 ][0-2 ]\d{5}/;

/** Recognises ISO 2709, and whether it comes from CDS/ISIS; undefined if it is something else. */
export function sniffIso2709(head: Uint8Array): SniffedFormat | undefined {
  const buffer = asBuffer(head);
  let start = 0;
  while (
    start < buffer.length &&
    ' \t\r\n\0\u001a\u00ef\u00bb\u00bf'.includes(String.fromCharCode(buffer[start] ?? 0x41))
  )
    start += 1;
  const unwrapped = unwrapLines(buffer.subarray(start, start + 4096));
  const base = readDigits(unwrapped, 12, 5);
  const isLeader = readDigits(unwrapped, 0, 5) >= 0 && base >= 25 && isEntry(unwrapped, 24);
  if (isLeader) {
    const reasons = ['begins with a leader and a directory entry'];
    const isWrapped =
      unwrapped.length < Math.min(4096, buffer.length - start) && hasBreakInDirectory(buffer, start, base);
    const endsInHash = unwrapped[base - 1] === HASH;
    const isIsis = ISIS_LEADER.test(unwrapped.toString('latin1', 0, 24));
    if (isWrapped) reasons.push('is wrapped into lines, as CDS/ISIS does');
    if (endsInHash) reasons.push('ends its fields with #, as CDS/ISIS does');
    if (isIsis) reasons.push('has nothing in leader/05-09, as CDS/ISIS');
    const hasOddMarks = isWrapped || endsInHash || (isIsis && !hasMarcContent(unwrapped, base));
    return { format: hasOddMarks ? 'isis-iso' : 'iso2709', reasons };
  }
  const later = findRecordStart(buffer, 0, Math.min(buffer.length, SEARCHED));
  if (later >= 0) return { format: 'iso2709', reasons: [`has a leader and a directory entry at byte ${later}`] };
  return isMarkedText(buffer) ? { format: 'iso2709', reasons: ['text with field and record terminators'] } : undefined;
}

/** Terminators in what is otherwise text; programs and pictures have every control character. */
function isMarkedText(buffer: Buffer): boolean {
  if (!buffer.includes(FIELD_TERMINATOR) || !buffer.includes(SUBFIELD_DELIMITER)) return false;
  const others = buffer.toString('latin1').match(/[\0-\x08\x0b\x0c\x0e-\x1a\x1c]/g)?.length ?? 0;
  return others * 100 < buffer.length;
}

function unwrapLines(bytes: Buffer): Buffer {
  return bytes.includes(0x0a) || bytes.includes(0x0d)
    ? Buffer.from(bytes.filter((byte) => byte !== 0x0a && byte !== 0x0d))
    : bytes;
}

/** A line end within leader or directory is never text. */
function hasBreakInDirectory(buffer: Buffer, start: number, base: number): boolean {
  const end = start + base;
  const found = buffer.indexOf(0x0a, start);
  return found >= 0 && found < end;
}

/** Two indicators and a delimiter somewhere: the leader is merely empty. */
function hasMarcContent(record: Buffer, base: number): boolean {
  const end = record.indexOf(RECORD_TERMINATOR);
  const data = record.toString('latin1', base, end < 0 ? record.length : end);
  return /\x1e[0-9 ]{2}\x1f/.test(data);
}
