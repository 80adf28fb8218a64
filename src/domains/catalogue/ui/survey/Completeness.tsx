import { formatNumber } from '#platform/i18n';
import { useLocale, useTexts } from '#web/kit';
import type { ProfileReport, RequirementRow } from '../../survey/report.ts';
import { sayShare } from '../../survey/say.ts';
import { Bar, type BarTone } from './Bar.tsx';
import styles from './Chart.module.css';
import report from './Report.module.css';

/** For each kind of publication what is asked of it, and how many records have it. */
export function Completeness({ profiles }: { readonly profiles: readonly ProfileReport[] }) {
  const t = useTexts('survey:ui.completeness');
  return (
    <>
      <p className={styles.onScreen}>{t('lead')}</p>
      <div className={styles.profiles}>
        {profiles.map((profile) => (
          <Profile key={profile.id} profile={profile} />
        ))}
      </div>
    </>
  );
}

function Profile({ profile }: { readonly profile: ProfileReport }) {
  const t = useTexts('survey');
  const locale = useLocale();
  const { id, records, complete } = profile;
  const number = (value: number) => formatNumber(locale, value);
  return (
    <div className={styles.profile}>
      <table className={styles.chart}>
        <caption>
          <strong>{t(`profile.${id}.name`)}</strong>
          <span className={styles.about}>{t(`profile.${id}.about`)}</span>
          <span>
            {t('ui.completeness.complete', {
              share: sayShare(locale, { part: complete, of: records }),
              complete: number(complete),
              records: number(records),
            })}
          </span>
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('ui.completeness.requirement')}</th>
            <th scope="col">{t('ui.completeness.share')}</th>
            <th scope="col">{t('ui.completeness.has')}</th>
          </tr>
        </thead>
        <Rows
          title={t('ui.completeness.required')}
          rows={profile.rows.filter((row) => row.isRequired)}
          records={records}
        />
        <Rows
          title={t('ui.completeness.asked')}
          rows={profile.rows.filter((row) => !row.isRequired)}
          records={records}
        />
      </table>
    </div>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly RequirementRow[];
  readonly records: number;
}

function Rows({ title, rows, records }: RowsProps) {
  const t = useTexts('survey');
  const locale = useLocale();
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className={styles.group}>
          {title}
        </th>
      </tr>
      {rows.map(({ id, at, met, isRequired }) => (
        <tr key={id}>
          <th scope="row">
            {t(`requirement.${id}.name`)} <code className={report.places}>{shortPlaces(at)}</code>
          </th>
          <td className={styles.barCell}>
            <Bar part={met} of={records} tone={isRequired ? toneOf(met, records) : 'plain'} />
          </td>
          <td className={styles.number}>{sayShare(locale, { part: met, of: records })}</td>
        </tr>
      ))}
    </tbody>
  );
}

/** Places that differ only in their subfield or tag are many: the first two say where to look, the annex has all. */
function shortPlaces(at: readonly string[]): string {
  return at.length > 2 ? `${at.slice(0, 2).join(', ')} …` : at.join(', ');
}

/** Required of every record: nine of ten is in order, less than half is a task. */
function toneOf(part: number, of: number): BarTone {
  const share = of === 0 ? 1 : part / of;
  return share >= 0.9 ? 'good' : share >= 0.5 ? 'care' : 'bad';
}
