import { peek } from '#lib/byte-stream';
import { isZip, isZippedWorkbook } from './magic-bytes.ts';
import { unpackGzip } from './unpack-gzip.ts';
import { DEFAULT_MAXIMUM_BYTES, UnpackLimits } from './unpack-limits.ts';
import { type OnSkipped, unpackZip } from './unpack-zip.ts';

export interface UnpackOptions {
  /** What the content may come to; default 64 GiB. Content over 64 MB may be at most 250 times its packed size. */
  readonly maximumBytes?: number;
  /** Called for each file in a zip that is left out, with the reason. */
  readonly onSkipped?: OnSkipped;
}

/** Enough for the first header of an archive with its file name. */
const HEAD_LENGTH = 512;

/**
 * Unpacks gzip and zip, told by their first bytes, as they arrive; everything else, also an Excel workbook (which is a
 * zip), passes as it is. Of a zip come all files that hold records in the format of the first that does, one behind the
 * other. Throws `InputRefused` for a damaged archive, one without records, and one that grows beyond measure.
 */
export async function* unpack(
  source: AsyncIterable<Uint8Array>,
  options: UnpackOptions = {},
): AsyncGenerator<Uint8Array> {
  const { head: start, whole, close } = await peek(source, HEAD_LENGTH);
  try {
    const limits = new UnpackLimits(options.maximumBytes ?? DEFAULT_MAXIMUM_BYTES);
    if (start[0] === 0x1f && start[1] === 0x8b && start[2] === 8) yield* unpackGzip(whole, limits);
    else if (isZip(start) && !isZippedWorkbook(start)) yield* unpackZip(whole, limits, options.onSkipped);
    else yield* whole;
  } finally {
    await close();
  }
}
