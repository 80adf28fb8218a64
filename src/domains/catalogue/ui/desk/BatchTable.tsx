import { Badge, type Column, DateText, NumberText, Table, useTexts } from '#web/kit';
import type { BatchView } from '../../views.ts';
import { stateTone } from './state-tone.ts';

/** Batches as lines: what came from whom, and how it ended. */
export function BatchTable({ batches, caption }: { readonly batches: readonly BatchView[]; readonly caption: string }) {
  const t = useTexts('catalogue:ui.batch');
  const columns: Column<BatchView>[] = [
    {
      key: 'file',
      title: t('file'),
      min: 14,
      header: true,
      cell: (batch) => <a href={`/nghiep-vu/dot/${encodeURIComponent(batch.id)}`}>{batch.fileName}</a>,
    },
    { key: 'library', title: t('library'), min: 10, cell: (batch) => batch.libraryName },
    { key: 'submitted', title: t('submitted'), min: 9, cell: (batch) => <DateText value={batch.submittedAt} time /> },
    {
      key: 'state',
      title: t('state'),
      cell: (batch) => (
        <>
          <Badge tone={stateTone(batch.state)}>{t(`states.${batch.state}`)}</Badge>
          {batch.withdrawal?.state === 'held' && <Badge tone="care">{t('withdrawalWaits')}</Badge>}
        </>
      ),
    },
    ...(['read', 'accepted', 'repaired', 'unchanged', 'quarantined'] as const).map(
      (count): Column<BatchView> => ({
        key: count,
        title: t(`counts.${count}`),
        numeric: true,
        cell: (batch) => <NumberText value={batch[count]} />,
      }),
    ),
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={batches}
      rowKey={(batch) => batch.id}
      stacked
      rowTone={(batch) => (batch.state === 'failed' ? 'bad' : undefined)}
    />
  );
}
