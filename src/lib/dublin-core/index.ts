export type { DcReadResult, DcRecord, DcStatement } from './dc-record.ts';
export { type ReadDublinCoreOptions, readDublinCore } from './read-dublin-core.ts';
