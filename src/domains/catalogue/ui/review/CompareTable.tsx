import { Badge, Button, useTextOr, useTexts } from '#web/kit';
import { type CaseColumn, type ChangeKind, type LineName, lineNames } from '../../review/desk/views.ts';
import styles from './CompareTable.module.css';
import { DiffText } from './DiffText.tsx';
import { places } from './use-desk-keys.ts';

interface CompareTableProps {
  readonly columns: readonly CaseColumn[];
  /** The hand is on a button that takes a record out. */
  readonly onAim: (column: CaseColumn) => void;
}

/** Rows are laid out as grids, and a grid is no table to a browser: the roles say that it is one all the same. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** The worst that can be said of a line comes first. */
const kinds: readonly ChangeKind[] = ['word', 'letters', 'missing', 'tone', 'order'];

/**
 * Records side by side, by what their statements mean. On a narrow screen the name of a line stands over its statements,
 * and further records are reached by moving sideways.
 */
export function CompareTable({ columns, onAim }: CompareTableProps) {
  const t = useTexts('catalogue:ui.review');
  const textOr = useTextOr();
  const rows = lineNames.filter((name) => columns.some(({ lines }) => lines[name] !== undefined));
  const grid = { '--columns': columns.length } as React.CSSProperties; // a custom property is not among React's known names
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls has to be reachable by keyboard
    <section className={styles.frame} aria-label={t('sideBySide')} tabIndex={0}>
      <table className={styles.table} {...as.table} style={grid}>
        <caption className="visually-hidden">{t('sideBySide')}</caption>
        <thead {...as.rowgroup}>
          <tr {...as.row}>
            <th {...as.columnheader} scope="col">
              {t('line')}
            </th>
            {columns.map((column, at) => (
              <th key={column.recordId} {...as.columnheader} scope="col" data-part={column.part}>
                <span className={styles.number}>{at + 1}</span> {column.libraryName}{' '}
                <small>
                  {column.localNumber} ·{' '}
                  <span className={styles.held}>{t('holdings', { count: column.holdings })}</span>
                </small>
                {columns.length > 2 && (
                  <span className={styles.part}>
                    <small>{t(`parts.${column.part}`)}</small>
                    <Button
                      id={places.column(at + 1)}
                      name="out"
                      value={column.recordId}
                      look="plain"
                      small
                      shortcut={String(at + 1)}
                      onFocus={() => onAim(column)}
                      onPress={() => onAim(column)}
                    >
                      {t('takeOut')}
                    </Button>
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.rowgroup}>
          {rows.map((name) => {
            const state = stateOf(name, columns);
            return (
              <tr key={name} {...as.row} data-state={state}>
                <th {...as.rowheader} scope="row">
                  {t(`lines.${name}`)} <Badge tone={state === 'same' ? 'plain' : 'care'}>{t(`states.${state}`)}</Badge>
                </th>
                {columns.map(({ recordId, lines }) => {
                  const line = lines[name];
                  return (
                    <td key={recordId} {...as.cell}>
                      {line ? (
                        <DiffText line={line} spoken={name === 'language' ? languagesIn(line.text) : undefined} />
                      ) : (
                        <span className={styles.absent}>{t('notSaid')}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );

  function languagesIn(codes: string): string {
    return codes
      .split('; ')
      .map((code) => textOr(`catalogue:ui.languages.${code}`, code))
      .join('; ');
  }
}

/** How the line of the first two records differs. */
function stateOf(name: LineName, [a, b]: readonly CaseColumn[]): ChangeKind | 'same' {
  const [one, two] = [a?.lines[name], b?.lines[name]];
  if (one === undefined && two === undefined) return 'same';
  if (one === undefined || two === undefined) return 'missing';
  return kinds.find((kind) => one.changes.some((change) => change.kind === kind)) ?? 'same';
}
