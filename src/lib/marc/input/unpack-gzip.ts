import { createGunzip } from 'node:zlib';
import { InputRefused } from './input-refused.ts';
import { piecesOf } from './pieces.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/** Large enough to be quick, small enough for readers that keep all that one piece completes. */
const OUTPUT_PIECE = 64 * 1024;

/**
 * Unpacks gzip of one or more members, with zeros behind the last or not (RFC 1952). What the checksum of a member does
 * not confirm is damage, which throws once all that could be unpacked has been given out.
 */
export async function* unpackGzip(source: AsyncIterable<Uint8Array>, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  const member = new GzipMember(limits);
  try {
    for await (const piece of piecesOf(source)) {
      limits.consumed(piece.length);
      await member.push(piece);
      yield* member.take();
    }
    await member.end();
    yield* member.take();
  } finally {
    member.close();
  }
}

/** Node's decompressor, asked piece by piece, so that no more is unpacked than one small piece comes to. */
class GzipMember {
  readonly #gunzip = createGunzip({ chunkSize: OUTPUT_PIECE });
  readonly #limits: UnpackLimits;
  #output: Uint8Array[] = [];
  #failure: Error | undefined;
  #hasEnded = false;
  #done: () => void = () => {};

  constructor(limits: UnpackLimits) {
    this.#limits = limits;
    this.#gunzip.on('data', (piece: Uint8Array) => this.#receive(piece));
    this.#gunzip.on('error', (error: Error) => this.#fail(new InputRefused('gzip-damaged', error.message)));
    this.#gunzip.on('end', () => {
      this.#hasEnded = true;
      this.#done();
    });
  }

  async push(piece: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return;
    if (this.#hasEnded) {
      // Zeros behind the last member fill up a tape or a disk; what else stands there may have been records.
      if (piece.some((byte) => byte !== 0))
        this.#fail(new InputRefused('gzip-damaged', 'bytes behind the last member'));
      return;
    }
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#gunzip.write(piece, () => resolve());
    });
  }

  async end(): Promise<void> {
    if (this.#failure !== undefined || this.#hasEnded) return;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#gunzip.end();
    });
  }

  /** What has been unpacked since the last time; throws behind the last piece if no more will come. */
  *take(): Generator<Uint8Array> {
    const output = this.#output;
    this.#output = [];
    yield* output;
    if (this.#failure !== undefined) throw this.#failure;
  }

  close(): void {
    this.#gunzip.destroy();
  }

  #receive(piece: Uint8Array): void {
    if (this.#failure !== undefined) return;
    try {
      this.#limits.produced(piece.length);
      this.#output.push(piece);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#done();
  }
}
