import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteQueue } from './byte-queue.ts';
import { Decompressor, OUTPUT_PIECE } from './decompressor.ts';
import { InputRefused } from './input-refused.ts';
import type { UnpackLimits } from './unpack-limits.ts';
import { DESCRIPTOR_LENGTH, descriptorLength, findDescriptor, type ZipHeader } from './zip-header.ts';

const STORED = 0;
const DEFLATED = 8;

/** Methods that nobody packs records with (bzip2, LZMA, Zstandard …) and encryption are not read. */
export function isReadable({ method, isEncrypted }: ZipHeader): boolean {
  return !isEncrypted && (method === STORED || method === DEFLATED);
}

/**
 * The content of the file behind `header`, unpacked, as it arrives. Throws `InputRefused` where the archive breaks off, and
 * where checksum or sizes do not confirm what has been given out.
 */
export async function* contentOf(
  header: ZipHeader,
  queue: ByteQueue,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  const sum = new Sum();
  const content =
    header.method === DEFLATED
      ? inflated(header, queue, limits, sum)
      : header.stated === undefined
        ? storedUpToDescriptor(queue, limits, sum)
        : stored(header.stated.packed, queue, limits, sum);
  for await (const piece of content) {
    sum.add(piece);
    yield piece;
  }
  const { stated } = header;
  if (stated === undefined) {
    await queue.has(DESCRIPTOR_LENGTH);
    const length = descriptorLength(queue.held, 0, sum.checksum, sum.packed, sum.unpacked);
    if (length === 0) throw damaged(header.name);
    queue.drop(length);
  } else if (stated.checksum !== sum.checksum || stated.unpacked !== sum.unpacked) {
    throw damaged(header.name);
  }
}

/** Reads over the content of a file that is of no use, if its size is known; else the next header has to be searched. */
export async function passOver({ stated }: ZipHeader, queue: ByteQueue): Promise<void> {
  for (let left = stated?.packed ?? 0; left > 0; ) {
    const piece = await queue.take(left);
    if (piece === undefined) return;
    left -= piece.length;
  }
}

/** What the archive says of a file and has to agree with what came out of it. */
class Sum {
  checksum = 0;
  packed = 0;
  unpacked = 0;

  add(piece: Uint8Array): void {
    this.checksum = crc32(piece, this.checksum);
    this.unpacked += piece.length;
  }
}

async function* inflated(
  { name, stated }: ZipHeader,
  queue: ByteQueue,
  limits: UnpackLimits,
  sum: Sum,
): AsyncGenerator<Uint8Array> {
  if (stated?.packed === 0) return;
  const inflate = new Decompressor(createInflateRaw({ chunkSize: OUTPUT_PIECE }), limits, 'zip-damaged');
  try {
    let left = stated?.packed ?? Number.POSITIVE_INFINITY;
    let piece: Buffer | undefined;
    for (; left > 0 && !inflate.hasEnded; left -= piece.length) {
      piece = await queue.take(left);
      if (piece === undefined) throw damaged(name);
      sum.packed += piece.length;
      await inflate.push(piece);
      yield* inflate.take();
    }
    await inflate.end();
    yield* inflate.take();
    const tooMany = sum.packed - inflate.consumed;
    sum.packed = inflate.consumed;
    if (piece !== undefined && tooMany > 0) queue.giveBack(piece.subarray(piece.length - tooMany));
  } finally {
    inflate.close();
  }
}

async function* stored(length: number, queue: ByteQueue, limits: UnpackLimits, sum: Sum): AsyncGenerator<Uint8Array> {
  while (sum.packed < length) {
    const piece = await queue.take(Math.min(length - sum.packed, OUTPUT_PIECE));
    if (piece === undefined) return;
    limits.produced(piece.length);
    sum.packed += piece.length;
    yield piece;
  }
}

/** Content of unknown length, unpacked: it ends where a description follows that is true of all that came before. */
async function* storedUpToDescriptor(queue: ByteQueue, limits: UnpackLimits, sum: Sum): AsyncGenerator<Uint8Array> {
  for (;;) {
    const hasMore = await queue.has(DESCRIPTOR_LENGTH);
    const at = findDescriptor(queue.held, 0);
    if (at === 0 && descriptorLength(queue.held, 0, sum.checksum, sum.packed, sum.unpacked) > 0) return;
    // The first bytes of a mark may stand at the end of what is at hand.
    const certain = at > 0 ? at : at === 0 ? 1 : hasMore ? queue.held.length - 3 : queue.held.length;
    const piece = await queue.take(Math.min(certain, OUTPUT_PIECE));
    if (piece === undefined) return;
    limits.produced(piece.length);
    sum.packed += piece.length;
    yield piece;
  }
}

function damaged(name: string): InputRefused {
  return new InputRefused('zip-damaged', name);
}
