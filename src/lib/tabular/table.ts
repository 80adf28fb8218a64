import type { Problem, ReadOutcome } from '#lib/marc';

/**
 * One data row. Cells line up with the header; rows shorter than it are filled with empty cells. `offset` counts bytes in
 * text files (of the UTF-8 form when the file is UTF-16), rows from 1 in workbooks; `raw` is the line as sent, in workbooks
 * the cells as a JSON array.
 */
export type RowResult = ReadOutcome<{ readonly cells: readonly string[] }>;

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
