import { type Column, LinkButton, NumberText, Row, Table, useLocale, useTexts } from '#web/kit';
import type { GiftReport, SurveyReport } from '../../survey/report.ts';
import { sayShare } from '../../survey/say.ts';
import styles from './Report.module.css';

interface GiftsProps {
  readonly report: SurveyReport;
  readonly libraryCode: string | undefined;
}

/** What the merged records have and the library's own lack. */
export function Gifts({ report, libraryCode }: GiftsProps) {
  const t = useTexts('survey:ui.gifts');
  const text = useTexts('survey');
  const locale = useLocale();
  if (report.gifts.length === 0) return <p>{t('none')}</p>;
  const columns: Column<GiftReport>[] = [
    { key: 'gift', title: t('gift'), header: true, min: 10, cell: ({ name }) => text(`gift.${name}.name`) },
    { key: 'records', title: t('records'), numeric: true, cell: ({ records }) => <NumberText value={records} /> },
    {
      key: 'share',
      title: t('share'),
      numeric: true,
      cell: ({ records }) => sayShare(locale, { part: records, of: report.headline.records }),
    },
    {
      key: 'example',
      title: t('example'),
      min: 16,
      cell: ({ examples: [example] }) =>
        example && (
          <>
            {example.title} → <code className={styles.places}>{example.tag}</code>{' '}
            <span className={styles.shown}>{example.text}</span>
            {example.from && <> ({text('ui.issues.from', { library: example.from })})</>}
          </>
        ),
    },
  ];
  return (
    <>
      <p>{t('lead')}</p>
      <Table caption={t('caption')} captionHidden columns={columns} rows={report.gifts} rowKey={({ name }) => name} />
      {libraryCode !== undefined && (
        <Row>
          <LinkButton href={`/nghiep-vu/thu-vien/${encodeURIComponent(libraryCode)}/lam-giau`} look="main">
            {t('take')}
          </LinkButton>
        </Row>
      )}
    </>
  );
}
