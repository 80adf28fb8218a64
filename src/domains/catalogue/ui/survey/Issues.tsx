import { formatNumber } from '#platform/i18n';
import { Notice, useLocale, useTexts } from '#web/kit';
import type { Issue, SurveyReport } from '../../survey/report.ts';
import { sayShare } from '../../survey/say.ts';
import { ExampleList } from './ExampleList.tsx';
import styles from './Report.module.css';

const most = 5;

/** What is wrong, the most worthwhile first, with examples and how to mend it. */
export function Issues({ report, isOneLibrary }: { readonly report: SurveyReport; readonly isOneLibrary: boolean }) {
  const t = useTexts('survey:ui.issues');
  if (report.issues.length === 0) return <Notice tone="good" title={t('none', { count: report.checks })} />;
  return (
    <>
      <p>{t('lead')}</p>
      <ol className={styles.issues}>
        {report.issues.map((issue) => (
          <IssueItem key={issue.id} issue={issue} records={report.headline.records} isOneLibrary={isOneLibrary} />
        ))}
      </ol>
    </>
  );
}

interface IssueItemProps {
  readonly issue: Issue;
  readonly records: number;
  readonly isOneLibrary: boolean;
}

function IssueItem({ issue, records, isOneLibrary }: IssueItemProps) {
  const t = useTexts('survey');
  const locale = useLocale();
  return (
    <li className={styles.issue}>
      <h3 id={issueAnchor(issue.id)}>{t(`problem.${issue.id}.name`)}</h3>
      <p className={styles.facts}>
        <strong className={styles.hit}>
          {t('ui.issues.records', { count: issue.records, n: formatNumber(locale, issue.records) })}
        </strong>{' '}
        ({sayShare(locale, { part: issue.records, of: records })}) · {t('ui.issues.worth')}{' '}
        <Marks value={issue.worth} /> · {t('ui.issues.ease')} <Marks value={issue.ease} />
      </p>
      <p>{t(`problem.${issue.id}.why`)}</p>
      <p>
        <strong>{t('ui.issues.repair')}</strong> {t(`problem.${issue.id}.repair`)}
      </p>
      <ExampleList examples={issue.examples} withLibrary={!isOneLibrary} />
    </li>
  );
}

/** Where the report goes into a fault. */
export const issueAnchor = (id: string) => `loi-${id}`;

/** So many of five. */
export function Marks({ value }: { readonly value: number }) {
  const t = useTexts('survey:ui.issues');
  return (
    <span>
      <span aria-hidden="true" className={styles.marks}>
        {'●'.repeat(value)}
        {'○'.repeat(most - value)}
      </span>
      <span className="visually-hidden">{t('ofFive', { value })}</span>
    </span>
  );
}
