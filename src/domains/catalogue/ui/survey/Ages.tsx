import { NumberText, useTexts } from '#web/kit';
import type { Row, SurveyReport } from '../../survey/report.ts';
import { Bar } from './Bar.tsx';
import styles from './Chart.module.css';

/** Older decades are put together. */
const mostRows = 12;

/** When the records were made and last changed, and when what they describe appeared. */
export function Ages({ report: { ages } }: { readonly report: SurveyReport }) {
  const t = useTexts('survey:ui.ages');
  const charts = [
    { title: t('entered'), rows: ages.entered, span: 4 },
    { title: t('changed'), rows: ages.changed, span: 4 },
    { title: t('published'), rows: ages.published, span: 9 },
  ];
  return (
    <div className={styles.profiles}>
      {charts.map(({ title, rows, span }) => (
        <Years key={title} title={title} rows={rows} span={span} />
      ))}
    </div>
  );
}

function Years({
  title,
  rows,
  span,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly span: number;
}) {
  const t = useTexts('survey:ui.ages');
  if (rows.length === 0) return null;
  const [older, shown] =
    rows.length > mostRows ? [rows.slice(0, -mostRows + 1), rows.slice(-mostRows + 1)] : [[], rows];
  const before = older.reduce((sum, { records }) => sum + records, 0);
  const first = shown[0]?.key ?? '';
  const bars = [
    ...(before > 0 ? [{ label: t('before', { year: first }), records: before }] : []),
    ...shown.map(({ key, records }) => ({ label: `${key}–${Number(key) + span}`, records })),
  ];
  const highest = Math.max(...bars.map(({ records }) => records));
  return (
    <table className={styles.chart}>
      <caption>
        <strong>{title}</strong>
      </caption>
      <tbody>
        {bars.map(({ label, records }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className={styles.barCell}>
              <Bar part={records} of={highest} />
            </td>
            <td className={styles.number}>
              <NumberText value={records} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
