import { ByteQueue } from './byte-queue.ts';
import { InputRefused } from './input-refused.ts';
import { piecesOf } from './pieces.ts';
import { MAXIMUM_FILES, type UnpackLimits } from './unpack-limits.ts';
import { contentOf, isReadable, passOver } from './zip-content.ts';
import { nextHeader, type ZipHeader } from './zip-header.ts';
import { ZipMember } from './zip-member.ts';

/** Told of each file in a zip that is left out, with the reason. */
export type OnSkipped = (name: string, reason: 'not-records' | 'other-format' | 'unreadable') => void;

/** Files that archive programs add of their own accord. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;
const NOTHING = new Uint8Array(0);

/**
 * Gives out the files of a zip that hold records, in the format of the first of them. Read from the front, as it arrives:
 * the directory at the end only shows that nothing is missing.
 */
export async function* unpackZip(
  source: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
  onSkipped: OnSkipped | undefined,
): AsyncGenerator<Uint8Array> {
  const queue = new ByteQueue(counted(source, limits));
  const reader = new ZipReader(queue, limits, onSkipped);
  for (;;) {
    const header = await nextHeader(queue);
    if (header === undefined) throw new InputRefused('zip-damaged', 'the archive breaks off before its directory');
    if (header === 'end') break;
    yield* reader.file(header);
  }
  reader.assertRecords();
}

async function* counted(source: AsyncIterable<Uint8Array>, limits: UnpackLimits): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(source)) {
    limits.consumed(piece.length);
    yield piece;
  }
}

class ZipReader {
  readonly #queue: ByteQueue;
  readonly #limits: UnpackLimits;
  readonly #onSkipped: OnSkipped | undefined;
  #format: string | undefined;
  #files = 0;

  constructor(queue: ByteQueue, limits: UnpackLimits, onSkipped: OnSkipped | undefined) {
    this.#queue = queue;
    this.#limits = limits;
    this.#onSkipped = onSkipped;
  }

  /** What of the file behind the header is to be given out. */
  async *file(header: ZipHeader): AsyncGenerator<Uint8Array> {
    const { name } = header;
    this.#files += 1;
    if (this.#files > MAXIMUM_FILES) throw new InputRefused('zip-too-many-files', `more than ${MAXIMUM_FILES}`);
    const member = new ZipMember((format) => this.#accept(name, format));
    if (name.endsWith('/') || CLUTTER.test(name)) member.skip();
    if (!isReadable(header)) {
      this.#onSkipped?.(name, 'unreadable');
      await passOver(header, this.#queue);
      return;
    }
    try {
      for await (const piece of contentOf(header, this.#queue, this.#limits)) yield* member.take(piece, false);
    } catch (error) {
      // A file that is damaged is passed over, unless records of it have been given out: then the input is cut short.
      const isDamage = error instanceof InputRefused && error.code === 'zip-damaged';
      if (!isDamage || member.hasGivenOut) throw error;
      if (!member.isSkipped) this.#onSkipped?.(name, 'unreadable');
      return;
    }
    yield* member.take(NOTHING, true);
  }

  assertRecords(): void {
    if (this.#format === undefined) throw new InputRefused('zip-without-records', `${this.#files} files`);
  }

  /** Whether a file of this format belongs to what is given out; tables cannot be put one behind the other. */
  #accept(name: string, format: string): boolean {
    const isFirst = this.#format === undefined;
    if (format === 'unknown' || format === 'xlsx') {
      this.#onSkipped?.(name, 'not-records');
      return false;
    }
    const isAccepted = isFirst || (format === this.#format && format !== 'csv' && format !== 'isis-mst');
    if (isAccepted) this.#format = format;
    else this.#onSkipped?.(name, 'other-format');
    return isAccepted;
  }
}
