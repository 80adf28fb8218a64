export {
  type Columns,
  type CopyValue,
  copyInto,
  decodeBytes,
  decodeColumn,
  type EncodedColumns,
  encodeColumns,
  sendInto,
} from './copy.ts';
export { type Database, openDatabase, type Reader, type Transaction } from './database.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
export { MigrationChanged, type MigrationSource, migrate } from './migrate.ts';
