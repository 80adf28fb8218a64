/** Where the cross-reference file says the current version of a record lies. */
export interface XrfPointer {
  readonly mfn: number;
  /** Byte offset in the .mst. */
  readonly offset: number;
  readonly deleted: boolean;
}

const BLOCK = 512;
const PER_BLOCK = 127;

/**
 * Reads the cross-reference file: blocks of 512 bytes, each a block number (negative in the last one) and 127 pointers of
 * 32 bits. A pointer holds the master file block (21 bits + shift, from 1, negative when logically deleted), two
 * update flags and the offset in the block (9 bits - shift). Pointers to nothing are left out.
 * Source: CDS/ISIS Reference Manual (UNESCO, 1989), appendix G.
 */
export function readXrf(bytes: Uint8Array, shift: number, littleEndian: boolean): XrfPointer[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pointers: XrfPointer[] = [];
  const offsetBits = 9 - shift;
  for (let start = 0; start + BLOCK <= bytes.length; start += BLOCK) {
    const stated = view.getInt32(start, littleEndian);
    const first = (Math.abs(stated) - 1) * PER_BLOCK + 1;
    for (let i = 0; i < PER_BLOCK; i += 1) {
      const packed = view.getInt32(start + 4 + i * 4, littleEndian);
      const block = packed >> (offsetBits + 2);
      const inBlock = (packed & ((1 << offsetBits) - 1)) << shift;
      const physicallyGone = block === 0 || (block === -1 && inBlock === 0);
      if (physicallyGone) continue;
      pointers.push({ mfn: first + i, offset: (Math.abs(block) - 1) * BLOCK + inBlock, deleted: block < 0 });
    }
    if (stated < 0) break;
  }
  return pointers;
}
