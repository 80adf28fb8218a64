import { formatNumber } from '#platform/i18n';
import { type Column, LinkButton, Row, Table, useLocale, useTexts } from '#web/kit';
import type { DoubleTitle } from '../../survey/content.ts';
import type { SurveyReport } from '../../survey/report.ts';

interface DuplicatesProps {
  readonly report: SurveyReport;
  readonly libraryCode: string | undefined;
  readonly base: string;
}

/** Editions of which one library has several records. */
export function Duplicates({ report: { duplicates, unsure }, libraryCode, base }: DuplicatesProps) {
  const t = useTexts('survey:ui.duplicates');
  const locale = useLocale();
  const number = (value: number) => formatNumber(locale, value);
  const columns: Column<DoubleTitle>[] = [
    {
      key: 'title',
      title: t('title'),
      header: true,
      min: 14,
      cell: ({ title, clusterId }) => <a href={`/nghiep-vu/hop-nhat/${encodeURIComponent(clusterId)}`}>{title}</a>,
    },
    ...(libraryCode === undefined
      ? [{ key: 'library', title: t('library'), cell: ({ libraryCode: code }: DoubleTitle) => code }]
      : []),
    { key: 'numbers', title: t('numbers'), cell: ({ localNumbers }) => localNumbers.join(', ') },
  ];
  return (
    <>
      <p>
        {duplicates.editions === 0
          ? t('none')
          : t('some', {
              count: duplicates.editions,
              n: number(duplicates.editions),
              records: number(duplicates.records),
            })}{' '}
        {unsure > 0 && t('unsure', { count: unsure, n: number(unsure) })}
      </p>
      {duplicates.listed.length > 0 && (
        <Table
          caption={t('caption', { count: duplicates.listed.length, n: number(duplicates.listed.length) })}
          columns={columns}
          rows={duplicates.listed}
          rowKey={({ libraryCode: code, clusterId }) => `${code} ${clusterId}`}
        />
      )}
      {libraryCode !== undefined && duplicates.editions > 0 && (
        <Row>
          <LinkButton href={`${base}/tep?dang=trung`} download>
            {t('download')}
          </LinkButton>
        </Row>
      )}
    </>
  );
}
