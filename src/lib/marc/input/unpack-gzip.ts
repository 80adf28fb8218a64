import { createGunzip } from 'node:zlib';
import { Decompressor, OUTPUT_PIECE } from './decompressor.ts';
import { InputRefused } from './input-refused.ts';
import { piecesOf } from './pieces.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/**
 * Unpacks gzip of one or more members, with zeros behind the last or not (RFC 1952). What the checksum of a member does
 * not confirm is damage, which throws once all that could be unpacked has been given out.
 */
export async function* unpackGzip(source: AsyncIterable<Uint8Array>, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  const gunzip = new Decompressor(createGunzip({ chunkSize: OUTPUT_PIECE }), limits, 'gzip-damaged');
  try {
    for await (const piece of piecesOf(source)) {
      limits.consumed(piece.length);
      // Zeros behind the last member fill up a tape or a disk; what else stands there may have been records.
      if (gunzip.hasEnded && piece.some((byte) => byte !== 0))
        throw new InputRefused('gzip-damaged', 'bytes behind the last member');
      await gunzip.push(piece);
      yield* gunzip.take();
    }
    await gunzip.end();
    yield* gunzip.take();
  } finally {
    gunzip.close();
  }
}
