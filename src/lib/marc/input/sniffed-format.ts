export type RecordFormat =
  | 'iso2709'
  | 'marcxml'
  | 'json'
  | 'mrk'
  | 'isis-iso'
  | 'isis-mst'
  | 'csv'
  | 'xlsx'
  | 'dublin-core'
  | 'unknown';

export interface SniffedFormat {
  readonly format: RecordFormat;
  /** What in the bytes speaks for it, in English, for the log and the report. */
  readonly reasons: readonly string[];
}
