import type { createGunzip, createInflateRaw } from 'node:zlib';
import { type InputRefusal, InputRefused } from './input-refused.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/** Output in pieces large enough to be quick, small enough for readers that keep all that one piece completes. */
export const OUTPUT_PIECE = 64 * 1024;

/** Node's decompressor, asked piece by piece, so that no more is unpacked at a time than one small piece comes to. */
export class Decompressor {
  readonly #stream: ReturnType<typeof createGunzip> | ReturnType<typeof createInflateRaw>;
  #output: Uint8Array[] = [];
  #failure: Error | undefined;
  #hasEnded = false;
  #done: () => void = () => {};

  constructor(
    stream: ReturnType<typeof createGunzip> | ReturnType<typeof createInflateRaw>,
    limits: UnpackLimits,
    code: InputRefusal,
  ) {
    this.#stream = stream;
    stream.on('data', (piece: Uint8Array) => this.#receive(piece, limits));
    stream.on('error', (error: Error) => this.#fail(new InputRefused(code, error.message)));
    stream.on('end', () => {
      this.#hasEnded = true;
      this.#done();
    });
  }

  /** Whether the packed data said that it is at its end. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Bytes of the input that belong to the packed data. */
  get consumed(): number {
    return this.#stream.bytesWritten;
  }

  async push(piece: Uint8Array): Promise<void> {
    if (this.#failure !== undefined || this.#hasEnded) return;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#stream.write(piece, () => resolve());
    });
  }

  /** Says that nothing more comes; what is not at its end by then is damaged. */
  async end(): Promise<void> {
    if (this.#failure !== undefined || this.#hasEnded) return;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#stream.end();
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
    this.#stream.destroy();
  }

  #receive(piece: Uint8Array, limits: UnpackLimits): void {
    if (this.#failure !== undefined) return;
    try {
      limits.produced(piece.length);
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
