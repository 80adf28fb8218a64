import { type MstLayout, type MstLeader, mstLayouts, readMstLeader } from './mst-layout.ts';

/** What the control record says that reading needs. */
export interface MstControl {
  readonly nextMfn: number;
  /** Bits by which pointers in the .xrf are shifted, to address more than 512 MB; 0 in the classic format. */
  readonly shift: number;
  /** Records begin at multiples of this many bytes. */
  readonly step: number;
}

export interface MstEntry {
  readonly offset: number;
  readonly leader: MstLeader;
}

export interface MstGap {
  readonly start: number;
  readonly end: number;
}

const BLOCK = 512;
const CONTROL_LENGTH = 64;

function readMstControl(view: DataView, littleEndian: boolean): MstControl | undefined {
  if (view.byteLength < CONTROL_LENGTH || view.getInt32(0, littleEndian) !== 0) return undefined;
  const nextMfn = view.getInt32(4, littleEndian);
  if (nextMfn < 1) return undefined;
  const stated = view.getUint8(littleEndian ? 15 : 14);
  const shift = stated <= 9 ? stated : 0;
  return { nextMfn, shift, step: Math.max(2, 1 << shift) };
}

/** A leader up to and including BASE is never split between two blocks: what would not fit begins the next block. */
function afterBlockRule(at: number, layout: MstLayout): number {
  const inBlock = at % BLOCK;
  return inBlock + layout.leaderLength - 4 <= BLOCK ? at : at + BLOCK - inBlock;
}

function findNext(view: DataView, from: number, layout: MstLayout, control: MstControl): MstEntry | undefined {
  for (let at = from; at + layout.leaderLength <= view.byteLength; at += control.step) {
    const offset = afterBlockRule(at, layout);
    const leader = readMstLeader(view, offset, layout);
    if (leader !== undefined && leader.mfn < control.nextMfn && offset + leader.length <= view.byteLength) {
      return { offset, leader };
    }
  }
  return undefined;
}

function isFiller(view: DataView, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = view.getUint8(at);
    if (byte !== 0x00 && byte !== 0x20 && byte !== 0xff) return false;
  }
  return true;
}

/** Every record in the order of the file, old versions included, and the stretches in which no record could be made out. */
export function scanMst(
  view: DataView,
  layout: MstLayout,
  control: MstControl,
): { readonly entries: MstEntry[]; readonly gaps: MstGap[] } {
  const entries: MstEntry[] = [];
  const gaps: MstGap[] = [];
  let at = CONTROL_LENGTH;
  while (at < view.byteLength) {
    const found = findNext(view, at, layout, control);
    const end = found?.offset ?? view.byteLength;
    if (end > at && !isFiller(view, at, end)) gaps.push({ start: at, end });
    if (found === undefined) break;
    entries.push(found);
    at = found.offset + found.leader.length;
    at += (control.step - (at % control.step)) % control.step;
  }
  return { entries, gaps };
}

/** The layout under which a record follows the control record; undefined when the bytes are no master file. */
export function detectMstLayout(view: DataView): { layout: MstLayout; control: MstControl } | undefined {
  let empty: { layout: MstLayout; control: MstControl } | undefined;
  for (const layout of mstLayouts) {
    const control = readMstControl(view, layout.littleEndian);
    if (control === undefined) continue;
    if (control.nextMfn === 1) empty ??= { layout, control };
    const offset = afterBlockRule(CONTROL_LENGTH, layout);
    if (readMstLeader(view, offset, layout) !== undefined) return { layout, control };
  }
  if (empty !== undefined) return empty;
  return detectBehindDamage(view);
}

/** When the first record is damaged, the layout that makes out most records wins. */
function detectBehindDamage(view: DataView): { layout: MstLayout; control: MstControl } | undefined {
  let best: { layout: MstLayout; control: MstControl; count: number } | undefined;
  for (const layout of mstLayouts) {
    const control = readMstControl(view, layout.littleEndian);
    if (control === undefined) continue;
    const head = new DataView(view.buffer, view.byteOffset, Math.min(view.byteLength, 1 << 20));
    const count = scanMst(head, layout, control).entries.length;
    if (count > (best?.count ?? 0)) best = { layout, control, count };
  }
  return best;
}
