import { Badge, type Column, NumberText, Table, useTexts } from '#web/kit';
import type { QuarantineView } from '../../views.ts';
import { useRuleText } from '../rule-text.ts';

const TONES = { open: 'care', mended: 'good', dismissed: 'plain' } as const;

/** Records that could not be taken, each with its place and its reason. */
export function QuarantineTable({
  rows,
  caption,
}: {
  readonly rows: readonly QuarantineView[];
  readonly caption: string;
}) {
  const t = useTexts('catalogue:ui.quarantine');
  const ruleText = useRuleText();
  const columns: Column<QuarantineView>[] = [
    {
      key: 'index',
      title: t('record'),
      min: 8,
      header: true,
      cell: (row) => (
        <a href={`/nghiep-vu/loi/${encodeURIComponent(row.id)}`}>{t('number', { index: row.index + 1 })}</a>
      ),
    },
    { key: 'offset', title: t('offset'), numeric: true, cell: (row) => <NumberText value={row.offset} /> },
    { key: 'tag', title: t('tag'), cell: (row) => row.tag && <code>{row.tag}</code> },
    {
      key: 'reason',
      title: t('reason'),
      min: 16,
      cell: (row) => ruleText(row.rule),
    },
    { key: 'excerpt', title: t('excerpt'), min: 16, cell: (row) => <code>{row.excerpt.slice(0, 120)}</code> },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <>
          <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>
          {row.sameAs && <small> {t('sentBefore')}</small>}
        </>
      ),
    },
  ];
  return <Table caption={caption} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} stacked />;
}
