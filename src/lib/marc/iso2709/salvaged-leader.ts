import { asBuffer, LEADER_LENGTH } from './bytes.ts';
import type { Report } from './field-ranges.ts';
import type { Iso2709Dialect } from './options.ts';
import type { Layout } from './record-layout.ts';

const COUNTS = '22';
const ENTRY_MAP = '4500';
/** Leader/20-21 are fixed; 22-23 are 0 in MARC 21, blank or 0 in UNIMARC and its relatives. */
const USUAL_ENTRY_MAP = /^45[0 ][0 ]$/;

/** The leader as 24 printable characters with the constants that make the record readable; each change is reported. */
export function salvageLeader(bytes: Uint8Array, layout: Layout, dialect: Iso2709Dialect, report: Report): string {
  let leader = alignLeader(asBuffer(bytes).toString('latin1', 0, layout.directoryStart));
  const clean = leader.replaceAll(/[^\x20-\x7e]/g, ' ');
  if (clean !== leader)
    report('leader-character', 'characters that a leader cannot have became blanks', 0, {
      before: leader,
      after: clean,
    });
  leader = clean;
  // CDS/ISIS fills little more than the lengths: nothing there is worth a repair.
  if (dialect === 'isis') return leader;
  const counts = leader.slice(10, 12);
  if (counts !== COUNTS) {
    report('leader-counts-wrong', 'leader/10-11 must be 22: two indicators, two characters for a subfield code', 10, {
      before: counts,
      after: COUNTS,
    });
    leader = leader.slice(0, 10) + COUNTS + leader.slice(12);
  }
  const map = leader.slice(20);
  if (!USUAL_ENTRY_MAP.test(map)) {
    report('leader-entry-map-wrong', 'leader/20-23 must be 4500', 20, { before: map, after: ENTRY_MAP });
    leader = leader.slice(0, 20) + ENTRY_MAP;
  }
  return leader;
}

/** Fits a leader that has lost or gained characters around its constant 22, the only landmark it has. */
function alignLeader(leader: string): string {
  if (leader.length === LEADER_LENGTH) return leader;
  const landmark = leader.indexOf(COUNTS, 6);
  const at = landmark < 0 || landmark > 16 ? Math.min(10, leader.length) : landmark;
  return leader.slice(Math.max(0, at - 10), at).padStart(10, '0') + leader.slice(at).padEnd(14, ' ').slice(0, 14);
}
