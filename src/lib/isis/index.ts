export { decodeUtf8OrWestern } from './decode.ts';
export { type ReadIsisIsoOptions, readIsisIso } from './read-isis-iso.ts';
export { type IsisMasterFiles, type ReadIsisMasterOptions, readIsisMaster } from './read-isis-master.ts';
export { WHOLE_FIELD_CODE } from './subfields.ts';
