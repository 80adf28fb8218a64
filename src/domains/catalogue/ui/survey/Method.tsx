import { formatNumber } from '#platform/i18n';
import { DateText, useLocale, useTexts } from '#web/kit';
import type { SurveyView } from '../../survey/face.ts';
import styles from './Report.module.css';

/** How the figures came about, and what each requirement is for. */
export function Method({ survey }: { readonly survey: SurveyView }) {
  const t = useTexts('survey:ui.method');
  const text = useTexts('survey');
  const locale = useLocale();
  const asked = new Map(survey.report.completeness.flatMap(({ rows }) => rows.map((row) => [row.id, row.at])));
  return (
    <div className={styles.method}>
      <p>
        {t('when')} <DateText value={survey.at} time />.{' '}
        {t('how', {
          checks: formatNumber(locale, survey.report.checks),
          seconds: formatNumber(locale, Math.max(1, Math.round(survey.seconds))),
        })}
      </p>
      <p>{t('complete')}</p>
      <p>{t('order')}</p>
      <p>{t('shared')}</p>
      <h3>{t('requirements')}</h3>
      <dl className={styles.annex}>
        {[...asked].map(([id, at]) => (
          <div key={id}>
            <dt>
              {text(`requirement.${id}.name`)} <code className={styles.places}>{at.join(', ')}</code>
            </dt>
            <dd>{text(`requirement.${id}.why`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
