import type { MarcRecord } from './record.ts';

/** Leader/05: `n` new, `c` corrected, `d` deleted, `a` increase in encoding level, `p` increase from prepublication. */
export function recordStatus(record: MarcRecord): string {
  return record.leader.charAt(5);
}

/** Leader/06: `a` language material, `e` cartographic, `g` projected, `j` music recording, `z` authority … */
export function typeOfRecord(record: MarcRecord): string {
  return record.leader.charAt(6);
}

/** Leader/07: `m` monograph, `s` serial, `a` part of a monograph, `b` part of a serial, `c` collection … */
export function bibliographicLevel(record: MarcRecord): string {
  return record.leader.charAt(7);
}

/** Leader/17: blank is full, `1`–`8` less than full, `u` unknown, `z` not applicable. */
export function encodingLevel(record: MarcRecord): string {
  return record.leader.charAt(17);
}

/** Whether the sender says that the record is to be withdrawn (leader/05 = d). */
export function isDeleted(record: MarcRecord): boolean {
  return recordStatus(record) === 'd';
}
