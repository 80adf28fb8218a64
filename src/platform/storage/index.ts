export { KeyInvalid, ObjectMissing, StorageFull } from './errors.ts';
export { createFileStore } from './file-store.ts';
export type { ObjectHead, ObjectStore } from './object-store.ts';
export { openObjectStore, type StorageOptions } from './open-object-store.ts';
export { createS3Store, type S3Options } from './s3-store.ts';
