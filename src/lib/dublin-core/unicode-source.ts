/**
 * Passes bytes on as they are, or turned into UTF-8 when a byte order mark says UTF-16; a UTF-8 mark stays, the caller
 * skips it. Offsets then count the UTF-8 bytes.
 */
export async function* asUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | undefined;
  let decided = false;
  for await (const chunk of source) {
    if (!decided && chunk.length > 0) {
      decided = true;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le');
      if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder('utf-16be');
    }
    yield decoder === undefined ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
  }
  const rest = decoder?.decode();
  if (rest) yield encoder.encode(rest);
}
