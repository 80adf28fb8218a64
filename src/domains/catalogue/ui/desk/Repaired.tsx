import { type Column, MorePager, NumberText, Table, useTexts } from '#web/kit';
import { type RepairedView, recordPath, type Slice } from '../../views.ts';
import { useRuleText } from '../rule-text.ts';

/** Records that came in damaged and could be repaired, each with every repair. */
export function Repaired({ slice, base }: { readonly slice: Slice<RepairedView>; readonly base: string }) {
  const t = useTexts('catalogue:ui.repaired');
  const ruleText = useRuleText();
  const columns: Column<RepairedView>[] = [
    { key: 'index', title: t('index'), numeric: true, cell: (record) => <NumberText value={record.index + 1} /> },
    {
      key: 'title',
      title: t('record'),
      min: 14,
      header: true,
      cell: (record) => (record.clusterId ? <a href={recordPath(record.clusterId)}>{record.title}</a> : record.title),
    },
    { key: 'number', title: t('number'), cell: (record) => <code>{record.localNumber}</code> },
    {
      key: 'repairs',
      title: t('repairs'),
      min: 22,
      cell: (record) => (
        <ul>
          {record.repairs.map((repair) => (
            <li key={`${repair.rule}-${repair.offset}-${repair.tag}`}>
              {repair.tag && <code>{repair.tag}</code>} {ruleText(repair.rule)}
              {(repair.before || repair.after) && (
                <>
                  : <del>{repair.before || t('nothing')}</del> → <ins>{repair.after || t('nothing')}</ins>
                </>
              )}{' '}
              <small>{t('at', { offset: repair.offset })}</small>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={t('caption')}
        captionHidden
        columns={columns}
        rows={slice.items}
        rowKey={(record) => record.recordId}
        stacked
      />
      <MorePager nextHref={slice.next && `${base}?sua-sau=${encodeURIComponent(slice.next)}`} />
    </>
  );
}
