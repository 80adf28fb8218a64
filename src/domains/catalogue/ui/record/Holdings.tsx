import { type Column, EmptyState, NumberText, Table, useTextOr, useTexts } from '#web/kit';
import type { HoldingView } from '../../views.ts';
import { gatherHoldings, placeOf } from './gather-holdings.ts';

/** Every place where a library reported copies, with its call number. */
export function Holdings({ holdings }: { readonly holdings: readonly HoldingView[] }) {
  const t = useTexts('catalogue:ui.holdings');
  const textOr = useTextOr();
  if (holdings.length === 0) return <EmptyState title={t('none')} />;
  const columns: Column<HoldingView>[] = [
    {
      key: 'library',
      title: t('library'),
      min: 12,
      header: true,
      cell: (holding) => <a href={`/thu-vien/${encodeURIComponent(holding.libraryCode)}`}>{holding.libraryName}</a>,
    },
    {
      key: 'place',
      title: t('place'),
      min: 8,
      cell: (holding) => [holding.branch, holding.location].filter(Boolean).join(', '),
    },
    { key: 'callNumber', title: t('callNumber'), min: 8, cell: (holding) => holding.callNumber },
    {
      key: 'copies',
      title: t('copies'),
      numeric: true,
      cell: (holding) => holding.copies > 0 && <NumberText value={holding.copies} />,
    },
    {
      key: 'status',
      title: t('status'),
      cell: ({ status, note }) =>
        [status && textOr(`catalogue:ui.holdings.statuses.${status}`, status), note].filter(Boolean).join('. '),
    },
  ];
  return (
    <Table
      caption={t('caption')}
      captionHidden
      stacked
      columns={columns}
      rows={gatherHoldings(holdings)}
      rowKey={placeOf}
    />
  );
}
