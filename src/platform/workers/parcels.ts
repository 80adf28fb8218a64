import type { Readable } from 'node:stream';

/**
 * Runs of bytes that come through a pipe, each behind its length (32 bits, the lowest byte first). They are gathered in
 * memory that is used again: a chunk of records is some ten megabytes, and memory of its own for each would be collected,
 * and the whole heap looked through for it, once a chunk.
 */
export interface Parcels {
  /** The next parcel, if all of it has come. */
  take(): Buffer | undefined;
  /** Its memory may be used again. */
  giveBack(parcel: Buffer): void;
}

/** Free memories that are kept: one is being filled while another is being read. */
const mostFree = 2;

/** `arrived` is called for every parcel. */
export function openParcels(pipe: Readable, arrived: () => void): Parcels {
  const complete: Buffer[] = [];
  const free: ArrayBufferLike[] = [];
  const head = Buffer.alloc(4);
  let headLength = 0;
  let filling: Buffer | undefined;
  let filled = 0;
  const room = (length: number): Buffer => {
    const at = free.findIndex((memory) => memory.byteLength >= length);
    const memory = at < 0 ? new ArrayBuffer(Math.ceil(length * 1.25)) : free.splice(at, 1)[0];
    return Buffer.from(memory ?? new ArrayBuffer(length), 0, length);
  };
  pipe.on('data', (piece: Buffer) => {
    for (let from = 0; from < piece.length; ) {
      if (filling === undefined) {
        const taken = piece.copy(head, headLength, from, from + 4 - headLength);
        from += taken;
        headLength += taken;
        if (headLength < 4) return;
        filling = room(head.readUInt32LE(0));
        filled = 0;
        headLength = 0;
      }
      const taken = piece.copy(filling, filled, from);
      from += taken;
      filled += taken;
      if (filled < filling.length) return;
      complete.push(filling);
      filling = undefined;
      arrived();
    }
  });
  // A worker that breaks off is told of by its exit.
  pipe.on('error', () => undefined);
  return {
    take: () => complete.shift(),
    giveBack(parcel) {
      if (free.length < mostFree) free.push(parcel.buffer);
    },
  };
}

/** What stands before a parcel. */
export function parcelHead(length: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(length);
  return head;
}
