import { Section, useLocale, useTexts } from '#web/kit';
import type { SurveyView } from '../../survey/face.ts';
import { say } from '../../survey/say.ts';
import { Ages } from './Ages.tsx';
import { Completeness } from './Completeness.tsx';
import { Duplicates } from './Duplicates.tsx';
import { Gifts } from './Gifts.tsx';
import { IssueOverview } from './IssueOverview.tsx';
import { Issues } from './Issues.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { Method } from './Method.tsx';
import { Repairs } from './Repairs.tsx';
import styles from './Report.module.css';
import { Tones } from './Tones.tsx';
import { Trend } from './Trend.tsx';
import { Uniqueness } from './Uniqueness.tsx';

export interface ReportProps {
  readonly survey: SurveyView;
  readonly libraryCode: string | undefined;
  readonly base: string;
}

/** A survey as a report: what it comes to in words first, then figures, then what to do. */
export function Report({ survey, libraryCode, base }: ReportProps) {
  const t = useTexts('survey:ui.report');
  const text = useTexts('survey');
  const locale = useLocale();
  const { report } = survey;
  return (
    <div className={styles.report}>
      <p className={styles.summary}>{report.summary.map((statement) => say(text, locale, statement)).join(' ')}</p>
      <KeyFigures headline={report.headline} />
      {report.issues.length > 0 && (
        <Section title={t('overview')}>
          <IssueOverview report={report} />
        </Section>
      )}
      <Section title={t('completeness')}>
        <Completeness profiles={report.completeness} />
      </Section>
      <Section title={t('issues')}>
        <Issues report={report} isOneLibrary={libraryCode !== undefined} />
      </Section>
      <Section title={t('duplicates')}>
        <Duplicates report={report} libraryCode={libraryCode} base={base} />
      </Section>
      <Section title={t('gifts')}>
        <Gifts report={report} libraryCode={libraryCode} />
      </Section>
      <Section title={t('uniqueness')}>
        <Uniqueness report={report} isOneLibrary={libraryCode !== undefined} />
      </Section>
      <Section title={t('text')}>
        <Tones tones={report.tones} />
        <Repairs report={report} />
      </Section>
      <Section title={t('ages')}>
        <Ages report={report} />
      </Section>
      {survey.trend.length > 1 && (
        <Section title={t('trend')}>
          <Trend trend={survey.trend} shown={survey.id} base={base} />
        </Section>
      )}
      <Section title={t('method')}>
        <Method survey={survey} />
      </Section>
    </div>
  );
}
