import { createFileStore } from './file-store.ts';
import type { ObjectStore } from './object-store.ts';
import { createS3Store, type S3Options } from './s3-store.ts';

/** Where the objects are, as plain data that can be handed to another process. */
export type StorageOptions =
  | { readonly kind: 'files'; readonly folder: string }
  | ({ readonly kind: 's3' } & S3Options);

/** Opens the store that the options name. */
export function openObjectStore(options: StorageOptions): ObjectStore {
  return options.kind === 'files' ? createFileStore(options.folder) : createS3Store(options);
}
