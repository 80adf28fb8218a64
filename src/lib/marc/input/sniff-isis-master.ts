import { asBuffer } from '../iso2709/bytes.ts';

const BLOCK = 512;
const LARGEST_MFN = 16_777_215;

/**
 * Whether the bytes begin with the control record of a CDS/ISIS master file: MFN 0, the next MFN, the block and the place
 * in it where the next record will go. Source: CDS/ISIS Reference Manual (UNESCO, 1989), appendix G.
 */
export function isIsisMaster(head: Uint8Array): boolean {
  if (head.length < 64) return false;
  const buffer = asBuffer(head);
  if (buffer.readInt32LE(0) !== 0) return false;
  const little = [buffer.readInt32LE(4), buffer.readInt32LE(8), buffer.readUInt16LE(12)] as const;
  const big = [buffer.readInt32BE(4), buffer.readInt32BE(8), buffer.readUInt16BE(12)] as const;
  return [little, big].some(
    ([next, block, place]) =>
      next > 1 && next <= LARGEST_MFN && block > 0 && block <= LARGEST_MFN && place > 0 && place <= BLOCK + 1,
  );
}
