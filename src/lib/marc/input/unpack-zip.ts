import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { InputRefused } from './input-refused.ts';
import { piecesOf } from './pieces.ts';
import { MAXIMUM_FILES, type UnpackLimits } from './unpack-limits.ts';
import { isSupportedMethod, readingOver } from './zip-decoders.ts';
import { ZipMember } from './zip-member.ts';

/** Told of each file in a zip that is left out, with the reason. */
export type OnSkipped = (name: string, reason: 'not-records' | 'other-format' | 'unreadable') => void;

/** Files that archive programs add of their own accord. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** Gives out the files of a zip that hold records, in the format of the first of them. */
export async function* unpackZip(
  source: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
  onSkipped: OnSkipped | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = new ZipReader(limits, onSkipped);
  for await (const piece of piecesOf(source)) {
    limits.consumed(piece.length);
    yield* reader.push(piece, false);
  }
  yield* reader.push(new Uint8Array(0), true);
  reader.assertRecords();
}

class ZipReader {
  readonly #unzip: Unzip;
  readonly #limits: UnpackLimits;
  readonly #onSkipped: OnSkipped | undefined;
  #output: Uint8Array[] = [];
  #format: string | undefined;
  #files = 0;
  /** What is thrown within a callback of the decompressor would come back to it as damage of the file. */
  #refusal: InputRefused | undefined;

  constructor(limits: UnpackLimits, onSkipped: OnSkipped | undefined) {
    this.#limits = limits;
    this.#onSkipped = onSkipped;
    this.#unzip = new Unzip((file) => this.#open(file));
    this.#unzip.register(UnzipInflate);
    for (const decoder of readingOver) this.#unzip.register(decoder);
  }

  *push(piece: Uint8Array, isLast: boolean): Generator<Uint8Array> {
    try {
      this.#unzip.push(piece, isLast);
    } catch (error) {
      this.#refusal ??= new InputRefused('zip-damaged', error instanceof Error ? error.message : 'unknown');
    }
    if (this.#refusal !== undefined) throw this.#refusal;
    const output = this.#output;
    this.#output = [];
    yield* output;
  }

  assertRecords(): void {
    if (this.#format === undefined) throw new InputRefused('zip-without-records', `${this.#files} files`);
  }

  #open(file: UnzipFile): void {
    this.#files += 1;
    if (this.#files > MAXIMUM_FILES)
      this.#refusal ??= new InputRefused('zip-too-many-files', `more than ${MAXIMUM_FILES}`);
    const isClutter = file.name.endsWith('/') || CLUTTER.test(file.name);
    const member = new ZipMember((format) => this.#accept(file.name, format));
    file.ondata = (error, piece, isLast) => {
      if (this.#refusal !== undefined) return;
      if (error !== null) this.#abandon(file.name, member);
      else this.#take(member, piece, isLast, isClutter);
    };
    if (!isSupportedMethod(file.compression)) this.#onSkipped?.(file.name, 'unreadable');
    file.start();
  }

  #take(member: ZipMember, piece: Uint8Array, isLast: boolean, isClutter: boolean): void {
    try {
      this.#limits.produced(piece.length);
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      this.#refusal = error;
      return;
    }
    if (!isClutter) this.#output.push(...member.take(piece, isLast));
  }

  /** A file that cannot be unpacked is passed over, unless records of it have been given out: then the input is cut short. */
  #abandon(name: string, member: ZipMember): void {
    if (member.hasGivenOut) this.#refusal = new InputRefused('zip-damaged', name);
    else if (!member.isSkipped) this.#onSkipped?.(name, 'unreadable');
    member.skip();
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
