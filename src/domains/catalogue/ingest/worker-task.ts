import type { StorageOptions } from '#platform/storage';
import type { HoldingMapping, Mapping } from '../mapping/index.ts';
import type { ChunkMessage } from './chunk-message.ts';
import type { FailureCode } from './failure.ts';
import type { IngestEncoding, IngestFormat } from './formats.ts';

/** What a preparing process is told. Plain data: it opens the store itself. */
export interface WorkerTask {
  readonly storage: StorageOptions;
  readonly objectKey: string;
  readonly library: { readonly libraryCode: string; readonly provinceCode: string };
  readonly format: IngestFormat;
  readonly encoding: IngestEncoding;
  /** Absent: the built-in table of the format. */
  readonly mapping: Mapping | undefined;
  /** The first that finds something says what the library holds. */
  readonly holdings: readonly HoldingMapping[];
  /** Records that are stored already: read again, but not prepared. */
  readonly skip: number;
}

export type FromWorker =
  | ChunkMessage
  | { readonly kind: 'format'; readonly format: IngestFormat }
  | { readonly kind: 'end'; readonly read: number }
  | {
      readonly kind: 'unreadable';
      readonly code: FailureCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** The storing process allows one more chunk. */
export type ToWorker = { readonly kind: 'more' };
