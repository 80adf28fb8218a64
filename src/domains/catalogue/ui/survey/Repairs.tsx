import { formatNumber } from '#platform/i18n';
import { type Column, NumberText, Table, useLocale, useTextOr, useTexts } from '#web/kit';
import type { SurveyReport } from '../../survey/report.ts';
import { useRuleText } from '../rule-text.ts';

type Repair = SurveyReport['repairs'][number];
const mostListed = 12;

/** In what shape the records came: formats, encodings, and what had to be repaired. */
export function Repairs({ report }: { readonly report: SurveyReport }) {
  const t = useTexts('survey:ui.repairs');
  const textOr = useTextOr();
  const ruleText = useRuleText();
  const locale = useLocale();
  const number = (value: number) => formatNumber(locale, value);
  const listed = (rows: SurveyReport['formats'], prefix: string) =>
    rows.map(({ key, records }) => `${textOr(`${prefix}.${key}`, key)} (${number(records)})`).join(', ');
  const columns: Column<Repair>[] = [
    { key: 'rule', title: t('rule'), header: true, min: 14, cell: ({ rule }) => ruleText(rule) },
    { key: 'records', title: t('records'), numeric: true, cell: ({ records }) => <NumberText value={records} /> },
    { key: 'times', title: t('times'), numeric: true, cell: ({ times }) => <NumberText value={times} /> },
  ];
  return (
    <>
      <p>
        {t('formats', { formats: listed(report.formats, 'catalogue:ui.upload.formats') })}{' '}
        {report.encodings.length > 0 &&
          t('encodings', { encodings: listed(report.encodings, 'catalogue:ui.upload.encodings') })}{' '}
        {report.repaired === 0 ? t('none') : t('repaired', { count: report.repaired, n: number(report.repaired) })}{' '}
        {report.quarantined > 0 && t('quarantined', { count: report.quarantined, n: number(report.quarantined) })}
      </p>
      {report.repairs.length > 0 && (
        <Table
          caption={t('caption')}
          columns={columns}
          rows={report.repairs.slice(0, mostListed)}
          rowKey={({ rule }) => rule}
        />
      )}
    </>
  );
}
