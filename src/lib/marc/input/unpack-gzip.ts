import { Gunzip } from 'fflate';
import { InputRefused } from './input-refused.ts';
import { piecesOf } from './pieces.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/** Unpacks gzip of one or more members. */
export async function* unpackGzip(source: AsyncIterable<Uint8Array>, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  let output: Uint8Array[] = [];
  const gunzip = new Gunzip((piece) => {
    limits.produced(piece.length);
    if (piece.length > 0) output.push(piece);
  });
  const push = (piece: Uint8Array, isLast: boolean): void => {
    try {
      limits.consumed(piece.length);
      gunzip.push(piece, isLast);
    } catch (error) {
      if (error instanceof InputRefused) throw error;
      throw new InputRefused('gzip-damaged', error instanceof Error ? error.message : 'unknown');
    }
  };
  let held: Uint8Array | undefined;
  for await (const piece of piecesOf(source)) {
    if (held !== undefined) push(held, false);
    yield* output;
    output = [];
    held = piece;
  }
  if (held !== undefined) push(held, true);
  yield* output;
}
