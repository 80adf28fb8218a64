/** The beginning of a stream, and the stream with it still in it. */
export interface Peeked {
  /** At least as many bytes as were wanted, or all there are. */
  readonly head: Uint8Array;
  /** Can be read once; who stops early closes the source. */
  readonly whole: AsyncIterable<Uint8Array>;
  /** For who does not want the rest. */
  close(): Promise<void>;
}

/** Looks at the first `wanted` bytes of a stream, however small the pieces are in which it comes. */
export async function peek(source: AsyncIterable<Uint8Array>, wanted: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* taken.splice(0);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await close();
    }
  }
  return { head: new Uint8Array(Buffer.concat(taken)), whole: whole(), close };
}
