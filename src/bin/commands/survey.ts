import { type Survey, type SurveyView, say, sayShare } from '#domains/catalogue';
import { formatDateTime, formatNumber, type Translator } from '#platform/i18n';

/** Surveys a library, or all of them, in this process, and prints the report: in words, or as one JSON object. */
export async function surveyLibrary(
  survey: Survey,
  texts: Translator,
  options: { readonly library: string | undefined; readonly json: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { library, json, signal } = options;
  let told = performance.now();
  await survey.run(library, 'command', {
    signal,
    onProgress({ done, total }) {
      if (!process.stderr.isTTY || performance.now() - told < 500) return;
      told = performance.now();
      process.stderr.write(`\r${texts.t('survey:ui.cli.progress', { done, total })}`);
    },
  });
  const page = await survey.face.getPage(library);
  if (page.survey === undefined) throw new Error('The survey has left no report');
  if (json) console.log(JSON.stringify({ library: page.libraryCode ?? null, ...page.survey }));
  else for (const line of linesOf(page.survey, page.libraryName, texts)) console.log(line);
}

function linesOf({ at, seconds, report }: SurveyView, libraryName: string | undefined, texts: Translator): string[] {
  const { locale } = texts;
  const t = (key: string, params?: Readonly<Record<string, unknown>>): string => texts.t(key, { ...params });
  const { records } = report.headline;
  const number = (value: number): string => formatNumber(locale, value);
  const row = (part: number, of: number, name: string): string =>
    `  ${sayShare(locale, { part, of }).padStart(8)}  ${number(part).padStart(11)}  ${name}`;
  const rate = number(Math.round(records / Math.max(seconds, 0.001)));
  return [
    t('survey:ui.cli.title', {
      library: libraryName ?? t('survey:ui.cli.all'),
      date: formatDateTime(locale, new Date(at)),
    }),
    t('survey:ui.cli.speed', { records: number(records), seconds: number(Math.round(seconds * 10) / 10), rate }),
    '',
    report.summary.map((statement) => say(t, locale, statement)).join(' '),
    ...report.completeness.flatMap((profile) => [
      '',
      `${t(`survey:profile.${profile.id}.name`)}: ${sayShare(locale, { part: profile.complete, of: profile.records })} (${number(profile.complete)}/${number(profile.records)})`,
      ...profile.rows.map(({ id, at: places, met, isRequired }) =>
        row(
          met,
          profile.records,
          `${isRequired ? '●' : '○'} ${t(`survey:requirement.${id}.name`)}  [${places.join(' | ')}]`,
        ),
      ),
    ]),
    '',
    ...report.issues.flatMap((issue) => [
      row(issue.records, records, t(`survey:problem.${issue.id}.name`)),
      ...issue.examples.map(({ localNumber, tag, text }) => `              ${localNumber} · ${tag} · ${text}`),
    ]),
    '',
    ...report.gifts.map((gift) => row(gift.records, records, `+ ${t(`survey:gift.${gift.name}.name`)}`)),
  ];
}
