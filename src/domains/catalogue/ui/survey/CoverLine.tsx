import { formatNumber } from '#platform/i18n';
import { DateText, useLocale, useTexts } from '#web/kit';
import type { SurveyView } from '../../survey/face.ts';

/** Whose data, of when, and how much: what stands on the cover of a report. */
export function CoverLine({ library, survey }: { readonly library: string; readonly survey: SurveyView }) {
  const t = useTexts('survey:ui.page');
  const locale = useLocale();
  const count = survey.report.headline.records;
  return (
    <>
      <strong>{library}</strong>
      <br />
      <DateText value={survey.at} /> · {t('size', { count, n: formatNumber(locale, count) })}
    </>
  );
}
