/** Reading files by itself: an entry for who has no use for the catalogue's store. */
export { BatchUnreadable } from './ingest/failure.ts';
export { type IngestEncoding, type IngestFormat, ingestEncodings, ingestFormats } from './ingest/formats.ts';
export { openRecords } from './ingest/open-records.ts';
