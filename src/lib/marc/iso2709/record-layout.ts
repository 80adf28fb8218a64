import { asBuffer, ENTRY_LENGTH, FIELD_TERMINATOR, LEADER_LENGTH, readDigits } from './bytes.ts';
import type { Report } from './field-ranges.ts';
import { isEntry } from './leader-pattern.ts';

/** Where the parts of a record lie; the leader is what stands in front of the directory. */
export interface Layout {
  readonly directoryStart: number;
  /** The place of the terminator of the directory. */
  readonly directoryEnd: number;
  /** Where the first field begins. */
  readonly base: number;
}

/** How far a leader may be too short or too long and the record still be recognised. */
const LEADER_SHIFTS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5];

/** Bytes that the directory may have gained: a terminator found this close behind its place is not another one. */
const SLACK = 2;

/** Finds directory and data, by the leader if it is true, else by the first field terminator; undefined if there is none. */
export function findLayout(bytes: Uint8Array, report: Report): Layout | undefined {
  const declared = readDigits(bytes, 12, 5);
  const isAligned = declared > LEADER_LENGTH && declared <= bytes.length && (declared - 25) % ENTRY_LENGTH === 0;
  if (isAligned && bytes[declared - 1] === FIELD_TERMINATOR) {
    return { directoryStart: LEADER_LENGTH, directoryEnd: declared - 1, base: declared };
  }
  const layout = layoutByTerminator(bytes, declared);
  const isFurther = layout === undefined || declared + SLACK < layout.directoryEnd;
  const isLost = isFurther && !(layout && isSeamless(bytes, LEADER_LENGTH, layout.directoryEnd));
  if (isAligned && isLost && isMostlyEntries(bytes, LEADER_LENGTH, declared - 1)) {
    report('directory-terminator-missing', 'the directory ends without a terminator', declared - 1);
    const base = isDataAt(bytes, declared) ? declared : declared - 1;
    return { directoryStart: LEADER_LENGTH, directoryEnd: declared - 1, base };
  }
  if (layout === undefined) return undefined;
  if (layout.directoryStart !== LEADER_LENGTH) {
    report('leader-length-wrong', `the leader has ${layout.directoryStart} characters instead of 24`, 0);
  } else {
    const before = asBuffer(bytes).toString('latin1', 12, 17);
    report('base-address-wrong', 'the base address is not where the data begins', 12, {
      before,
      after: `${layout.base}`,
    });
  }
  return layout;
}

function layoutByTerminator(bytes: Uint8Array, declared: number): Layout | undefined {
  const end = findDirectoryEnd(asBuffer(bytes), declared);
  if (end < 0) return undefined;
  for (const shift of LEADER_SHIFTS) {
    const start = LEADER_LENGTH + shift;
    const isWhole = end > start && (end - start) % ENTRY_LENGTH === 0;
    const isDirectory = shift === 0 ? isMostlyEntries(bytes, start, end) : isSeamless(bytes, start, end);
    if (isWhole && isDirectory) return { directoryStart: start, directoryEnd: end, base: end + 1 };
  }
  return end >= LEADER_LENGTH + ENTRY_LENGTH - 1
    ? { directoryStart: LEADER_LENGTH, directoryEnd: end, base: end + 1 }
    : undefined;
}

/** The terminator closest behind where the base address puts it, give or take a little; else the first there is. */
function findDirectoryEnd(buffer: Buffer, declared: number): number {
  const near = declared > LEADER_LENGTH ? buffer.indexOf(FIELD_TERMINATOR, declared - 1 - SLACK) : -1;
  return near >= 0 && near <= declared - 1 + SLACK ? near : buffer.indexOf(FIELD_TERMINATOR, 19);
}

/**
 * Whether each entry's position is where the field before it ends. Nothing less shows that the leader, and not the
 * directory, has lost or gained characters: digits look like entries wherever one begins to count.
 */
function isSeamless(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % ENTRY_LENGTH !== 0) return false;
  let expected = 0;
  for (let at = start; at + ENTRY_LENGTH <= end; at += ENTRY_LENGTH) {
    if (!isEntry(bytes, at) || readDigits(bytes, at + 7, 5) !== expected) return false;
    expected += readDigits(bytes, at + 3, 4);
  }
  return expected > 0;
}

/** Whether at least half of the twelve-byte steps from `start` to `end` are directory entries. */
function isMostlyEntries(bytes: Uint8Array, start: number, end: number): boolean {
  let good = 0;
  let all = 0;
  for (let at = start; at + ENTRY_LENGTH <= end; at += ENTRY_LENGTH) {
    all += 1;
    if (isEntry(bytes, at)) good += 1;
  }
  return all > 0 && good * 2 >= all;
}

/** Whether the first field ends where the first entry says when the data begins at `base`. */
function isDataAt(bytes: Uint8Array, base: number): boolean {
  const length = readDigits(bytes, LEADER_LENGTH + 3, 4);
  return bytes[base - 1 + length] === FIELD_TERMINATOR;
}
