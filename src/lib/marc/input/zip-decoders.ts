import type { AsyncFlateStreamHandler, UnzipDecoder, UnzipDecoderConstructor } from 'fflate';

/** Deflate64, bzip2, LZMA, Zstandard, XZ, PPMd and encrypted: methods of APPNOTE 4.4.5 that nobody packs records with. */
const UNSUPPORTED_METHODS = [1, 2, 3, 4, 5, 6, 9, 10, 12, 14, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99];

/** Decoders that read over a file packed by other means, which would otherwise be held in memory. */
export const readingOver: readonly UnzipDecoderConstructor[] = UNSUPPORTED_METHODS.map(
  (method) =>
    class implements UnzipDecoder {
      static readonly compression = method;
      ondata: AsyncFlateStreamHandler = () => {};
      push(): void {}
    },
);

export function isSupportedMethod(method: number): boolean {
  return method === 0 || method === 8;
}
