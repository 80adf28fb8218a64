export type { CsvEncoding } from './csv-encoding.ts';
export { type ReadTableOptions, readTable } from './read-table.ts';
export type { RowResult, TableReading } from './table.ts';
