import { type Column, DateText, NumberText, Section, Table, useLocale, useTexts } from '#web/kit';
import type { SurveyedLibrary } from '../../survey/face.ts';
import { sayShare } from '../../survey/say.ts';

/** The libraries that have records, each with the figures of its latest report. */
export function SurveyedLibraries({ libraries }: { readonly libraries: readonly SurveyedLibrary[] }) {
  const t = useTexts('survey:ui.libraries');
  const locale = useLocale();
  const share = (part: 'complete' | 'faultless' | 'shared' | 'enrichable') => ({
    key: part,
    title: t(part),
    numeric: true,
    cell: ({ headline }: SurveyedLibrary) =>
      headline && sayShare(locale, { part: headline[part], of: headline.records }),
  });
  const columns: Column<SurveyedLibrary>[] = [
    {
      key: 'library',
      title: t('library'),
      header: true,
      min: 12,
      cell: ({ code, name }) => <a href={`/nghiep-vu/thu-vien/${encodeURIComponent(code)}/khao-sat`}>{name}</a>,
    },
    { key: 'records', title: t('records'), numeric: true, cell: ({ records }) => <NumberText value={records} /> },
    share('complete'),
    share('faultless'),
    share('shared'),
    share('enrichable'),
    { key: 'at', title: t('at'), cell: ({ at }) => (at ? <DateText value={at} /> : t('never')) },
  ];
  return (
    <Section title={t('title')}>
      <Table
        caption={t('title')}
        captionHidden
        columns={columns}
        rows={libraries}
        rowKey={({ code }) => code}
        stacked
      />
    </Section>
  );
}
