import type { ReactNode } from 'react';
import styles from './Table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Least width in rem; a title column gets one so that it never shrinks to nothing. */
  readonly min?: number;
  /** Takes the width that the others leave: tables one under the other then have their columns in line. */
  readonly rest?: boolean;
  /** Left out on a narrow screen: another column says it there. */
  readonly wide?: boolean;
  /** Names the row for screen readers. */
  readonly header?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowTone?: (row: Row) => 'bad' | 'good' | 'chosen' | undefined;
  /**
   * On a narrow screen each row stands as a block with the names of its columns, so that nothing is out of sight. Blocks
   * are no table to a browser: the roles say that it is one all the same. Cells without content are left out there.
   */
  readonly stacked?: boolean;
}

/** A table that scrolls sideways inside its own frame, reachable by keyboard, when the screen is narrow. */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  rowTone,
  stacked = false,
}: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls has to be reachable by keyboard
    <section className={stacked ? `${styles.frame} ${styles.stacked}` : styles.frame} aria-label={caption} tabIndex={0}>
      <table className={styles.table} {...(stacked && { role: 'table' })}>
        <caption className={captionHidden ? 'visually-hidden' : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)} style={minOf(column.min)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...(stacked && { role: 'rowgroup' })}>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-tone={rowTone?.(row)} {...(stacked && { role: 'row' })}>
              {columns.map((column) =>
                column.header ? (
                  <th key={column.key} scope="row" {...(stacked && { role: 'rowheader' })}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={classOf(column)}
                    {...(stacked && { role: 'cell', 'data-name': column.title })}
                  >
                    {stacked ? <div className={styles.content}>{column.cell(row)}</div> : column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const classOf = <Row,>({ numeric, wide, rest }: Column<Row>) =>
  [numeric && styles.numeric, wide && styles.wide, rest && styles.rest].filter(Boolean).join(' ') || undefined;

const minOf = (min: number | undefined) => (min === undefined ? undefined : { minWidth: `${min}rem` });
