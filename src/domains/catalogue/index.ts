export { BatchUnknown, EncodingUnknown, FormatUnknown, LibraryUnknown, PairUnknown, RecordUnknown } from './errors.ts';
export type { Actor, CatalogueFace } from './face.ts';
export { mountUploads } from './ingest/uploads.ts';
export { holdingMappingNamed, mappingNamed } from './mapping/index.ts';
export { cataloguePolicy } from './policy.ts';
export type { SearchIndexView } from './search/index-state.ts';
export type { RebuildProgress } from './search/rebuild.ts';
export { type Catalogue, type CatalogueDeps, createCatalogue } from './service.ts';
export type { BatchCounts, BatchView, SearchItem } from './views.ts';
