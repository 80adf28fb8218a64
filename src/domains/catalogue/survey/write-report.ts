import type { Locale } from '#platform/i18n';
import { csvCell } from './duplicates.ts';
import type { SurveyReport } from './report.ts';
import { say } from './say.ts';
import { surveyTexts } from './texts.ts';

export interface ReportHead {
  readonly libraryCode: string | undefined;
  readonly libraryName: string | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/** The report as one JSON object; shapes as in `SurveyReport`. */
export function reportJson(head: ReportHead, report: SurveyReport): string {
  const { libraryCode = null, libraryName = null, at } = head;
  return `${JSON.stringify({ library: libraryCode, libraryName, at, ...report }, undefined, 1)}\n`;
}

/**
 * The report as a table for a spreadsheet: part, what, its code, records, of how many, share. In the language asked for, with
 * the mark that tells spreadsheets that it is UTF-8.
 */
export function reportCsv(head: ReportHead, report: SurveyReport, locale: Locale): string {
  const texts = surveyTexts[locale];
  const t = (key: string): string => texts.t(`survey:${key}`);
  const { records } = report.headline;
  const lines: (string | number)[][] = [
    ['part', 'what', 'code', 'records', 'of', 'share'].map((column) => t(`ui.csv.${column}`)),
  ];
  const add = (part: string, what: string, code: string, count: number, of: number): void =>
    void lines.push([part, what, code, count, of, of === 0 ? '' : Math.round((count / of) * 10_000) / 10_000]);
  for (const name of ['records', 'complete', 'faultless', 'shared', 'enrichable'] as const)
    add(t('ui.csv.headline'), t(`ui.figures.${name}`), name, report.headline[name], records);
  for (const profile of report.completeness) {
    const name = t(`profile.${profile.id}.name`);
    add(name, t('ui.csv.complete'), profile.id, profile.complete, profile.records);
    for (const row of profile.rows)
      add(name, t(`requirement.${row.id}.name`), row.at.join(' | '), row.met, profile.records);
  }
  for (const issue of report.issues)
    add(t('ui.report.issues'), t(`problem.${issue.id}.name`), issue.id, issue.records, records);
  add(t('ui.report.duplicates'), t('ui.csv.duplicates'), 'duplicates', report.duplicates.records, records);
  for (const gift of report.gifts)
    add(t('ui.report.gifts'), t(`gift.${gift.name}.name`), gift.name, gift.records, records);
  for (const state of ['toned', 'mixed', 'toneless'] as const)
    add(t('ui.tones.title'), t(`ui.tones.${state}`), state, report.tones[state], records);
  for (const { rule, records: count } of report.repairs) add(t('ui.repairs.caption'), rule, rule, count, records);
  for (const kind of ['entered', 'changed', 'published'] as const)
    for (const { key, records: count } of report.ages[kind]) add(t(`ui.ages.${kind}`), key, kind, count, records);
  const summary = report.summary.map((statement) =>
    say((key, params) => texts.t(key, { ...params }), locale, statement),
  );
  const cover = [head.libraryName ?? t('ui.page.all'), head.at.slice(0, 10), summary.join(' ')];
  return `\ufeff${[cover, ...lines].map((line) => line.map((cell) => csvCell(String(cell))).join(',')).join('\r\n')}\r\n`;
}
