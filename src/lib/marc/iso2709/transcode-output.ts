import type { MarcRecord } from '../record.ts';

/** Tells what could not be written as it is. */
export type ReportReduced = (problem: {
  readonly rule: string;
  readonly message: string;
  readonly tag?: string;
  readonly before?: string;
  readonly after?: string;
}) => void;

/** Where records go, in one format. */
export interface TranscodeOutput {
  /** Takes over a record of `count` fields whose bytes are sound, in ASCII or UTF-8. */
  copy(raw: Buffer, count: number): void;
  write(record: MarcRecord, report: ReportReduced): void;
  /** Bytes that wait to be taken. */
  readonly length: number;
  /** What has been written since the last time; it is written over by what comes next. */
  take(): Uint8Array;
}
