import { Readable } from 'node:stream';

/** Closes a stream that nobody will read to its end: a file or a line may stand behind it. */
export async function release(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> {
  if (content instanceof Uint8Array) return;
  // Its iterator closes nothing before it has begun.
  if (content instanceof Readable) content.destroy();
  else
    await content[Symbol.asyncIterator]()
      .return?.()
      .catch(() => undefined);
}
