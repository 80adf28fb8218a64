/** A decompressor answers at once with all that a piece unpacks to, up to a thousand times as much. */
const PIECE = 16 * 1024;

/** The source in pieces small enough to be unpacked in memory. */
export async function* piecesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}
