import { type Column, DateText, NumberText, Table, useLocale, useTexts } from '#web/kit';
import type { TrendView } from '../../survey/face.ts';
import { sayShare } from '../../survey/say.ts';

interface TrendProps {
  readonly trend: readonly TrendView[];
  /** Id of the survey whose report this is. */
  readonly shown: string;
  readonly base: string;
}

/** The figures of one survey after the other. */
export function Trend({ trend, shown, base }: TrendProps) {
  const t = useTexts('survey:ui.trend');
  const names = useTexts('survey:ui.libraries');
  const locale = useLocale();
  const share = (part: 'complete' | 'faultless' | 'shared' | 'enrichable') => ({
    key: part,
    title: names(part),
    numeric: true,
    cell: ({ headline }: TrendView) => sayShare(locale, { part: headline[part], of: headline.records }),
  });
  const columns: Column<TrendView>[] = [
    {
      key: 'at',
      title: t('at'),
      header: true,
      cell: ({ id, at }) =>
        id === shown ? (
          <DateText value={at} time />
        ) : (
          <a href={`${base}?so=${id}`}>
            <DateText value={at} time />
          </a>
        ),
    },
    {
      key: 'records',
      title: names('records'),
      numeric: true,
      cell: ({ headline }) => <NumberText value={headline.records} />,
    },
    share('complete'),
    share('faultless'),
    share('shared'),
    share('enrichable'),
    {
      key: 'surplus',
      title: t('surplus'),
      numeric: true,
      cell: ({ headline }) => <NumberText value={headline.surplus} />,
    },
  ];
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={columns}
      rows={trend}
      rowKey={({ id }) => id}
      rowTone={({ id }) => (id === shown ? 'chosen' : undefined)}
    />
  );
}
