import { type Column, NumberText, Table, useTextOr, useTexts } from '#web/kit';
import type { Evidence } from '../../views.ts';

/** What was compared, what each record says, and what that weighs for or against. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTexts('catalogue:ui.review');
  const textOr = useTextOr();
  const columns: Column<Evidence>[] = [
    {
      key: 'feature',
      title: t('feature'),
      min: 8,
      header: true,
      cell: (row) => textOr(`catalogue:ui.review.features.${row.feature}`, row.feature),
    },
    { key: 'a', title: t('recordA'), min: 10, cell: (row) => row.a || '–' },
    { key: 'b', title: t('recordB'), min: 10, cell: (row) => row.b || '–' },
    {
      key: 'weight',
      title: t('weight'),
      numeric: true,
      cell: (row) => (
        <>
          {row.weight > 0 && '+'}
          <NumberText value={Math.round(row.weight * 100) / 100} />
        </>
      ),
    },
  ];
  return (
    <Table
      caption={t('weights')}
      captionHidden
      columns={columns}
      rows={evidence}
      rowKey={(row) => row.feature}
      rowTone={(row) => (row.weight < 0 ? 'bad' : row.weight > 0 ? 'good' : undefined)}
    />
  );
}
