import { isUtf8 } from 'node:buffer';
import type { ByteQueue } from './byte-queue.ts';

/** What stands in front of a file in a zip. Source: PKWARE APPNOTE 4.3.7 and 4.5.3. */
export interface ZipHeader {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Checksum and sizes; undefined where they follow the content. */
  readonly stated: { readonly checksum: number; readonly packed: number; readonly unpacked: number } | undefined;
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
/** The directory at the end: all files have been seen. */
const CENTRAL_HEADER = Buffer.from('PK\x01\x02', 'latin1');
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const HEADER_LENGTH = 30;
const IN_ZIP64 = 0xffffffff;

/**
 * Reads the header of the next file, over whatever stands in front of it; `end` at the directory of the archive, undefined
 * where the archive breaks off before that.
 */
export async function nextHeader(queue: ByteQueue): Promise<ZipHeader | 'end' | undefined> {
  for (;;) {
    if (!(await queue.has(4))) return undefined;
    const mark = queue.held.subarray(0, 4);
    if (mark.equals(CENTRAL_HEADER) || mark.equals(END_OF_DIRECTORY)) return 'end';
    if (mark.equals(LOCAL_HEADER)) return readHeader(queue);
    const next = queue.held.indexOf('PK', 1, 'latin1');
    queue.drop(next < 0 ? queue.held.length - 1 : next);
  }
}

async function readHeader(queue: ByteQueue): Promise<ZipHeader | undefined> {
  if (!(await queue.has(HEADER_LENGTH))) return undefined;
  const nameLength = queue.held.readUInt16LE(26);
  const extraLength = queue.held.readUInt16LE(28);
  if (!(await queue.has(HEADER_LENGTH + nameLength + extraLength))) return undefined;
  const header = queue.held;
  const flags = header.readUInt16LE(6);
  const name = header.subarray(HEADER_LENGTH, HEADER_LENGTH + nameLength);
  const extra = header.subarray(HEADER_LENGTH + nameLength, HEADER_LENGTH + nameLength + extraLength);
  const [unpacked, packed] = sizesOf(header, extra);
  queue.drop(HEADER_LENGTH + nameLength + extraLength);
  return {
    name: name.toString(isUtf8(name) ? 'utf8' : 'latin1'),
    method: header.readUInt16LE(8),
    isEncrypted: (flags & 1) !== 0,
    stated: (flags & 8) !== 0 ? undefined : { checksum: header.readUInt32LE(14), packed, unpacked },
  };
}

function sizesOf(header: Buffer, extra: Buffer): [unpacked: number, packed: number] {
  const sizes: [number, number] = [header.readUInt32LE(22), header.readUInt32LE(18)];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    for (const index of [0, 1] as const) {
      if (sizes[index] !== IN_ZIP64 || from + 8 > extra.length) continue;
      sizes[index] = Number(extra.readBigUInt64LE(from));
      from += 8;
    }
  }
  return sizes;
}

const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1');

/**
 * Length of the description at `at` that follows a content whose header could not state it: a mark or none, the checksum,
 * and both sizes in four bytes or in eight. 0 if what stands there does not describe these. Source: APPNOTE 4.3.9.
 */
export function descriptorLength(
  bytes: Buffer,
  at: number,
  checksum: number,
  packed: number,
  unpacked: number,
): number {
  const fixed = Buffer.alloc(12);
  fixed.writeUInt32LE(checksum, 0);
  fixed.writeUInt32LE(packed % 2 ** 32, 4);
  fixed.writeUInt32LE(unpacked % 2 ** 32, 8);
  const wide = Buffer.alloc(20);
  wide.writeUInt32LE(checksum, 0);
  wide.writeBigUInt64LE(BigInt(packed), 4);
  wide.writeBigUInt64LE(BigInt(unpacked), 12);
  const start = bytes.subarray(at, at + 4).equals(DESCRIPTOR) ? at + 4 : at;
  for (const form of [wide, fixed]) {
    if (bytes.subarray(start, start + form.length).equals(form)) return start - at + form.length;
  }
  return 0;
}

/** The next place from `from` where a description may begin, or -1. */
export function findDescriptor(bytes: Buffer, from: number): number {
  return bytes.indexOf(DESCRIPTOR, from);
}

/** The longest description. */
export const DESCRIPTOR_LENGTH = 24;
