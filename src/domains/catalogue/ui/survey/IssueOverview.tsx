import { type Column, NumberText, Table, useLocale, useTexts } from '#web/kit';
import type { Issue, SurveyReport } from '../../survey/report.ts';
import { sayShare } from '../../survey/say.ts';
import { issueAnchor, Marks } from './Issues.tsx';

type Line = Issue & { readonly place: number };

/** On the first sheet: what is to be mended, a line each, in the order in which it repays the effort. */
export function IssueOverview({ report }: { readonly report: SurveyReport }) {
  const t = useTexts('survey:ui.issues');
  const locale = useLocale();
  const text = useTexts('survey');
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: t('fault'),
      min: 14,
      rest: true,
      header: true,
      cell: ({ id, place }) => (
        <a href={`#${issueAnchor(id)}`}>
          {place}. {text(`problem.${id}.name`)}
        </a>
      ),
    },
    { key: 'records', title: t('recordsColumn'), numeric: true, cell: ({ records }) => <NumberText value={records} /> },
    {
      key: 'share',
      title: t('share'),
      numeric: true,
      min: 5,
      cell: ({ records }) => sayShare(locale, { part: records, of: report.headline.records }),
    },
    { key: 'worth', title: t('worth'), cell: ({ worth }) => <Marks value={worth} /> },
    { key: 'ease', title: t('ease'), cell: ({ ease }) => <Marks value={ease} /> },
  ];
  return (
    <Table
      stacked
      caption={t('overview')}
      captionHidden
      columns={columns}
      rows={report.issues.map((issue, position) => ({ ...issue, place: position + 1 }))}
      rowKey={({ id }) => id}
    />
  );
}
