export { BatchUnknown, EncodingUnknown, FormatUnknown, LibraryUnknown, PairUnknown, RecordUnknown } from './errors.ts';
export type { Actor, CatalogueFace } from './face.ts';
export { ingestEncodings, ingestFormats } from './ingest/formats.ts';
export { mountUploads } from './ingest/uploads.ts';
export { cataloguePolicy } from './policy.ts';
export { type Catalogue, type CatalogueDeps, createCatalogue } from './service.ts';
export type { BatchView } from './views.ts';
