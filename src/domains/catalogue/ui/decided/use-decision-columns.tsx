import type { ReactNode } from 'react';
import { type Column, DateText, useTexts } from '#web/kit';

interface Decided {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The columns that every table of decisions has: why, who, when, and `undo`, the way back or that it was gone. */
export function useDecisionColumns<Row extends Decided>(undo: (row: Row) => ReactNode) {
  const t = useTexts('catalogue:ui.decided');
  return {
    reason: { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
    by: { key: 'by', title: t('by'), min: 8, cell: (row) => row.by },
    at: { key: 'at', title: t('at'), min: 9, cell: (row) => <DateText value={row.at} time /> },
    undo: { key: 'undo', title: t('undo'), min: 16, cell: undo },
  } satisfies Record<string, Column<Row>>;
}
