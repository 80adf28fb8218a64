import { useLocale, useTexts } from '#web/kit';
import type { SurveyReport } from '../../survey/report.ts';
import { say } from '../../survey/say.ts';
import { ExampleList } from './ExampleList.tsx';

/** What only this library has described. */
export function Uniqueness({
  report,
  isOneLibrary,
}: {
  readonly report: SurveyReport;
  readonly isOneLibrary: boolean;
}) {
  const t = useTexts('survey:ui.uniqueness');
  const text = useTexts('survey');
  const locale = useLocale();
  const { alone, records } = report.headline;
  const key = isOneLibrary ? 'ui.uniqueness.some' : 'ui.uniqueness.someOfAll';
  return (
    <>
      <p>{say(text, locale, { key, params: { count: alone, share: { part: alone, of: records } } })}</p>
      {report.aloneExamples.length > 0 && (
        <>
          <p>{t('examples')}</p>
          <ExampleList examples={report.aloneExamples} withLibrary={!isOneLibrary} />
        </>
      )}
    </>
  );
}
