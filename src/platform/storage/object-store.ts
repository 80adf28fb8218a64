import type { Readable } from 'node:stream';

/** What is known of a stored object. */
export interface ObjectHead {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/**
 * Where bytes are kept: a folder on one machine, an S3 store for the nation. Keys are paths of plain segments
 * (`batches/2026/42/file`). A written object appears whole or not at all; writing a key again replaces it at once.
 */
export interface ObjectStore {
  /**
   * Stores a stream or bytes and says how many bytes it was. Throws `StorageFull`, `KeyInvalid`, or what the stream throws;
   * the stream is closed in any case.
   */
  put(key: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<{ readonly size: number }>;
  /** The bytes, from the first. Throws `ObjectMissing`. */
  get(key: string): Promise<Readable>;
  /** The bytes from offset `from` up to, not including, `to`; what lies behind the end is left out. Throws `ObjectMissing`. */
  getRange(key: string, from: number, to: number): Promise<Readable>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Every object whose key begins with `prefix` (a folder with its slash, or empty), in no promised order. */
  list(prefix: string): AsyncIterable<ObjectHead>;
}
