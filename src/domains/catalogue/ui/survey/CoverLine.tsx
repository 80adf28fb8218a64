import { formatNumber } from '#platform/i18n';
import { DateText, useLocale, useTexts } from '#web/kit';
import type { SurveyView } from '../../survey/face.ts';
import styles from './Report.module.css';

/** Whose data, of when, how much, and out of which files: what stands on the cover of a report. */
export function CoverLine({ library, survey }: { readonly library: string; readonly survey: SurveyView }) {
  const t = useTexts('survey:ui.page');
  const locale = useLocale();
  const count = survey.report.headline.records;
  const { files, more } = survey.sources ?? { files: [], more: 0 };
  return (
    <>
      <strong>{library}</strong>
      <br />
      <DateText value={survey.at} /> · {t('size', { count, n: formatNumber(locale, count) })}
      {files.length > 0 && (
        <div className={styles.sources}>
          {t('sources')}{' '}
          {files.map(({ name, at }, position) => (
            <span key={name}>
              {position > 0 && '; '}
              {name} (<DateText value={at} />)
            </span>
          ))}
          {more > 0 && ` ${t('moreFiles', { count: more, n: formatNumber(locale, more) })}`}
        </div>
      )}
    </>
  );
}
