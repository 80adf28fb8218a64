import fc from 'fast-check';
import { expect, it } from 'vitest';
import { peek } from './peek.ts';

/** A stream that says when it was closed. */
function source(pieces: readonly Uint8Array[]) {
  let isClosed = false;
  async function* stream(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces;
    } finally {
      isClosed = true;
    }
  }
  return { stream: stream(), isClosed: () => isClosed };
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

it('shows the beginning and loses nothing of the whole, whatever the pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9 })), fc.nat(40), async (pieces, wanted) => {
      const all = Buffer.concat(pieces);
      const { head, whole } = await peek(source(pieces).stream, wanted);
      expect(head.length).toBeGreaterThanOrEqual(Math.min(wanted, all.length));
      expect(Buffer.from(head)).toEqual(all.subarray(0, head.length));
      expect(await gather(whole)).toEqual(all);
    }),
  );
});

it('closes the source when the reader stops early, and when nobody reads', async () => {
  const pieces = Array.from({ length: 9 }, () => new Uint8Array(10));
  const stopped = source(pieces);
  for await (const _piece of (await peek(stopped.stream, 20)).whole) break;
  const unread = source(pieces);
  await (await peek(unread.stream, 20)).close();
  expect([stopped.isClosed(), unread.isClosed()]).toEqual([true, true]);
});
