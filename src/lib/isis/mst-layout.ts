/**
 * The four ways in which programs of the CDS/ISIS family lay out a master file record, and the two byte orders. Nothing
 * in the file says which one was used, so the layout is found by reading the first record under each.
 *
 * Leader: MFN, MFRL, MFBWB, MFBWP, BASE, NVF, STATUS; a directory entry: TAG, POS, LEN. The classic format packs 16-bit
 * numbers; compilers that align 32-bit numbers left two bytes after MFRL. FFI files widen MFRL, BASE, POS and LEN.
 * Source: CDS/ISIS Reference Manual (UNESCO, 1989), appendix G; CISIS for the aligned and the FFI forms.
 */
export interface MstLayout {
  readonly name: string;
  readonly littleEndian: boolean;
  /** 32-bit lengths and positions. */
  readonly wide: boolean;
  /** Two bytes of padding before each 32-bit number that would not be aligned. */
  readonly aligned: boolean;
  readonly leaderLength: number;
  readonly entryLength: number;
}

function layout(wide: boolean, aligned: boolean, littleEndian: boolean): MstLayout {
  return {
    name: `${wide ? 'ffi' : 'isis'}-${aligned ? 'aligned' : 'packed'}-${littleEndian ? 'little' : 'big'}`,
    littleEndian,
    wide,
    aligned,
    leaderLength: 18 + (wide ? 4 : 0) + (aligned ? 2 : 0),
    entryLength: 6 + (wide ? 4 : 0) + (wide && aligned ? 2 : 0),
  };
}

export const mstLayouts: readonly MstLayout[] = [
  layout(false, false, true),
  layout(false, true, true),
  layout(true, true, true),
  layout(true, false, true),
  layout(false, false, false),
  layout(false, true, false),
  layout(true, true, false),
  layout(true, false, false),
];

export interface MstLeader {
  readonly mfn: number;
  /** MFRL without the sign that marks a locked record, in bytes. */
  readonly length: number;
  readonly base: number;
  readonly fieldCount: number;
  /** 1 = logically deleted. */
  readonly status: number;
}

/** Reads the leader at `at`; undefined when the file ends before it or when it contradicts itself under this layout. */
export function readMstLeader(view: DataView, at: number, layout: MstLayout): MstLeader | undefined {
  if (at + layout.leaderLength > view.byteLength) return undefined;
  const le = layout.littleEndian;
  let next = at + 4;
  const short = (): number => {
    next += 2;
    return view.getUint16(next - 2, le);
  };
  const long = (): number => {
    next += 4;
    return view.getInt32(next - 4, le);
  };
  const skip = (when: boolean): void => {
    if (when) next += 2;
  };
  const mfn = view.getInt32(at, le);
  const length = Math.abs(layout.wide ? long() : view.getInt16(at + 4, le));
  if (!layout.wide) next += 2;
  skip(layout.aligned && !layout.wide);
  next += 6; // MFBWB and MFBWP matter to the inverted file only
  skip(layout.aligned && layout.wide);
  const base = layout.wide ? long() : short();
  const fieldCount = short();
  const status = short();
  const consistent =
    mfn > 0 && base === layout.leaderLength + fieldCount * layout.entryLength && length >= base && status <= 1;
  return consistent ? { mfn, length, base, fieldCount, status } : undefined;
}
