import type { Problem } from '#lib/marc';

/** One data row. Cells line up with the header; rows shorter than it are filled with empty cells. */
export type RowResult =
  | {
      readonly outcome: 'read';
      /** 0-based place among the data rows. */
      readonly index: number;
      /** Text files: bytes from the start (of the UTF-8 form when the file is UTF-16). Workbooks: row number from 1. */
      readonly offset: number;
      /** The bytes of the line as sent; for workbooks the cells as a JSON array. */
      readonly raw: Uint8Array;
      readonly cells: readonly string[];
      readonly repairs: readonly Problem[];
    }
  | {
      readonly outcome: 'unreadable';
      readonly index: number;
      readonly offset: number;
      readonly raw: Uint8Array;
      readonly problem: Problem;
    };

export type TableReading =
  | {
      readonly outcome: 'read';
      readonly header: readonly string[];
      /** About the table as a whole: two columns of one name, further sheets that were left aside … */
      readonly problems: readonly Problem[];
      readonly rows: AsyncIterable<RowResult>;
    }
  | { readonly outcome: 'unreadable'; readonly problem: Problem };

/** More columns than any catalogue has: such a line is damage, not data. */
export const MAX_COLUMNS = 1000;

export function unreadableTable(rule: string, message: string): TableReading {
  return { outcome: 'unreadable', problem: { rule, message, offset: 0 } };
}
